"""What does a chunk of people leave behind? Their lives, told as events. One function per scene."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from producting.demo import books, voices
from producting.demo.calendar import DAY_MS, NEVER, Calendar
from producting.demo.campaigns import CAMPAIGNS, code_of
from producting.demo.chance import MINUTE_MS, counted, pick
from producting.demo.ledger import NONE, Ledger, Rows
from producting.demo.reading import Reading, keep_reading
from producting.demo.sittings import FINISHED_AFTER_MS, Chapters, Sittings
from producting.demo.subscriptions import (
    CARD_EXPIRED,
    FULL_PRICE_OF_100,
    PERIOD_MS,
    PLANS,
    PRICE_KRW,
    Subscriptions,
    subscribe,
)  # fmt: skip
from producting.demo.trials import BROWSER, Trials, start
from producting.demo.versions import Releases
from producting.demo.visitors import APP, WEB, Visitors, arrive

PAGES: Final = (*dict.fromkeys(campaign.landing for campaign in CAMPAIGNS), "/home", "/sign-up")
QUERIES: Final = (
    "로맨스 추천",
    "짧은 소설",
    "베스트셀러",
    "추리",
    "재테크",
    "위로가 되는 책",
    "완결 판타지",
    "과학 입문",
)
METHODS: Final = ("kakao", "naver", "google", "apple", "email")
_HOME: Final = PAGES.index("/home")
_LANDING: Final = np.array([PAGES.index(campaign.landing) for campaign in CAMPAIGNS])


@dataclass(frozen=True, slots=True)
class Lives:
    """Everything that happens to a chunk of people, also after the last day: the part no file holds."""

    visitors: Visitors
    trials: Trials
    subscriptions: Subscriptions
    reading: Reading


def live(people: int, calendar: Calendar, releases: Releases, rng: np.random.Generator) -> Lives:
    visitors = arrive(people, calendar, rng)
    trials = start(visitors, calendar, rng)
    subscriptions = subscribe(visitors, trials, calendar, releases, rng)
    return Lives(visitors, trials, subscriptions, keep_reading(visitors, trials, subscriptions, calendar, rng))


def tell(lives: Lives, calendar: Calendar, rng: np.random.Generator) -> Rows:
    ledger = Ledger(calendar.end_ms)
    _visits(ledger, lives.visitors, rng)
    _sign_ups(ledger, lives.visitors, lives.trials, rng)
    _trials(ledger, lives.trials)
    _first_book(ledger, lives.trials, rng)
    _later_books(ledger, lives.trials, lives.reading, rng)
    _together(ledger, lives, rng)
    _payments(ledger, lives.trials, lives.subscriptions)
    _subscriptions(ledger, lives.subscriptions, rng)
    _messages(ledger, lives, rng)
    _feedback(ledger, lives, rng)
    return ledger.rows()


def _visits(ledger: Ledger, visitors: Visitors, rng: np.random.Generator) -> None:
    visits = visitors.visits
    number = np.arange(len(visits.person))
    ledger.add(
        "visited", visits.person, visits.time, visits.device, identified=False, campaign=visits.campaign, visit=number,
        page=_LANDING[visits.campaign],
    )  # fmt: skip
    visit, looked = counted(np.minimum(rng.poisson(1.1, len(number)), 6))
    moment = visits.time[visit] + 15_000 + 22_000 * looked + rng.integers(0, 20_000, len(visit))
    book = rng.integers(0, len(books.TITLES), len(visit))
    ledger.add(
        "book_viewed", visits.person[visit], moment, visits.device[visit], identified=False, book=book,
        genre=_genre(book),
    )  # fmt: skip


def _sign_ups(ledger: Ledger, visitors: Visitors, trials: Trials, rng: np.random.Generator) -> None:
    page = PAGES.index("/sign-up")
    for opened in (visitors.opened_ms, visitors.opened_again_ms):
        who = np.flatnonzero(opened != NEVER)
        ledger.add("sign_up_opened", who, opened[who], WEB, identified=False, page=page)
    who = np.flatnonzero(visitors.signed_ms != NEVER)
    kakao = np.array([CAMPAIGNS[code].platform == "kakao" for code in visitors.campaign[who]], bool)
    method = np.where(kakao & (rng.random(len(who)) < 0.7), 0, pick((0.38, 0.22, 0.14, 0.10, 0.16), len(who), rng))
    ledger.add(
        "signed_up", who, visitors.signed_ms[who], WEB, method=method, favorite=trials.genre[who],
        consent=(rng.random(len(who)) < 0.46).astype(np.int64),
    )  # fmt: skip


def _trials(ledger: Ledger, trials: Trials) -> None:
    who = np.flatnonzero(trials.trial_ms != NEVER)
    ledger.add("trial_started", who, trials.trial_ms[who], WEB)
    app = np.flatnonzero(trials.app_ms != NEVER)
    ledger.add("app_opened", app, trials.app_ms[app], APP, identified=False)
    ledger.add("logged_in", app, trials.app_ms[app] + 30_000, APP)


def _first_book(ledger: Ledger, trials: Trials, rng: np.random.Generator) -> None:
    device = np.where(trials.where == BROWSER, WEB, APP)
    who = np.flatnonzero(trials.added_ms != NEVER)
    ledger.add(
        "book_added", who, trials.added_ms[who], device[who], book=trials.book[who], genre=_genre(trials.book[who])
    )
    sittings, chapters = trials.first_sittings, trials.first_chapters
    _openings(ledger, sittings, device[sittings.person], rng)
    book = trials.book[chapters.person]
    number = np.arange(len(book)) - np.searchsorted(chapters.person, chapters.person) + 1
    _chapters(ledger, chapters, device[chapters.person], book, number, rng)
    who = np.flatnonzero(trials.finished_ms != NEVER)
    book = trials.book[who]
    ledger.add("book_finished", who, trials.finished_ms[who], device[who], book=book, genre=_genre(book))


def _later_books(ledger: Ledger, trials: Trials, reading: Reading, rng: np.random.Generator) -> None:
    sittings, chapters = reading.sittings, reading.chapters
    away = (trials.where[sittings.person] == BROWSER) | (rng.random(len(sittings.person)) < 0.08)
    device = np.where(away, WEB, APP)
    _openings(ledger, sittings, device, rng)
    _chapters(ledger, chapters, device[chapters.sitting], reading.book, reading.number, rng)
    for event, rows, moment in (
        ("book_added", reading.number == 1, chapters.time - chapters.took_ms + 5_000),
        ("book_finished", reading.finishes, chapters.time + FINISHED_AFTER_MS),
    ):
        book = reading.book[rows]
        ledger.add(
            event, chapters.person[rows], moment[rows], device[chapters.sitting[rows]], book=book, genre=_genre(book)
        )


def _openings(ledger: Ledger, sittings: Sittings, device: NDArray[np.int64], rng: np.random.Generator) -> None:
    for event, place, page in (("app_opened", APP, NONE), ("visited", WEB, _HOME)):
        rows = device == place
        ledger.add(event, sittings.person[rows], sittings.start_ms[rows], place, page=page)
    rows = rng.random(len(device)) < 0.06
    searched = sittings.start_ms[rows] + rng.integers(6_000, 60_000, int(rows.sum()))
    ledger.add(
        "searched", sittings.person[rows], searched, device[rows], query=pick(1 / np.arange(1, 9), len(searched), rng)
    )


def _chapters(
    ledger: Ledger,
    chapters: Chapters,
    device: NDArray[np.int64],
    book: NDArray[np.int64],
    number: NDArray[np.int64],
    rng: np.random.Generator,
) -> None:
    ledger.add("chapter_read", chapters.person, chapters.time, device, book=book, genre=_genre(book), chapter=number)
    rows = rng.random(len(book)) < 0.09
    moment = chapters.time[rows] - (chapters.took_ms[rows] * rng.uniform(0.05, 0.85, int(rows.sum()))).astype(np.int64)
    ledger.add(
        "passage_highlighted", chapters.person[rows], moment, device[rows], book=book[rows], genre=_genre(book[rows]),
        chapter=number[rows],
    )  # fmt: skip


def _genre(book: NDArray[np.int64]) -> NDArray[np.int32]:
    return books.GENRE_OF[book]


def _together(ledger: Ledger, lives: Lives, rng: np.random.Generator) -> None:
    joined = np.minimum(lives.trials.together_ms, lives.subscriptions.late_together_ms)
    device = np.where(lives.trials.where == BROWSER, WEB, APP)
    who = np.flatnonzero(joined != NEVER)
    ledger.add("reading_together_joined", who, joined[who], device[who])
    for sittings in (lives.trials.first_sittings, lives.reading.sittings):
        rows = (sittings.start_ms > joined[sittings.person]) & (rng.random(len(sittings.person)) < 0.2)
        person = sittings.person[rows]
        ledger.add(
            "note_shared", person, sittings.start_ms[rows] + rng.integers(60_000, 400_000, len(person)), device[person]
        )


def _payments(ledger: Ledger, trials: Trials, subscriptions: Subscriptions) -> None:
    device = np.where(trials.where == BROWSER, WEB, APP)
    who = np.flatnonzero(subscriptions.opened_ms != NEVER)
    opened = subscriptions.opened_ms
    ledger.add("payment_opened", who, opened[who], device[who], plan=subscriptions.plan[who])
    person, number = counted(subscriptions.failures)
    paid = subscriptions.first_paid_ms[person]
    even = (paid - opened[person]) // (subscriptions.failures[person] + 1)
    step: NDArray[np.int64] = np.where(paid == NEVER, 45_000, even)
    failed = opened[person] + step * (number + 1)
    ledger.add(
        "payment_failed", person, failed, device[person], plan=subscriptions.plan[person],
        error=subscriptions.error[person],
    )  # fmt: skip
    _second_attempts(ledger, subscriptions)
    who = np.flatnonzero(subscriptions.paid_ms != NEVER)
    plan = subscriptions.plan[who]
    place = np.where(subscriptions.first_paid_ms[who] != NEVER, device[who], WEB)
    ledger.add("paid", who, subscriptions.paid_ms[who], place, plan=plan, value=PRICE_KRW[plan])


def _second_attempts(ledger: Ledger, subscriptions: Subscriptions) -> None:
    again = np.flatnonzero(subscriptions.retried_ms != NEVER)
    ledger.add("payment_opened", again, subscriptions.retried_ms[again], WEB, plan=subscriptions.plan[again])
    fails = again[subscriptions.paid_ms[again] == NEVER]
    ledger.add(
        "payment_failed", fails, subscriptions.retried_ms[fails] + 90_000, WEB, plan=subscriptions.plan[fails], error=0
    )


def _subscriptions(ledger: Ledger, subscriptions: Subscriptions, rng: np.random.Generator) -> None:
    paid = subscriptions.paid_ms != NEVER
    person, number = counted(np.where(paid, subscriptions.renewals, 0))
    renewed = subscriptions.paid_ms[person] + PERIOD_MS * (number + 1)
    plan = subscriptions.plan[person]
    hundred = plan == PLANS.index("first_month_100")
    ledger.add(
        "subscription_renewed", person, renewed, WEB, plan=np.where(hundred, PLANS.index("monthly"), plan),
        value=np.where(hundred, FULL_PRICE_OF_100, PRICE_KRW[plan]),
    )  # fmt: skip
    who = np.flatnonzero(subscriptions.cancelled_ms != NEVER)
    ledger.add("subscription_cancelled", who, subscriptions.cancelled_ms[who], WEB, reason=subscriptions.reason[who])
    who = np.flatnonzero(subscriptions.expired_ms != NEVER)
    ledger.add("payment_failed", who, subscriptions.expired_ms[who], WEB, error=CARD_EXPIRED)


def _messages(ledger: Ledger, lives: Lives, rng: np.random.Generator) -> None:
    """People who have left come by once more, for a message: it is a visit, and costs money, and changes nothing."""
    people = len(lives.trials.where)
    no_trial = (lives.visitors.signed_ms != NEVER) & (lives.trials.trial_ms == NEVER) & (rng.random(people) < 0.2)
    gone = (lives.subscriptions.paid_ms != NEVER) & (rng.random(people) < 0.22)
    begin = len(lives.visitors.visits.person)
    for who, since, days, campaign in (
        (np.flatnonzero(no_trial), lives.visitors.signed_ms, (2, 9), code_of("kakao_message")),
        (np.flatnonzero(gone), lives.subscriptions.ends_ms, (20, 60), code_of("crm_come_back")),
    ):
        moment = since[who] + (rng.uniform(*days, len(who)) * DAY_MS).astype(np.int64)
        visit = begin + np.arange(len(who))
        begin += len(who)
        ledger.add("visited", who, moment, WEB, campaign=campaign, visit=visit, page=_LANDING[campaign])


def _feedback(ledger: Ledger, lives: Lives, rng: np.random.Generator) -> None:
    trials, subscriptions, visitors = lives.trials, lives.subscriptions, lives.visitors
    hundred = subscriptions.plan == PLANS.index("first_month_100")
    scenes = (
        ("sign_up_twice", np.where(visitors.opened_again_ms != NEVER, visitors.signed_ms, NEVER), 0.10, 0.0, 0.5),
        ("choosing", np.where(trials.finishes, NEVER, trials.trial_ms), 0.06, 0.15, 30.0),
        ("together", trials.together_ms, 0.16, 0.88, 240.0),
        ("reading", trials.finished_ms, 0.08, 0.76, 60.0),
        ("payment_broken", np.where(subscriptions.broken, subscriptions.opened_ms, NEVER), 0.30, 0.0, 0.6),
        ("first_month_100", np.where(hundred, subscriptions.paid_ms, NEVER), 0.07, 0.8, 40.0),
        ("first_month_100", np.where(hundred, subscriptions.cancelled_ms, NEVER), 0.25, 0.05, 2.0),
        (
            "reading",
            np.where(subscriptions.renewals > 2, subscriptions.paid_ms + 60 * DAY_MS, NEVER),
            0.12,
            0.72,
            48.0,
        ),
    )
    device = np.where(trials.where == BROWSER, WEB, APP)
    for topic, since, share, happy, hours in scenes:
        speaks = (since != NEVER) & (rng.random(len(since)) < share)
        who = np.flatnonzero(
            speaks & (trials.added_ms < since) if topic not in {"sign_up_twice", "choosing"} else speaks
        )
        moment = since[who] + 20 * MINUTE_MS + (rng.exponential(hours, len(who)) * 60 * MINUTE_MS).astype(np.int64)
        text, score = voices.say(topic, rng.random(len(who)) < happy, rng)
        place = WEB if topic in {"sign_up_twice", "choosing"} else device[who]
        ledger.add("feedback_sent", who, moment, place, feedback=text, score=score)
