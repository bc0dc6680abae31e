"""Every event name with how often, whose, since when; one of them with its properties."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from producting_web.collect.models import Upload
from producting_web.people.models import User


@pytest.fixture
def shop(arrived: Callable[..., Upload], import_now: Callable[..., Upload]) -> Upload:
    return import_now(arrived(), value="amount")


@pytest.fixture
def browser(client_of: Callable[[User], Client], member: User) -> Client:
    return client_of(member)


def names(browser: Client, **asked: str) -> list[str]:
    table = browser.get(reverse("events"), asked).context["page"].table
    return [row.cells[0].value for row in table.rows] if table else []


def test_it_counts_events_and_people(browser: Client, shop: Upload) -> None:
    table = browser.get(reverse("events")).context["page"].table
    assert [[cell.value for cell in row.cells[:3]] for row in table.rows] == [["visit", 3, 3], ["paid", 1, 1]]


def test_it_searches_and_sorts_by_the_address(browser: Client, shop: Upload) -> None:
    assert names(browser, sort="name") == ["paid", "visit"]
    assert names(browser, sort="-name") == ["visit", "paid"]
    assert names(browser, sort="people") == ["paid", "visit"]
    assert names(browser, q="VIS") == ["visit"]
    assert names(browser, q="nothing") == []
    assert "이 글자가 든 이름이 없어요." in browser.get(reverse("events"), {"q": "nothing"}).content.decode()


@pytest.mark.parametrize(
    "asked", [{"sort": "'; drop"}, {"sort": "-" * 300}, {"page": "99999"}, {"page": "-1"}, {"q": "\0<b>" * 99}]
)
def test_it_bears_any_address(browser: Client, shop: Upload, asked: dict[str, str]) -> None:
    response = browser.get(reverse("events"), asked)
    assert response.status_code == 200
    assert b"<b><" not in response.content


def test_it_pages_through_many_names(
    browser: Client, arrived: Callable[..., Upload], import_now: Callable[..., Upload]
) -> None:
    rows = "\n".join(f"u,2026-03-01 10:00:00,event {n:03}" for n in range(120))
    import_now(arrived("user_id,time,event\n" + rows))
    assert len(names(browser, sort="name")) == 50
    assert names(browser, sort="name", page="3")[-1] == "event 119"
    assert names(browser, sort="name", page="77") == names(browser, sort="name", page="3")


def test_it_shows_one_event_with_its_properties(browser: Client, shop: Upload) -> None:
    page = browser.get(reverse("event"), {"name": "visit"})
    rows = {row.cells[0].text: row for row in page.context["page"].properties.rows}
    assert rows["mail"].cells[1].value == pytest.approx(2 / 3)
    assert rows["plan"].cells[2].value == 2
    assert rows["plan"].cells[3].text == "pro\u00a0(2)\u00a0· basic\u00a0(1)"


def test_it_covers_addresses_and_numbers_of_persons(browser: Client, shop: Upload) -> None:
    page = browser.get(reverse("event"), {"name": "visit"}).content.decode()
    assert "mina@shop.kr" not in page
    assert "010-1234-5678" not in page


def test_it_shows_values_only_to_whom_may_see_persons(
    client_of: Callable[[User], Client], viewer: User, shop: Upload
) -> None:
    response = client_of(viewer).get(reverse("event"), {"name": "visit"})
    main = response.content.decode().split('id="main"')[1].split("</main>")[0]
    assert "plan" in main
    assert "basic" not in main
    assert "멤버는 값의 예도 볼 수 있어요." in main


def test_it_draws_no_fall_at_a_day_that_is_not_over(
    browser: Client, arrived: Callable[..., Upload], import_now: Callable[..., Upload]
) -> None:
    """Five a day, and one on the morning of the last."""
    rows = [f"u,2026-03-0{day} 10:0{n}:00,visit" for day in (1, 2, 3) for n in range(5)]
    import_now(arrived("\n".join(["user_id,time,event", *rows, "u,2026-03-04 07:00:00,visit"])))
    (line,) = browser.get(reverse("events")).context["page"].sparks
    assert {point.split(",")[1] for point in line.split()} == {"1.0"}
    assert len(line.split()) == 3


@pytest.mark.parametrize("name", ["", "never", "../..", "<script>", "x" * 3_000, "\0"])
def test_it_knows_no_other_event(browser: Client, shop: Upload, name: str) -> None:
    assert browser.get(reverse("event"), {"name": name}).status_code == 404


@pytest.mark.parametrize("name", ["<b>fat</b>", "a/b/../c", "a&b=c?d#e", "한글 이벤트", "*", "a|b"])
def test_it_opens_events_of_any_name(
    browser: Client, arrived: Callable[..., Upload], import_now: Callable[..., Upload], name: str
) -> None:
    import_now(arrived(f'user_id,time,event\nu,2026-03-01 10:00:00,"{name}"\nu,2026-03-01 10:01:00,other\n'))
    table = browser.get(reverse("events")).context["page"].table
    url = next(row.cells[0].url for row in table.rows if row.cells[0].value == name)
    response = browser.get(url)
    assert response.status_code == 200
    assert response.context["page"].name == name
    assert b"<b>fat" not in response.content


def test_it_teaches_where_nothing_is(browser: Client, home: Path) -> None:
    page = browser.get(reverse("events")).content.decode()
    assert "모든 이벤트 이름이 여기에 서요" in page
