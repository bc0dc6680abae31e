"""The tables of a funnel: its steps, and its groups between two of them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from producting.answers import Group
from producting.answers.figures import by_name
from producting.words import Words
from producting_web.journeys.explore.draft import Draft
from producting_web.journeys.explore.opened.number import Opening
from producting_web.journeys.explore.showing import rates
from producting_web.journeys.explore.showing.columns import step_name
from producting_web.journeys.explore.showing.shown import Section, group_name, short
from producting_web.ui import saying
from producting_web.ui.parts import Cell, Column, Option, Row, Table, Text

if TYPE_CHECKING:
    from producting.journeys.funnel import FunnelAnswer, FunnelRow
    from producting.journeys.funnel.losses import Shortfall

STOPPED = ("in_progress", "dropped")


def steps(
    whole: "FunnelAnswer", earlier: "FunnelAnswer | None", found: "Shortfall | None", opening: Opening
) -> Section:
    """One row a step; the one after which most are lost is marked."""
    from producting.journeys.funnel.losses import totals, worst_step

    worst = worst_step(totals(whole))
    marked = found.row.step if found is not None else worst.step + 1 if worst is not None else 0
    columns = [
        Column("", Words("Step", "단계"), wrap=True),
        Column("", _unit(whole), numeric=True, meter=True),
        Column("", Words("From the step before", "앞 단계에서"), numeric=True),
        Column("", Words("From the first", "처음에서"), numeric=True),
        Column("", Words("Still in time here", "여기서 진행 중"), numeric=True, optional=True),
        Column("", Words("Left here", "여기서 이탈"), numeric=True),
        Column("", Words("Time taken, median", "걸린 시간, 중앙값"), numeric=True, optional=True),
    ]
    if earlier is not None:
        columns.insert(4, Column("", Words("Period before", "이전 기간"), numeric=True, optional=True))
    rows = [_step(whole, earlier, k, k + 1 == marked, opening) for k in range(len(whole.rows))]
    heading = Words("Steps", "단계")
    return Section("steps", heading, Table("steps-table", heading, tuple(columns), tuple(rows)))


def _unit(whole: "FunnelAnswer") -> Words:
    return Words("Attempts", "시도") if whole.question.counting == "attempts" else Words("People", "사람")


def _step(whole: "FunnelAnswer", earlier: "FunnelAnswer | None", k: int, is_marked: bool, opening: Opening) -> Row:
    row, name = whole.rows[k], step_name(whole, k)
    is_last = k == len(whole.rows) - 1
    named = f"{k + 1}. {name}" if isinstance(name, str) else Words(f"{k + 1}. {name.en}", f"{k + 1}. {name.ko}")
    where = ", ".join(one.said for one in whole.question.steps[k].where)
    cells = [
        Cell(named, below=short(where, 120) if whole.question.order != "any" else ""),
        Cell(saying.number(row.people), row.people, opening(f"reached:{k + 1}", row.people)),
        Cell(saying.share(row.from_previous), row.from_previous),
        Cell(saying.share(row.conversion), row.conversion),
        *(_stopped(None if is_last else row[kind], opening(f"{kind}:{k + 1}", row[kind])) for kind in STOPPED),
        Cell(saying.duration(row.median_seconds_from_previous), row.median_seconds_from_previous),
    ]
    if earlier is not None:
        before = earlier.rows[k]
        cells.insert(4, Cell(saying.share(before.conversion), before.conversion))
    return Row(tuple(cells), is_marked)


def _stopped(count: int | None, url: str | None) -> Cell:
    return Cell(saying.number(count), count, url)


@dataclass(frozen=True, slots=True)
class Between:
    """Two steps, from 1: groups are compared by who goes from the one to the other."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Groups:
    """What stands beside the groups' table: their rates, and the other steps they can be compared at."""

    rates: rates.Rates | None
    parts: tuple[Option, ...]


