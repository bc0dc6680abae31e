"""Who reads on which days, and which books? Everything after the first book."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from producting.demo import books
from producting.demo.calendar import DAY_MS, NEVER, Calendar
from producting.demo.chance import clock, counted
from producting.demo.sittings import Chapters, Sittings, read
from producting.demo.subscriptions import PERIOD_MS, Subscriptions
from producting.demo.trials import ANDROID, TRIAL_DAYS, Trials
from producting.demo.visitors import Visitors

# Planted: a segment about to churn. Its readers lose interest over the last weeks and have not cancelled yet.
FADING_GENRE: Final = books.GENRES.index("로맨스")
FADING_DAYS: Final = 28
FADED_WITHIN_DAYS: Final = 14
FADED_TO: Final = 0.12  # of their usual readiness to read, from then on

_SHORTEST_PLAN: Final = 4  # chapters after which a book may be laid aside
_LAID_ASIDE: Final = 0.22


@dataclass(frozen=True, slots=True)
class Reading:
    """Sittings after the first book and what was read in them; one row per chapter in the arrays from `book` on."""

    sittings: Sittings
    chapters: Chapters
    book: NDArray[np.int64]
    number: NDArray[np.int64]  # of the chapter in its book, from 1
    finishes: NDArray[np.bool_]  # it is the last one


def subscribed_at_end(subscriptions: Subscriptions, calendar: Calendar) -> NDArray[np.bool_]:
    """Charged within the last period before the end, and neither cancelled nor refused since."""
    paid = subscriptions.paid_ms < calendar.end_ms
    left = np.minimum(subscriptions.cancelled_ms, subscriptions.expired_ms) < calendar.end_ms
    return paid & (subscriptions.ends_ms > calendar.end_ms) & ~left


def fading(trials: Trials, subscriptions: Subscriptions, calendar: Calendar) -> NDArray[np.bool_]:
    """The planted segment: Android readers of one genre whose subscription still runs."""
    whose: NDArray[np.bool_] = (trials.where == ANDROID) & (trials.genre == FADING_GENRE)
    return whose & subscribed_at_end(subscriptions, calendar)


def keep_reading(
    visitors: Visitors, trials: Trials, subscriptions: Subscriptions, calendar: Calendar, rng: np.random.Generator
) -> Reading:
    person, day = _days_with_a_book(trials, subscriptions, calendar)
    people = len(trials.where)
    rate = np.minimum(rng.lognormal(np.log(0.52), 0.65, people) * np.exp(0.15 * visitors.motivation), 1.1)
    rate = rate * np.where(trials.early, 1.15, 1.0)
    reads = rng.random(len(person)) < rate[person] * _mood(person, day, trials, subscriptions, calendar)
    person, day = person[reads], day[reads]
    appetite = np.minimum(rng.lognormal(np.log(2.4), 0.8, people), 14.0)
    chapters = 1 + np.minimum(rng.exponential(appetite[person]), 23.0).astype(np.int64)
    sittings = Sittings(person, calendar.start_ms + day * DAY_MS + clock(len(person), rng), chapters)
    done = read(sittings, rng)
    return Reading(sittings, done, *_from_the_shelf(done.person, trials.genre, rng))


def _days_with_a_book(
    trials: Trials, subscriptions: Subscriptions, calendar: Calendar
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every person and day (from 0) on which they may read: after the first book in the trial, then while they pay."""
    tries = np.where(trials.finishes, trials.finished_ms, NEVER)
    spans = (
        (tries, np.minimum(trials.trial_ms + TRIAL_DAYS * DAY_MS, subscriptions.paid_ms)),
        (subscriptions.paid_ms, subscriptions.ends_ms),
    )
    persons, days = [], []
    for begin, end in spans:
        from_day = (np.minimum(begin, calendar.end_ms) - calendar.start_ms) // DAY_MS + 1
        to_day = np.minimum((np.minimum(end, calendar.end_ms) - calendar.start_ms) // DAY_MS, calendar.count - 1)
        person, number = counted(np.maximum(to_day - from_day + 1, 0))
        persons.append(person)
        days.append(from_day[person] + number)
    person, day = np.concatenate(persons), np.concatenate(days)
    order = np.lexsort((day, person))
    return person[order], day[order]


def _mood(
    person: NDArray[np.int64],
    day: NDArray[np.int64],
    trials: Trials,
    subscriptions: Subscriptions,
    calendar: Calendar,
) -> NDArray[np.float64]:
    """How ready to read, beside one's own rate: the day, a habit that wears off, a leaver's last period, the fading."""
    now = calendar.start_ms + day * DAY_MS
    age_days = np.maximum(now - trials.trial_ms[person], 0) / DAY_MS
    ends = subscriptions.ends_ms[person]
    leaving = np.clip((ends - now) / PERIOD_MS, 0.08, 1.0)
    faint = fading(trials, subscriptions, calendar)[person]
    leaving[faint] = 1.0  # their story is the fading alone, even where they would leave later
    progress = np.clip((day - (calendar.count - FADING_DAYS)) / FADED_WITHIN_DAYS, 0.0, 1.0)
    faded = np.where(faint, 1 - (1 - FADED_TO) * progress, 1.0)
    mood: NDArray[np.float64] = calendar.reading[day] * (1 + age_days / 60) ** -0.25 * leaving * faded
    return mood


def _from_the_shelf(
    reader: NDArray[np.int64], genre: NDArray[np.int64], rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Lays the chapters of each reader, in order, along a row of books chosen for them; some are laid aside."""
    total = np.bincount(reader, minlength=len(genre))
    owner, _ = counted(np.where(total > 0, total // _SHORTEST_PLAN + 1, 0))
    book = books.choose(genre[owner], 0.65, rng)
    length = books.CHAPTERS[book]
    part = np.maximum(_SHORTEST_PLAN, (length * rng.random(len(book))).astype(np.int64))
    planned = np.where(rng.random(len(book)) < _LAID_ASIDE, part, length)
    ends = np.cumsum(planned)
    first_book = np.searchsorted(owner, reader)
    rank = np.arange(len(reader)) - (np.cumsum(total) - total)[reader]
    place = (ends - planned)[first_book] + rank if len(reader) else rank
    which = np.searchsorted(ends, place, side="right")
    number = place - (ends - planned)[which] + 1 if len(reader) else rank
    return book[which], number, number == length[which]
