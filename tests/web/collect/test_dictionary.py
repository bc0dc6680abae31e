"""What events and properties are called and mean: written by members, shown wherever the name stands."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from producting.words import Words
from producting_web.collect import dictionary
from producting_web.collect.models import DictionaryEntry, Upload
from producting_web.collect.services.dictionary import Said, describe
from producting_web.people.models import AuditEntry, Team, User
from producting_web.ui import names

HOSTILE = "<script>alert(1)</script>\"'%s"


@pytest.fixture
def shop(arrived: Callable[..., Upload], import_now: Callable[..., Upload]) -> Upload:
    return import_now(arrived(), value="amount")


@pytest.fixture
def browser(client_of: Callable[[User], Client], member: User) -> Client:
    return client_of(member)


def address(kind: str, name: str) -> str:
    return reverse("describe", query={"kind": kind, "name": name})


def test_it_says_a_name_in_both_languages(home: Path, member: User) -> None:
    describe(actor=member, kind="event", name="paid", said=Said("결제", "Paid", "돈을 냈어요", "Money came in"))
    describe(actor=member, kind="property", name="paid", said=Said(display_ko="결제함"))
    called = names.event("paid")
    assert called.said == Words("Paid", "결제")
    assert called.description == Words("Money came in", "돈을 냈어요")
    assert names.prop("paid").said == Words("결제함", "결제함")  # what was written in one language stands for both
    assert names.event("never").said == "never"


def test_it_keeps_what_a_member_writes(browser: Client, shop: Upload, member: User) -> None:
    team = Team.objects.get(name="제품팀")
    typed = {"display_ko": " 결제  완료 ", "display_en": "Paid", "description_ko": "돈을 냈어요", "team": team.pk}
    response = browser.post(address("event", "paid"), typed)
    assert response.url == reverse("event", query={"name": "paid"})  # type: ignore[attr-defined]
    page = browser.get(response.url).content.decode()  # type: ignore[attr-defined]
    main = page.split('id="main"')[1]
    assert "결제 완료" in main
    assert "<code>paid</code>" in main
    assert "돈을 냈어요" in main
    assert "제품팀" in main
    entry = AuditEntry.objects.get(action="dictionary.changed")
    assert (entry.subject, entry.actor) == ("paid", member)
    assert entry.details["display_ko"] == "결제 완료"
    assert "is_hidden" not in entry.details
    assert "이름 설명" in main or "한국어 이름" in main  # its history stands on its page


def test_it_writes_nothing_where_nothing_changed(browser: Client, shop: Upload) -> None:
    for _ in range(2):
        browser.post(address("event", "paid"), {"display_en": "Paid"})
    assert AuditEntry.objects.filter(action="dictionary.changed").count() == 1


def test_it_shows_the_names_in_both_lists(browser: Client, shop: Upload, member: User) -> None:
    describe(actor=member, kind="event", name="paid", said=Said("결제", description_ko="돈을 냈어요"))
    describe(actor=member, kind="property", name="plan", said=Said("요금제"))
    events = {row.cells[0].value: row.cells[0] for row in browser.get(reverse("events")).context["page"].table.rows}
    assert events["paid"].text == Words("결제", "결제")
    assert events["paid"].below.ko == "paid\u00a0· 돈을 냈어요"
    assert events["visit"].text == "visit"
    found = browser.get(reverse("properties"), {"q": "요금"}).context["page"].table.rows
    assert [row.cells[0].value for row in found] == ["plan"]
    assert [row.cells[0].value for row in browser.get(reverse("events"), {"q": "돈을"}).context["page"].table.rows] == [
        "paid"
    ]


def test_it_counts_the_events_that_carry_a_property(browser: Client, shop: Upload) -> None:
    table = browser.get(reverse("properties")).context["page"].table
    rows = {row.cells[0].value: [cell.value for cell in row.cells[1:3]] for row in table.rows}
    assert rows["plan"] == [4, 2]  # 3 visits and 1 payment
    assert rows["mail"] == [3, 2]  # one visit has none
    page = browser.get(reverse("property"), {"name": "mail"}).context["page"]
    assert [row.cells[1].value for row in page.events.rows] == [pytest.approx(2 / 3), 1.0]


def test_it_leaves_hidden_names_out_until_somebody_asks(browser: Client, shop: Upload, member: User) -> None:
    describe(actor=member, kind="event", name="visit", said=Said(is_hidden=True))
    describe(actor=member, kind="property", name="mail", said=Said(is_hidden=True))
    for page, name in (("events", "visit"), ("properties", "mail")):
        shown = browser.get(reverse(page)).context["page"]
        assert name not in [row.cells[0].value for row in shown.table.rows]
        assert shown.hidden == 1
        everything = browser.get(reverse(page), {"hidden": "1"}).context["page"]
        assert name in [row.cells[0].value for row in everything.table.rows]
    assert browser.get(reverse("event"), {"name": "visit"}).status_code == 200


def test_it_has_a_column_for_hints_only_where_there_are_any(browser: Client, shop: Upload, member: User) -> None:
    def heads() -> list[str]:
        return [column.key for column in browser.get(reverse("properties")).context["page"].table.columns]

    assert heads()[-1] == "hint"
    describe(actor=member, kind="property", name="mail", said=Said(is_personal=True))
    assert "hint" not in heads()
    assert browser.get(reverse("properties"), {"sort": "-hint"}).status_code == 200


def test_it_hints_at_personal_data_and_sets_nothing(
    browser: Client, client_of: Callable[[User], Client], viewer: User, shop: Upload, member: User
) -> None:
    page = browser.get(reverse("property"), {"name": "mail"}).content.decode()
    assert "이름을 보면 개인정보 같아요." in page
    assert not DictionaryEntry.objects.exists()
    assert "개인정보 같아요" not in client_of(viewer).get(reverse("property"), {"name": "mail"}).content.decode()
    describe(actor=member, kind="property", name="mail", said=Said(is_personal=True))
    assert "이름을 보면 개인정보 같아요." not in browser.get(reverse("property"), {"name": "mail"}).content.decode()
    assert dictionary.is_personal("mail")


def test_it_hints_by_values_alone(
    browser: Client, arrived: Callable[..., Upload], import_now: Callable[..., Upload]
) -> None:
    import_now(arrived("user_id,time,event,extra,plan\nu,2026-03-01 10:00:00,visit,mina@shop.kr,pro\n"))
    assert "값에 이메일 주소나" in browser.get(reverse("property"), {"name": "extra"}).content.decode()
    assert "값에 이메일 주소나" not in browser.get(reverse("property"), {"name": "plan"}).content.decode()


def test_it_shows_no_values_to_whom_may_not_see_persons(
    client_of: Callable[[User], Client], viewer: User, shop: Upload
) -> None:
    main = client_of(viewer).get(reverse("property"), {"name": "plan"}).content.decode().split('id="main"')[1]
    assert "basic" not in main


def test_it_lets_viewers_read_and_not_write(client_of: Callable[[User], Client], viewer: User, shop: Upload) -> None:
    client = client_of(viewer)
    assert client.get(address("event", "paid")).status_code == 403
    assert client.post(address("event", "paid"), {"display_en": "x"}).status_code == 403
    page = client.get(reverse("event"), {"name": "paid"}).content.decode()
    assert "/data/describe/" not in page
    assert not DictionaryEntry.objects.exists()


@pytest.mark.parametrize("name", ["", "never", "\0", "x" * 3_000, "<script>"])
@pytest.mark.parametrize("kind", ["event", "property", "nothing"])
def test_it_explains_no_name_that_never_came(browser: Client, shop: Upload, kind: str, name: str) -> None:
    assert browser.get(address(kind, name)).status_code == 404
    assert browser.post(address(kind, name), {"display_en": "x"}).status_code == 404


def test_it_escapes_what_is_written(browser: Client, shop: Upload) -> None:
    fields = ("display_ko", "display_en", "description_ko", "description_en")
    browser.post(address("event", "paid"), dict.fromkeys(fields, HOSTILE))
    for url in (reverse("events"), reverse("event", query={"name": "paid"}), address("event", "paid")):
        page = browser.get(url).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"display_ko": "가" * 81}, "display_ko", "80자까지 쓸 수 있어요."),
        ({"description_en": "x" * 10_000}, "description_en", "1000자까지 쓸 수 있어요."),
        ({"display_en": "a\0b"}, "display_en", "저장할 수 없는 글자가 들어 있어요."),
        ({"team": "999"}, "team", "목록에서 팀을 골라 주세요."),
        ({"team": "x' or 1=1"}, "team", "목록에서 팀을 골라 주세요."),
    ],
)
def test_it_says_what_is_wrong_beside_the_field(
    browser: Client, shop: Upload, typed: dict[str, str], field: str, said: str
) -> None:
    response = browser.post(address("event", "paid"), typed)
    assert response.status_code == 200
    assert said in str(response.context["form"].errors[field])
    assert not DictionaryEntry.objects.exists()


def test_it_hears_of_changes_that_another_process_made(browser: Client, shop: Upload) -> None:
    browser.get(reverse("events"))
    DictionaryEntry.objects.create(kind="event", name="paid", display_ko="결제")
    assert "결제" in browser.get(reverse("events")).content.decode()
    DictionaryEntry.objects.all().delete()
    assert "결제" not in browser.get(reverse("events")).content.decode().split('id="main"')[1]


def test_it_asks_the_database_once_per_page(
    browser: Client, shop: Upload, django_assert_max_num_queries: object
) -> None:
    browser.get(reverse("events"))
    dictionary.look_again()
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        for name in ("paid", "visit", "never") * 50:
            names.event(name)
