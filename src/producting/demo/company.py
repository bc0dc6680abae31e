"""한권, a Korean e-book subscription: its events and its spend as files, and the facts planted in them."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from producting.demo import export, reports
from producting.demo.calendar import Calendar, calendar
from producting.demo.facts import Facts
from producting.demo.ledger import Rows
from producting.demo.spend import Spend, spent, visits_on_days
from producting.demo.story import Lives, live, tell
from producting.demo.tally import Tally, added, tally
from producting.demo.telling import told
from producting.demo.versions import Releases, releases
from producting.errors import QuestionError
from producting.events.files.mapping import Mapping
from producting.words import Words

MAPPING: Final = Mapping(
    person="user_id", anonymous="device_id", time="time", event="event", value="value", currency="currency",
    format="parquet",
)  # fmt: skip

CHUNK: Final = 12_000  # people; part of what a seed means, so it never follows the machine
_MOST_DAYS: Final = 3_650

Progress = Callable[[int, int], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """The scale of 한권: `people` who come within the `days` up to and with `end`, in Seoul.

    The same company always has the same rows. About 50 events per person over two years.

    Raises QuestionError when there is nobody, or no day, or more than ten years.

    >>> Company(end=date(2025, 9, 13), people=100, days=30).people
    100
    """

    end: date
    people: int = 60_000
    days: int = 730
    seed: int = 1

    def __post_init__(self) -> None:
        if self.people < 1:
            raise QuestionError(
                Words(
                    "A company needs at least one person; give a larger number.",
                    "사람이 한 명은 있어야 해요. 더 큰 수를 넣어 주세요.",
                )
            )
        if not 1 <= self.days <= _MOST_DAYS:
            raise QuestionError(
                Words(
                    f"A company lives from 1 to {_MOST_DAYS} days; {self.days} is outside of that.",
                    f"기간은 1일에서 {_MOST_DAYS}일까지 만들 수 있어요. {self.days}일은 그 밖이에요.",
                )
            )
        if self.seed < 0:
            raise QuestionError(Words("A seed is a whole number from 0 on.", "시드는 0 이상의 정수로 넣어 주세요."))


@dataclass(frozen=True, slots=True)
class _World:
    """What all chunks of a company share, and a seed for each of them."""

    calendar: Calendar
    releases: Releases
    seeds: tuple[np.random.SeedSequence, ...]
    sizes: tuple[int, ...]
    spending: np.random.SeedSequence


@dataclass(frozen=True, slots=True)
class Files:
    """A company on disk. `spend`: (platform as `import-spend` calls it, its report); `rates`: won for a dollar."""

    events: tuple[Path, ...]
    spend: tuple[tuple[str, Path], ...]
    rates: Path


def write(company: Company, folder: Path, progress: Progress | None = None, *, events: bool = True) -> Files:
    """Writes the company into `folder`: events as Parquet, reports of spend and rates as the platforms export them.

    The events are some 600,000 rows a file, sorted by time inside; `MAPPING` says how to import them. `progress` is
    called with the people done and all people, after every file. Without `events` only spend and rates are written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    world = _world(company)

    def one(number: int) -> tuple[Path, NDArray[np.int64]]:
        path = folder / f"events-{number + 1:04d}.parquet"
        lives, rows, rng = _chunk(world, number)
        if events:
            export.write(rows, lives, world.releases, number * CHUNK, path, rng)
        return path, visits_on_days(rows, world.calendar)

    paths, visits = zip(*_each(one, world, progress), strict=True)
    return Files(paths if events else (), *reports.write(_spend(world, visits), folder))


def facts(company: Company, progress: Progress | None = None) -> Facts:
    """The planted truths of the company, counted by making its rows once more without writing them."""
    world = _world(company)

    def one(number: int) -> tuple[Tally, NDArray[np.int64]]:
        lives, rows, _ = _chunk(world, number)
        return tally(lives, rows, world.calendar), visits_on_days(rows, world.calendar)

    tallies, visits = zip(*_each(one, world, progress), strict=True)
    return told(added(tallies), world.calendar, world.releases, _spend(world, visits))


def _world(company: Company) -> _World:
    sizes = [CHUNK] * (company.people // CHUNK) + ([company.people % CHUNK] if company.people % CHUNK else [])
    shared, chunks, spending = np.random.SeedSequence(company.seed).spawn(3)
    days = calendar(company.end, company.days, np.random.default_rng(shared))
    return _World(days, releases(days), tuple(chunks.spawn(len(sizes))), tuple(sizes), spending)


def _chunk(world: _World, number: int) -> tuple[Lives, Rows, np.random.Generator]:
    rng = np.random.default_rng(world.seeds[number])
    lives = live(world.sizes[number], world.calendar, world.releases, rng)
    return lives, tell(lives, world.calendar, rng), rng


def _spend(world: _World, visits: Sequence[NDArray[np.int64]]) -> Spend:
    return spent(np.sum(visits, axis=0), world.calendar, np.random.default_rng(world.spending))


def _each(work: Callable[[int], T], world: _World, progress: Progress | None) -> Iterator[T]:
    """The chunks' results in order; as many at once as there are cores, so that memory stays bounded."""
    done = 0
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for size, result in zip(world.sizes, pool.map(work, range(len(world.sizes))), strict=True):
            done += size
            if progress is not None:
                progress(done, sum(world.sizes))
            yield result
