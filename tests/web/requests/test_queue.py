"""The queue: how long it is, who waits how long, what was answered."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from producting_web.annotations.services import About, add_annotation
from producting_web.notices.models import Notice
from producting_web.requests import answering, said, services, telling
from producting_web.requests.clock import DAY_SECONDS, working_seconds
from producting_web.requests.models import Request
from producting_web.requests.selectors.queue import Wanted, length_at, queue, sentence
from producting_web.requests.similar import LIKE, likeness
from producting_web.ui import waiting
from producting_web.ui.sentences import pieces
from tests.web.flags import drawn, listed
from tests.web.requests.conftest import MONDAY

SEOUL = ZoneInfo("Asia/Seoul")
DAY = timedelta(days=1)


def text(now: datetime) -> str:
    return " ".join("".join(piece.text for piece in pieces(phrase, "ko")) for phrase in sentence(now)).replace(
        "\u2060", ""
    )


def titles(page: str, section: str) -> list[str]:
    body = re.search(rf'<section id="{section}">.*?</section>', page, re.DOTALL)
    return re.findall(r'<th scope="row" class="wrap"><a href="[^"]*">([^<]*)</a>', body[0]) if body else []


@pytest.mark.parametrize(
    ("begin", "end", "days"),
    [
        (MONDAY, MONDAY + DAY, 1),
        (MONDAY + 4 * DAY, MONDAY + 7 * DAY, 1),  # Friday to Monday
        (MONDAY + 5 * DAY, MONDAY + 6 * DAY, 0),  # within a weekend
        (MONDAY, MONDAY + 7 * DAY, 5),
        (MONDAY, MONDAY, 0),
        (MONDAY + DAY, MONDAY, 0),
        (
            datetime(2026, 3, 6, 14, 59, tzinfo=UTC),
            datetime(2026, 3, 6, 18, tzinfo=UTC),
            1 / 1440,
        ),  # Saturday in Seoul from 15:00
    ],
)
def test_the_clock_counts_working_days_of_the_workspace(begin: datetime, end: datetime, days: float) -> None:
    assert working_seconds(begin, end, SEOUL) == pytest.approx(days * DAY_SECONDS)


def test_the_clock_counts_real_hours_where_clocks_are_changed() -> None:
    """Cairo moved its clocks on a Friday: that day has 23 hours."""
    cairo = ZoneInfo("Africa/Cairo")
    friday = datetime(2025, 4, 25, 1, tzinfo=cairo)
    assert working_seconds(datetime(2025, 4, 24, tzinfo=cairo), friday + 3 * DAY, cairo) == pytest.approx(
        (24 + 23 + 1) * 3600
    )


def test_it_says_who_waits_how_long_and_how_long_answers_took(ask, analyst) -> None:
    ask("첫째", now=MONDAY)
    ask("둘째", now=MONDAY + DAY, due="2026-03-03")
    third = ask("셋째", now=MONDAY)
    services.answer_request(actor=analyst, request=third, text="답", now=MONDAY + timedelta(hours=31))
    now = MONDAY + 2.5 * DAY
    assert (
        text(now)
        == "2건이 기다리고, 가장 오래된 건 사흘째예요. 그중 1건은 기한이 지났어요. 지난 4주 동안 답까지 보통 1.3일 걸렸어요."
    )
    assert text(now + 60 * DAY).endswith("그중 1건은 기한이 지났어요.")


def test_it_says_that_nobody_waits(db) -> None:
    assert text(MONDAY) == "답을 기다리는 요청이 없어요."


def test_the_clock_stops_and_goes_on(ask, analyst, viewer) -> None:
    made = ask(now=MONDAY)
    services.answer_request(actor=analyst, request=made, text="답", now=MONDAY + DAY)
    assert said.waited(Request.objects.get(), MONDAY + 3 * DAY, SEOUL) == DAY_SECONDS
    services.reopen_request(actor=viewer, request=made, text="더", now=MONDAY + 3 * DAY)
    assert said.waited(Request.objects.get(), MONDAY + 4 * DAY, SEOUL) == 2 * DAY_SECONDS
    services.decline_request(actor=analyst, request=made, reason="끝", now=MONDAY + 4 * DAY)
    assert Request.objects.get().waited_seconds == 2 * DAY_SECONDS


def test_it_draws_how_long_the_queue_was(ask, analyst, viewer) -> None:
    made = ask("첫째", now=MONDAY)
    ask("둘째", now=MONDAY + DAY)
    services.answer_request(actor=analyst, request=made, text="답", now=MONDAY + 2 * DAY)
    services.reopen_request(actor=viewer, request=made, text="더", now=MONDAY + 3 * DAY)
    services.take_back_request(actor=viewer, request=made, now=MONDAY + 4 * DAY)
    assert length_at([MONDAY - DAY, MONDAY, *(MONDAY + k * DAY for k in range(1, 6))]) == [0, 1, 2, 1, 2, 1, 1]
    picture = queue(viewer, Wanted(), "ko", MONDAY + 8 * DAY).picture
    assert picture is not None
    assert [bar.title for bar in picture.bars][-3:] == ["2.23 · 0건", "3.2 · 1건", "3.9 · 1건"]
    assert [bar.complete for bar in picture.bars][-2:] == [True, False]


def test_what_happened_stands_on_its_weeks(client_of, ask, viewer, member, lead) -> None:
    today = answering.today(timezone.now())
    for title, day, side in (("이번 주", today, "product"), ("작년", today - timedelta(weeks=60), "marketing")):
        add_annotation(actor=lead, about=About(title, day, None, "incident", side, ""))
    ask()
    page = client_of(viewer).get("/data/requests/").content.decode()
    assert (drawn(page), listed(page)) == ([("is-product", "1")], ["이번 주"])
    assert 'class="moment is-product" x1="95.83%"' in page  # in the middle of the last of twelve bars
    hidden = client_of(viewer).get("/data/requests/", {"notes": "0"}).content.decode()
    assert drawn(hidden) == [] and '<input type="hidden" name="notes" value="0">' in hidden


def test_it_stands_by_due_date_and_shows_what_is_mine(client_of, ask, viewer, member) -> None:
    for question, due, actor in (
        ("언제든", "", viewer),
        ("늦게", "2199-02-01", member),
        ("먼저", "2199-01-01", viewer),
    ):
        ask(question, due=due, actor=actor)
    page = client_of(viewer).get("/data/requests/").content.decode()
    assert titles(page, "open") == ["먼저", "늦게", "언제든"]
    assert titles(client_of(viewer).get("/data/requests/", {"mine": "1"}).content.decode(), "open") == [
        "먼저",
        "언제든",
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["<둘째>", "첫째"]),
        ({"q": "카드사"}, ["첫째"]),
        ({"q": "둘째 규정"}, ["<둘째>"]),
        ({"q": "없음"}, []),
        ({"q": "%"}, []),
        ({"q": "' OR 1=1 --"}, []),
        ({"state": "declined"}, ["<둘째>"]),
        ({"state": "waiting' --", "page": "x"}, ["<둘째>", "첫째"]),
        ({"q": "\0", "page": "-5"}, ["<둘째>", "첫째"]),
        ({"q": "가" * 10_000}, []),
    ],
)
def test_the_archive_is_searched(client_of, ask, analyst, viewer, query, found) -> None:
    services.answer_request(actor=analyst, request=ask("첫째"), text="카드사 점검", now=MONDAY)
    services.decline_request(actor=analyst, request=ask("<둘째>"), reason="없어요", now=MONDAY + DAY)
    page = client_of(viewer).get("/data/requests/", query).content.decode()
    assert titles(page, "answered") == [one.replace("<", "&lt;").replace(">", "&gt;") for one in found]


def test_it_teaches_where_nobody_ever_asked(client_of, viewer) -> None:
    page = client_of(viewer).get("/data/requests/").content.decode()
    assert "혼자 알아내기 어려운 것" in page
    assert "/data/requests/ask/" in page


def test_it_tells_of_what_is_due_tomorrow_once(ask, analyst, viewer) -> None:
    mine = ask("내 것", due="2026-03-03", now=MONDAY - DAY)
    services.take_request(actor=analyst, request=mine, now=MONDAY)
    ask("오늘까지", due="2026-03-02", now=MONDAY - DAY)
    done = ask("끝난 것", due="2026-03-03", now=MONDAY - DAY)
    services.take_back_request(actor=viewer, request=done, now=MONDAY)
    Notice.objects.all().delete()
    assert (telling.of_due(MONDAY), telling.of_due(MONDAY + timedelta(hours=1))) == (1, 0)
    assert [(notice.to, notice.text_ko) for notice in Notice.objects.all()] == [(analyst, "내일까지예요. ‘내 것’")]
    assert (
        telling.of_due(datetime(2026, 3, 1, 14, 59, tzinfo=UTC)) == 1
    )  # the eve of 2 March, in Seoul: told to the team


def test_it_stands_on_the_data_page_and_beside_explore(client_of, viewer, ask) -> None:
    client = client_of(viewer)
    assert "물어볼 사람이 필요한가요?" in client.get("/explore/").content.decode()
    ask()
    queue_page = client.get("/data/requests/").content.decode()
    assert "1건" in queue_page


@pytest.mark.parametrize(
    ("a", "b", "is_like"),
    [
        ("지난달 가입자를 플랫폼별로 보고 싶어요", "플랫폼별 가입자", True),
        ("Which channel brings paying readers?", "Paying readers by channel", True),
        ("환불이 왜 늘었나요", "환불", False),  # one word in common says too little
        ("가입", "가입", False),
        ("", "", False),
        ("이탈", "완독률", False),
    ],
)
def test_likeness_of_texts(a: str, b: str, is_like: bool) -> None:
    assert (likeness(a, b) >= LIKE) is is_like
    assert likeness(a, b) == likeness(b, a)


def test_many_requests_are_asked_for_as_one(ask, analyst, viewer, django_assert_max_num_queries) -> None:
    """What waits is counted in the frame of every page; the queue lists all of it."""

    def looked_at() -> None:
        for user in (analyst, viewer):
            waiting.of(user)
            queue(user, Wanted(), "ko")

    for n in range(2):
        services.take_request(actor=analyst, request=ask(f"mine {n}"))
        ask(f"nobody's {n}")
        services.decline_request(actor=analyst, request=ask(f"over {n}"), reason="no")
    with django_assert_max_num_queries(100) as few:
        looked_at()
    for n in range(8):
        services.take_request(actor=analyst, request=ask(f"mine too {n}"))
        ask(f"nobody's too {n}")
        services.decline_request(actor=analyst, request=ask(f"over too {n}"), reason="no")
    with django_assert_max_num_queries(len(few)):
        looked_at()