def groups(
    grouped: "FunnelAnswer", whole: "FunnelAnswer", draft: Draft, found: "Shortfall | None", opening: Opening
) -> Section:
    """One row a group, between the steps where one falls behind unless others are chosen."""
    count = len(grouped.question.steps)
    between = _between(draft.text("part"), count, found)
    lines = [_Line.of(rows, between, grouped) for rows in _by_group(grouped, count)]
    total = _Line.of(tuple(whole.rows), between, whole)
    marked = found.row.group if found is not None and between == Between(found.row.step - 1, found.row.step) else ...
    rows = tuple(
        Row(
            line.cells(group_name(line.group), between, partial(opening.of_group, group=line.group)),
            line.group == marked,
        )
        for line in lines
    )
    by = by_name(grouped.question.by)
    heading = _heading(whole, between, by)
    foot = Row(total.cells(Words("Total", "합계"), between, opening))
    table = Table(
        "groups-table", heading, _columns(whole, between, by), rows, total=foot, is_tall=len(rows) > 30
    ).in_order(draft.text("sort") or "-rate")  # fmt: skip
    counted = [rates.Counted(group_name(x.group), x.came, x.went, x.group == marked) for x in lines]
    picture = Groups(rates.draw(counted) if not grouped.question.closed_only else None, _parts(whole, draft, between))
    return Section("groups", heading, table, picture, "journeys/explore_groups.html")


def _between(part: str, count: int, found: "Shortfall | None") -> Between:
    if part.isascii() and part.isdigit() and len(part) < 4 and 2 <= int(part) <= count:
        return Between(int(part) - 1, int(part))
    if part == "" and found is not None:
        return Between(found.row.step - 1, found.row.step)
    return Between(1, count)


def _by_group(grouped: "FunnelAnswer", count: int) -> "list[tuple[FunnelRow, ...]]":
    rows = grouped.rows
    return [tuple(rows[begin : begin + count]) for begin in range(0, len(rows), count)]


@dataclass(frozen=True, slots=True)
class _Line:
    """A group between two steps."""

    group: Group
    came: int
    went: int
    rate: float | None
    seconds: float | None

    @classmethod
    def of(cls, rows: "tuple[FunnelRow, ...]", between: Between, answer: "FunnelAnswer") -> "_Line":
        first, last = rows[between.first - 1], rows[between.last - 1]
        is_whole = between.first == 1 and between.last == len(rows)
        rate = last.conversion if is_whole or len(rows) == 1 else last.from_previous
        seconds = last.median_seconds if is_whole else last.median_seconds_from_previous
        return cls(last.group, first.people, last.people, rate, seconds)

    def cells(self, name: Text, between: Between, opens: Callable[[str, int], str | None]) -> tuple[Cell, ...]:
        value = name if isinstance(name, str) else name.en
        return (
            Cell(name, value),
            Cell(saying.number(self.came), self.came, opens(f"reached:{between.first}", self.came)),
            Cell(saying.number(self.went), self.went, opens(f"reached:{between.last}", self.went)),
            Cell(saying.share(self.rate), self.rate), Cell(saying.duration(self.seconds), self.seconds),
        )  # fmt: skip


def _columns(whole: "FunnelAnswer", between: Between, by: str) -> tuple[Column, ...]:
    return (
        Column("name", by, wrap=True),
        Column("came", step_name(whole, between.first - 1), numeric=True),
        Column("went", step_name(whole, between.last - 1), numeric=True),
        Column("rate", Words("Went on", "전환"), numeric=True),
        Column("time", Words("Median time", "중앙값"), numeric=True, optional=True),
    )


def _said(name: Text) -> Words:
    return Words(name, name) if isinstance(name, str) else name


def _heading(whole: "FunnelAnswer", between: Between, by: str) -> Words:
    first, last = _said(step_name(whole, between.first - 1)), _said(step_name(whole, between.last - 1))
    return Words(f"From {first.en} to {last.en}, by {by}", f"{first.ko}에서 {last.ko}까지, {by}별")


def _parts(whole: "FunnelAnswer", draft: Draft, between: Between) -> tuple[Option, ...]:
    """The whole way, and each step; links to the same page."""
    count = len(whole.rows)
    options = [
        Option(Words("From first to last", "처음부터 끝까지"), "all", _url(draft, "all"), between == Between(1, count))
    ]
    if count > 2:
        for k in range(2, count + 1):
            a, b = _said(step_name(whole, k - 2)), _said(step_name(whole, k - 1))
            name = Words(f"{a.en} → {b.en}", f"{a.ko} → {b.ko}")
            options.append(Option(name, str(k), _url(draft, str(k)), between == Between(k - 1, k)))
    return tuple(options)


def _url(draft: Draft, part: str) -> str:
    return f"?{draft.with_texts(part=part).query().urlencode()}"
