"""The numbers under a lifecycle's columns: what is usual, now, before, or in each group; then period by period."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from producting.words import Words
from producting_web.journeys.explore.building import address
from producting_web.journeys.explore.draft import Draft
from producting_web.journeys.explore.opened.number import NO_VALUE, Opening
from producting_web.journeys.explore.showing.shown import Section, group_name
from producting_web.journeys.explore.showing.trend_tables import period_name
from producting_web.ui import saying
from producting_web.ui.parts import Cell, Column, Row, Table

if TYPE_CHECKING:
    from producting.journeys.lifecycle import LifecycleAnswer, LifecycleRow

Opens = Callable[[str, float | None], str | None]
MOST_ROWS = 100
NOT_OVER = Words("not over yet", "아직 진행 중")
UNITS = {"day": Words("day", "하루"), "week": Words("week", "한 주"), "month": Words("month", "한 달")}
FIRST = {"day": Words("Day", "날짜"), "week": Words("Week from", "주 시작일"), "month": Words("Month", "달")}
STATES = {
    "new": Words("New", "신규"),
    "returning": Words("Returning", "유지"),
    "resurrected": Words("Resurrected", "복귀"),
    "dormant": Words("Dormant", "휴면"),
}
_ACTIVE, _PULSE = Words("Active", "활동"), Words("Pulse", "펄스")


@dataclass(frozen=True, slots=True)
class Usual:
    """The complete periods of an answer, on average; pulse over all of them together."""

    new: float
    returning: float
    resurrected: float
    dormant: float
    active: float
    pulse: float | None


def usual(rows: "Sequence[LifecycleRow]") -> Usual | None:
    """Of everybody, or of one group; None where no period is over."""
    over = [row for row in rows if row.complete]
    if not over:
        return None
    sums = {name: sum(row[name] for row in over) for name in (*STATES, "active")}
    pulse = (sums["new"] + sums["resurrected"]) / sums["dormant"] if sums["dormant"] else None
    return Usual(**{name: total / len(over) for name, total in sums.items()}, pulse=pulse)


def sections(
    answer: "LifecycleAnswer", earlier: "LifecycleAnswer | None", draft: Draft, group: str | None
) -> tuple[Section, ...]:
    """The periods, with a breakdown those of one group; before them the groups, or the averages where a period before
    is asked for.
    """
    if not answer.rows:
        return ()
    opening = Opening("lifecycle", draft)
    if answer.question.by is not None:
        return (_groups(answer, draft, group), _periods(answer, draft, opening, group))
    now, before = usual(answer.rows), usual(earlier.rows) if earlier is not None else None
    compared = (_averages(answer, now, before),) if now is not None and before is not None else ()
    return (*compared, _periods(answer, draft, opening, None))


def _groups(answer: "LifecycleAnswer", draft: Draft, chosen: str | None) -> Section:
    """Each group in a usual period, the largest first."""
    by, every = str(answer.question.by), answer.question.every
    columns = (
        Column("name", by, wrap=True),
        *(Column(state, words, numeric=True, optional=True) for state, words in STATES.items()),
        Column("active", _ACTIVE, numeric=True, meter=True),
        Column("pulse", _PULSE, numeric=True),
    )
    means = {group: usual(rows) for group, rows in answer.groups.items()}
    digits = {name: _digits([getattr(mean, name) for mean in means.values() if mean]) for name in (*STATES, "active")}
    rows = tuple(_group(group, mean, draft, digits, group == chosen) for group, mean in means.items())
    heading = Words(f"By {by}, a {every} on average", f"{by}별 {UNITS[every].ko} 평균")
    table = Table("groups-table", heading, columns, rows, is_tall=len(rows) > 30).in_order(draft.text("sort"))
    below = Words("Only what is over is averaged. A person stands in one group, by the last value known of them.",
                  "끝난 기간만 평균에 넣었어요. 한 사람은 마지막으로 알려진 값의 그룹 하나에만 있어요.")  # fmt: skip
    return Section("groups", heading, table, below=below)


def _digits(means: Sequence[float]) -> int:
    """How many decimals all averages of a column have: none where the largest is in hundreds and none is below ten."""
    return 0 if max(means, default=0) >= 100 and min((mean for mean in means if mean), default=0) >= 10 else 1


def _group(group: str | None, mean: Usual | None, draft: Draft, digits: Mapping[str, int], is_chosen: bool) -> Row:
    """A group's averages; its name leads to its columns and periods."""
    counts = [_mean(name, None if mean is None else getattr(mean, name), places) for name, places in digits.items()]
    pulse = None if mean is None else mean.pulse
    name = Cell(group_name(group), group or "", address(draft.with_texts(part=part_of(group))))
    return Row((name, *counts, Cell(saying.number(pulse, 2), pulse)), is_chosen)


