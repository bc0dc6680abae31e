"""Who starts a trial, on which device, and how far do they get with their first book?"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from producting.demo import books
from producting.demo.calendar import DAY_MS, NEVER, SEOUL_MS, Calendar
from producting.demo.chance import MINUTE_MS, after, clock, counted, pick, tilt
from producting.demo.sittings import FINISHED_AFTER_MS, Chapters, Sittings, read
from producting.demo.versions import update_lags
from producting.demo.visitors import Visitors, trait

TRIAL_DAYS: Final = 14
IOS, ANDROID, BROWSER = 0, 1, 2  # where somebody reads
_TRIAL: Final = 0.65  # signed up → trial
_SHARED_TABLET: Final = 0.01  # of app users whose app runs on the device of somebody before them

# Planted: reading together. The launch is a share of the range; effects are log-odds.
TOGETHER_LAUNCH: Final = 0.35
TOGETHER_EARLY_DAYS: Final = 7
TOGETHER_CHANCE: Final = 0.17
TOGETHER_BY_MOTIVATION: Final = 0.8  # the confounding: keen people join more
TOGETHER_ON_FINISHING: Final = 0.45


@dataclass(frozen=True, slots=True)
class Trials:
    """One row per person, also for those who never start. What does not happen is at `NEVER`."""

    trial_ms: NDArray[np.int64]
    where: NDArray[np.int64]  # IOS, ANDROID, BROWSER
    app_ms: NDArray[np.int64]  # the app's first opening, still without a user
    tablet_of: NDArray[np.int64]  # whose app device it is; almost always their own
    update_lag_ms: NDArray[np.int64]
    genre: NDArray[np.int64]
    book: NDArray[np.int64]  # the first one
    added_ms: NDArray[np.int64]
    together_ms: NDArray[np.int64]  # joined early
    early: NDArray[np.bool_]
    finishes: NDArray[np.bool_]  # means to finish the first book; some are overtaken by the end of the range
    finishes_if: tuple[NDArray[np.bool_], NDArray[np.bool_]]  # the same without and with joining early
    finished_ms: NDArray[np.int64]
    first_sittings: Sittings
    first_chapters: Chapters


def start(visitors: Visitors, calendar: Calendar, rng: np.random.Generator) -> Trials:
    people = len(visitors.campaign)
    trial = _trial_starts(visitors, rng)
    where = _reading_place(visitors.system, rng)
    app = np.where((where == BROWSER) | (trial == NEVER), NEVER, after(trial, 4 * MINUTE_MS, 0.6, rng))
    tablet = _tablets(app, rng)
    together, early = _join(visitors, trial, calendar, rng)
    keen = 0.6 * visitors.motivation
    luck = rng.random(people)
    planted = trait("finish")[visitors.campaign]
    finishes_if = (luck < tilt(planted, keen), luck < tilt(planted, keen + TOGETHER_ON_FINISHING))
    finishes = np.where(early, finishes_if[1], finishes_if[0]) & (trial != NEVER)
    genre = pick(books.GENRE_SHARE, people, rng)
    book = books.choose(genre, 0.8, rng)
    chapters, added = _first_choice(trial, app, finishes, book, rng)
    sittings = _first_sittings(added, chapters, calendar, rng)
    read_chapters = read(sittings, rng)
    finished = np.full(people, NEVER)
    finished[read_chapters.person] = read_chapters.time  # the last chapter of each person stays
    begun = Trials(
        trial, where, app, tablet, update_lags(people, rng), genre, book, added, together, early, finishes,
        finishes_if, finished, sittings, read_chapters,
    )  # fmt: skip
    return replace(begun, finished_ms=np.where(finishes, finished + FINISHED_AFTER_MS, NEVER))


def _trial_starts(visitors: Visitors, rng: np.random.Generator) -> NDArray[np.int64]:
    people = len(visitors.campaign)
    starts = (visitors.signed_ms != NEVER) & (rng.random(people) < tilt(_TRIAL, 0.4 * visitors.motivation))
    soon = after(visitors.signed_ms, 6 * MINUTE_MS, 0.8, rng)
    later = after(visitors.signed_ms, 1.2 * DAY_MS, 0.8, rng)
    return np.where(starts, np.where(rng.random(people) < 0.78, soon, later), NEVER)


def _reading_place(system: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.int64]:
    phone = np.where(system < 2, system, pick((0.45, 0.55), len(system), rng))
    takes_app = rng.random(len(system)) < np.where(system < 2, 0.84, 0.55)
    return np.where(takes_app, phone, BROWSER)


def _tablets(app: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.int64]:
    """Whose device the app runs on: a few families share one, and the elder account was there before."""
    own = np.arange(len(app))
    elder = np.roll(own, 1)
    shares = (rng.random(len(app)) < _SHARED_TABLET) & (app != NEVER) & (app[elder] < app - DAY_MS)
    shares &= ~np.roll(shares, 1)  # an elder has a device of their own
    return np.where(shares, elder, own)


def _join(
    visitors: Visitors, trial: NDArray[np.int64], calendar: Calendar, rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    lean = TOGETHER_BY_MOTIVATION * visitors.motivation + trait("together")[visitors.campaign]
    possible = (trial != NEVER) & (trial >= calendar.at(TOGETHER_LAUNCH))
    joins = possible & (rng.random(len(trial)) < tilt(TOGETHER_CHANCE, lean))
    days = rng.uniform(0.02, TOGETHER_EARLY_DAYS - 0.5, len(trial))
    return np.where(joins, trial + (days * DAY_MS).astype(np.int64), NEVER), joins


def _first_choice(
    trial: NDArray[np.int64],
    app: NDArray[np.int64],
    finishes: NDArray[np.bool_],
    book: NDArray[np.int64],
    rng: np.random.Generator,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How many chapters of the first book are read, and when it is added: who chooses for long reads less."""
    people = len(trial)
    fate = pick((0.18, 0.40, 0.42), people, rng)  # of those who do not finish: adds nothing, adds, reads a part
    part = 1 + (rng.random(people) * (books.CHAPTERS[book] - 1)).astype(np.int64)
    chapters = np.where(finishes, books.CHAPTERS[book], np.where(fate == 2, part, 0))
    chooses = (trial != NEVER) & (finishes | (fate > 0))
    moment = np.where(finishes, 25 * MINUTE_MS, np.where(fate == 2, 240 * MINUTE_MS, 1_100 * MINUTE_MS))
    chosen = trial + np.minimum(moment * np.exp(rng.normal(0, 1.5, people)), 6 * DAY_MS).astype(np.int64)
    at_home = np.where(app == NEVER, chosen, np.maximum(chosen, app + 2 * MINUTE_MS))
    added = np.where(chooses, at_home, NEVER)
    return np.where(chooses, np.minimum(chapters, books.CHAPTERS[book]), 0), added


def _first_sittings(
    added: NDArray[np.int64], chapters: NDArray[np.int64], calendar: Calendar, rng: np.random.Generator
) -> Sittings:
    """The first book is spread over some days; the first sitting follows on the choice of the book."""
    person, number = counted(chapters)
    length = np.minimum(rng.lognormal(np.log(4.8), 0.7, len(added)), TRIAL_DAYS - 1.5)
    day = (length[person] * number / np.maximum(chapters[person], 1)).astype(np.int64)
    begins = np.ones(len(person), bool)
    begins[1:] = (np.diff(person) != 0) | (np.diff(day) != 0)
    first = np.flatnonzero(begins)
    count = np.diff(np.append(first, len(person)))
    owner, day = person[first], day[first]
    midnight = added[owner] - (added[owner] + SEOUL_MS) % DAY_MS
    by_clock = midnight + day * DAY_MS + clock(len(owner), rng)
    return Sittings(owner, np.where(day == 0, added[owner] + 20_000, by_clock), count)
