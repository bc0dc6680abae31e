"""A funnel on its page: hand-counted numbers, what is wrong beside its field, what the buttons of the builder do."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from producting_web.people.models import User

PAGE = "/explore/funnel/"
WAY = {"step": ["visited", "signed_up", "paid"], "within": "14d", "range": "all"}
Seen = Callable[..., str]


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page)).replace("\u2060", "")


def row(page: str, name: str) -> list[str]:
    """The cells of the row that begins with a name."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", page, re.DOTALL)
    found = next(cells for cells in rows if name in cells.replace("\u2060", "").replace("\u00a0", " "))
    return [text_of(cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", found, re.DOTALL)]


def test_it_counts_what_can_be_counted_by_hand(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, **WAY)
    assert "‘visited’를 한 6명 가운데 1명(16.7%)이 ‘paid’까지 왔어요" in text_of(page)
    assert row(page, "1. visited")[1:] == ["6", "", "–", "100.0%", "0", "2", "–"]
    assert row(page, "2. signed_up")[1:7] == ["4", "", "66.7%", "66.7%", "1", "2"]
    assert row(page, "3. paid")[1:7] == ["1", "", "25.0%", "16.7%", "–", "–"]


def test_it_draws_every_step_with_its_count(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, **WAY)
    assert re.findall(r'<text class="strong count"[^>]*>(\d+)</text>', page) == ["6", "4", "1"]
    assert page.count('class="rate-between') == 2 and "worst" in page
    assert "면은 온 사람, 점은 진행 중" in page


def test_it_asks_with_filters_any_of_and_order(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, **{**WAY, "step": ["visited", "signed_up|paid"]})
    assert "6명 가운데 5명(83.3%)" in text_of(page)
    page = seen_by(viewer, PAGE, **{**WAY, "step1.where": "utm_source = naver"})
    assert "1명 가운데 1명(100.0%)" in text_of(page)
    page = seen_by(viewer, PAGE, **{**WAY, "step1.where.prop": "utm_source", "step1.where.op": "=",
                                    "step1.where.value": "naver"})  # fmt: skip
    assert "1명 가운데 1명(100.0%)" in text_of(page)
    page = seen_by(viewer, PAGE, **{**WAY, "step": ["paid", "visited"], "order": "any"})
    assert "2단계 가운데 하나라도 한 6명 가운데 2명" in text_of(page)


def test_it_ends_attempts_at_an_excluded_event(company: Path, viewer: User, seen_by: Seen) -> None:
    asked = {**WAY, "step": ["visited", "paid"], "exclude": "signed_up"}
    assert "6명 가운데 1명(16.7%)" in text_of(seen_by(viewer, PAGE, **asked))
    page = seen_by(viewer, PAGE, **{**asked, "exclude1.after": "2", "exclude1.before": "1"})
    assert "앞 단계와 뒤 단계 사이에 있어야 해요" in page and "6명 가운데 2명" in text_of(page)


def test_it_asks_about_some_people_only(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, **WAY, segment="did paid\r\ndid signed_up")
    assert "1명 가운데 1명(100.0%)" in text_of(page)
    page = seen_by(viewer, PAGE, **WAY, segment="did visited > 3")
    assert 'id="segment1-error"' in page and 'value="did visited &gt; 3"' in page


def test_it_breaks_down_and_compares(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, **{**WAY, "by": "utm_source", "sort": "-came"})
    assert row(page, "(값 없음)")[1:4] == ["5", "0", "0.0%"]
    assert row(page, ">naver<")[1:4] == ["1", "1", "100.0%"]
    assert row(page, "합계")[1:4] == ["6", "1", "16.7%"]
    page = seen_by(
        viewer, PAGE, **{**WAY, "range": "", "from": "2026-03-01", "to": "2026-03-31", "compare": "previous"}
    )
    assert "이전 기간에는 0.0%였으니 50.0%p 늘었어요" in text_of(page)


@pytest.mark.parametrize(
    ("typed", "place", "sentence"),
    [
        ({"within.n": "soon", "within.unit": "d"}, "within", "기간을 읽을 수 없어요"),
        ({"within": "9999999999w"}, "within", "100년까지만"),
        ({"within.n": "0", "within.unit": "d"}, "within", "기간을 읽을 수 없어요"),
        ({"limit": "0"}, "limit", "1부터 200까지"),
        ({"limit": "9" * 400}, "limit", "1부터 200까지"),
        ({"by-step": "7"}, "by-step", "1~3 단계나 person"),
        ({"order": "sideways"}, "order", "‘sideways’"),
        ({"where": "device mobile"}, "where1", "조건을 읽을 수 없어요"),
        ({"step2.where": "a == b"}, "step2.where1", "연산자가 아니에요"),
        ({"where.prop": "plan", "where.op": "in", "where.value": "a,,b"}, "where1", "빈 값이 있어요"),
        ({"where.prop": "plan", "where.op": ">", "where.value": "많이"}, "question", "‘많이’"),
    ],
)
def test_it_says_what_is_wrong_beside_its_field(
    company: Path, viewer: User, seen_by: Seen, typed: dict[str, str], place: str, sentence: str
) -> None:
    page = seen_by(viewer, PAGE, **{**WAY, **typed})
    if place != "question":
        error = re.search(rf'id="{re.escape(place)}-error"[^>]*>([^<]*)<', page)
        assert error is not None and sentence in error[1]
    assert sentence in page
    kept = next(value for name, value in typed.items() if not name.endswith((".unit", ".op", ".prop")))
    assert f'value="{kept[:20]}' in page


@pytest.mark.parametrize(("name", "day"), [("from", "31.3.2026"), ("to", "2026-13-01"), ("from", "0001-01-01")])
def test_it_says_which_day_is_none(company: Path, viewer: User, seen_by: Seen, name: str, day: str) -> None:
    assert f"‘{day}’ 날짜를 읽을 수 없어요" in seen_by(viewer, PAGE, **{**WAY, "range": "", name: day})


def test_it_says_that_a_range_stands_on_its_head(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, **{**WAY, "range": "", "from": "2026-03-05", "to": "2026-03-01"})
    assert "기간의 끝(2026-03-01)이 시작(2026-03-05)보다 앞서요" in page


def test_it_takes_fifty_steps_and_refuses_more_with_a_sentence(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, step=["visited"] * 50, range="all")
    assert page.count('data-step="step') == 50 and "퍼널은 1~50단계" not in page
    page = seen_by(viewer, PAGE, step=["visited"] * 51, range="all")
    assert "퍼널은 1~50단계예요. 지금은 51단계예요." in page


def test_it_names_what_is_near_an_event_that_does_not_exist(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, step=["visitd", "paid"], range="all")
    assert "‘visitd’ 이벤트는 없어요. 비슷한 이름은 visited" in page
    assert 'id="step1-unknown"' in page and 'id="step2-unknown"' not in page


def acted(client: Client, act: str, **asked: object) -> dict[str, list[str]]:
    """The address that an act leads to."""
    response = client.get(PAGE, {**asked, "act": act})
    assert response.status_code == 302
    return parse_qs(urlsplit(response["Location"]).query, keep_blank_values=True)


def test_it_arranges_steps_without_script(company: Path, viewer: User, client_of: Callable[[User], Client]) -> None:
    client, steps = client_of(viewer), ["a", "b", "c"]
    assert acted(client, "add:step", step=steps)["step"] == ["a", "b", "c", ""]
    assert acted(client, "remove:step2", step=steps)["step"] == ["a", "c"]
    assert acted(client, "up:step3", step=steps)["step"] == ["a", "c", "b"]
    assert acted(client, "down:step1", step=steps)["step"] == ["b", "a", "c"]
    assert acted(client, "add:step1.or", step=steps)["step"] == ["a|", "b", "c"]
    assert acted(client, "remove:step1.or2", step=["a|x", "b"])["step"] == ["a", "b"]
    assert "step2.where.prop" in acted(client, "add:step2.where", step=steps)
    assert "where" not in acted(client, "remove:where1", step=steps, where="p = q")
    assert acted(client, "add:exclude", step=steps)["exclude"] == [""]


def test_it_moves_the_conditions_with_their_step(company: Path, viewer: User, client_of: Callable[..., Client]) -> None:
    after = acted(client_of(viewer), "down:step1", **{"step": ["a", "b"], "step1.where": "p = q"})
    assert after == {"step": ["b", "a"], "step2.where": ["p = q"]}


@pytest.mark.parametrize(
    "act", ["", "fly:step1", "remove:step99", "up:step1", "remove:step", "add:", "up:..", "☃:step²"]
)
def test_it_leaves_a_question_alone_where_an_act_makes_no_sense(
    company: Path, viewer: User, client_of: Callable[[User], Client], act: str
) -> None:
    response = client_of(viewer).get(PAGE, {"step": ["a", "b"], "act": act, "show": "1"})
    assert parse_qs(urlsplit(response["Location"]).query)["step"] == ["a", "b"]


def test_it_shortens_the_address_of_a_form(company: Path, viewer: User, client_of: Callable[[User], Client]) -> None:
    sent = {"step": ["visited", "paid"], "within.n": "30", "within.unit": "d", "order": "ordered", "counting": "people",
            "by": "", "limit": "25", "hold": "", "segment": "", "range": "12w", "show": "1"}  # fmt: skip
    response = client_of(viewer).get(PAGE, sent)
    assert response["Location"] == "/explore/funnel/?step=visited&step=paid&within=30d"


def test_it_sends_only_what_changed_to_a_script(company: Path, viewer: User, client_of: Callable[..., Client]) -> None:
    response = client_of(viewer).get(PAGE, {**WAY, "act": "add:step"}, headers={"HX-Request": "true"})
    page = response.content.decode()
    assert "<html" not in page and 'id="explore"' in page
    assert response["HX-Push-Url"].endswith("step=visited&step=signed_up&step=paid&step=&within=14d&range=all")
    assert "act=" not in page.replace('name="act"', "")
    assert "HX-Request" in response["Vary"]


def test_it_waits_where_nothing_is_asked_yet(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE)
    assert (
        "첫 단계를 고르면 여기에 답이 나와요" in page
        and page[: page.index('id="compared"')].count('class="event-name"') == 2
    )


def test_it_leads_to_the_room_while_there_are_no_events(
    home: Path, viewer: User, client_of: Callable[..., Client]
) -> None:
    client = client_of(viewer)
    assert client.get(PAGE).status_code == 302
    page = client.get("/explore/")
    assert page.status_code == 200 and "이벤트를 먼저 가져오면" in page.content.decode()


def test_it_knows_no_other_kind(company: Path, viewer: User, seen_by: Seen) -> None:
    seen_by(viewer, "/explore/prophecy/", status=404)
    seen_by(viewer, "/explore/prophecy.csv", status=404)