def _mean(state: str, people: float | None, digits: int) -> Cell:
    """So many people a period; who fell asleep with a minus."""
    said = -people if people and state == "dormant" else people
    return Cell(saying.number(said, digits), people)


def _averages(answer: "LifecycleAnswer", now: Usual, before: Usual) -> Section:
    every = answer.question.every
    heading = Words(f"A {every} on average", f"{UNITS[every].ko} 평균")
    columns = (
        Column("", Words("State", "상태")),
        Column("", Words("These days", "이번 기간"), numeric=True),
        Column("", Words("Period before", "이전 기간"), numeric=True),
        Column("", Words("Change", "변화"), numeric=True),
    )
    called = {**STATES, "active": _ACTIVE, "pulse": _PULSE}
    rows = tuple(_average(words, name, now, before) for name, words in called.items())
    below = Words("Only what is over is averaged.", "끝난 기간만 평균에 넣었어요.")
    return Section("averages", heading, Table("averages-table", heading, columns, rows), below=below)


def _average(called: Words, name: str, now: Usual, before: Usual) -> Row:
    digits = 2 if name == "pulse" else 0
    here, was = getattr(now, name), getattr(before, name)
    change = here / was - 1 if here is not None and was else None
    cells = (
        Cell(saying.number(here, digits), here),
        Cell(saying.number(was, digits), was),
        Cell(saying.change(here, was), change),
    )
    return Row((Cell(called, called.en), *cells))


def _periods(answer: "LifecycleAnswer", draft: Draft, opening: Opening, group: str | None) -> Section:
    is_group, there = answer.question.by is not None, answer.groups[group]
    shown, every = there[-MOST_ROWS:], answer.question.every
    several_years = shown[0].period[:4] != shown[-1].period[:4]
    columns = (
        Column("period", FIRST[every]),
        *(Column(state, words, numeric=True) for state, words in STATES.items()),
        Column("active", _ACTIVE, numeric=True, optional=True, meter=True),
        Column("pulse", _PULSE, numeric=True),
    )
    opens: Opens = partial(opening.of_group, group=group) if is_group else opening
    rows = tuple(_row(row, every, several_years, opens) for row in reversed(shown))
    heading = Words("Period by period", "기간별 숫자")
    if is_group:
        name = in_words(group_name(group))
        heading = Words(f"Period by period: {name.en}", f"기간별 숫자: {name.ko}")
    table = Table("periods-table", heading, columns, rows, is_tall=len(rows) > 30).in_order(draft.text("sort"))
    return Section("periods", heading, table, below=cut(len(there), len(shown)), is_filed=True)


def _row(row: "LifecycleRow", every: str, several_years: bool, opening: Opens) -> Row:
    name = period_name(date.fromisoformat(row.period), every, several_years)
    first = Cell(name, row.period, below="" if row.complete else NOT_OVER)
    counts = [
        Cell(saying.number(-row[state] if state == "dormant" else row[state]), row[state],
             opening(f"{state}:{row.period}", row[state]))
        for state in (*STATES, "active")
    ]  # fmt: skip
    return Row((first, *counts, Cell(saying.number(row.pulse, 2), row.pulse)))


def part_of(group: str | None) -> str:
    """What an address calls a group."""
    return NO_VALUE if group is None else group


def in_words(name: Words | str) -> Words:
    """A group's name in both languages."""
    return name if isinstance(name, Words) else Words(name, name)


def cut(rows: int, shown: int) -> Words | None:
    """That a table leaves some periods to the CSV."""
    if rows == shown:
        return None
    return Words(f"Here stand the newest {shown} periods; the CSV has all.",
                 f"여기에는 최근 {shown}개 기간만 보여요. CSV에는 모두 있어요.")  # fmt: skip
