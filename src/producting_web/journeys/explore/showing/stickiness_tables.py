"""The numbers under stickiness' columns: by the number of days, then DAU and WAU, then each period by days."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from producting.words import Words, particle
from producting_web.journeys.explore.draft import Draft
from producting_web.journeys.explore.opened.number import Opening
from producting_web.journeys.explore.opened.stickiness import day_count
from producting_web.journeys.explore.showing import stickiness_groups
from producting_web.journeys.explore.showing.grid import Grid, GridCell, GridRow
from producting_web.journeys.explore.showing.lifecycle_tables import FIRST, MOST_ROWS, NOT_OVER, UNITS, cut
from producting_web.journeys.explore.showing.shown import Section
from producting_web.journeys.explore.showing.trend_tables import period_name
from producting_web.ui import saying
from producting_web.ui.parts import Cell, Column, Row, Table

if TYPE_CHECKING:
    from producting.journeys.stickiness import StickinessAnswer, StickinessPeriod

MOST_IN_GRID = 30
_SHADES = 8


def usual(answer: "StickinessAnswer") -> Sequence[Any]:
    """The number of days over all periods that are over; of the last one, where none is."""
    if answer.summary is not None:
        return answer.average
    return [row for row in answer.rows if row.period == answer.rows[-1].period]


def not_yet(answer: "StickinessAnswer", rows: Sequence[Any]) -> Words | None:
    """What a dash stands for, where the days of a period that runs have not come so far."""
    from producting.journeys.wording import NOUN_KO

    if all(row.people is not None for row in rows):
        return None
    every, noun = answer.question.every, NOUN_KO[answer.question.every]
    return Words(
        f"– is not known yet: the running {every} has not had so many days.",
        f"–는 아직 알 수 없는 값이에요. 진행 중인 {noun}{particle(noun, '이', '가')} 그 날수만큼 지나지 않았어요.",
    )


def sections(answer: "StickinessAnswer", earlier: "StickinessAnswer | None", draft: Draft) -> tuple[Section, ...]:
    if not answer.rows:
        return ()
    opening = Opening("stickiness", draft)
    if answer.question.by is not None:
        return stickiness_groups.sections(answer, draft, opening)
    return (_by_days(answer, earlier, draft), _actives(answer, draft, opening), _grid(answer, draft, opening))


def _by_days(answer: "StickinessAnswer", earlier: "StickinessAnswer | None", draft: Draft) -> Section:
    was = {row.days: row for row in earlier.average} if earlier is not None else {}
    columns = [
        Column("days", Words("Days active", "활동한 날")),
        Column("exactly", Words("Exactly", "딱 그만큼"), numeric=True, meter=True),
        Column("least", Words("At least", "그 이상"), numeric=True),
    ]
    if was:
        columns += [Column("was", Words("At least, period before", "그 이상, 이전 기간"), numeric=True, optional=True),
                    Column("change", Words("Change", "변화"), numeric=True)]  # fmt: skip
    rows = []
    for row in usual(answer):
        cells = [Cell(day_count(row.days), row.days), _share(row.share), _share(row.share_at_least)]
        if was:
            before = was[row.days].share_at_least if row.days in was else None
            change = None if before is None or row.share_at_least is None else row.share_at_least - before
            cells += [_share(before), Cell(saying.points(change), change)]
        rows.append(Row(tuple(cells)))
    heading = Words("By the number of days", "활동한 날수별")
    table = Table("days-table", heading, tuple(columns), tuple(rows), is_tall=len(rows) > 12)
    sort = draft.text("sort")
    known = tuple(column.key for column in columns)
    below = not_yet(answer, usual(answer))
    return Section("by-days", heading, table.in_order(sort if sort.lstrip("-") in known else ""), below=below)


def _actives(answer: "StickinessAnswer", draft: Draft, opening: Opening) -> Section:
    from producting.journeys.stickiness.explain import ACTIVES

    every, shown = answer.question.every, answer.periods[-MOST_ROWS:]
    several_years = shown[0].period[:4] != shown[-1].period[:4]
    actives = ACTIVES[every]
    columns = (
        Column("period", FIRST[every]),
        Column("dau", "DAU", numeric=True),
        Column("actives", actives, numeric=True),
        Column("ratio", f"DAU/{actives}", numeric=True, meter=True),
        Column("each", Words("Days each", "한 사람 평균 날수"), numeric=True, optional=True),
    )
    rows = tuple(_active(period, every, several_years, opening) for period in reversed(shown))
    heading = Words(f"DAU and {actives}", f"DAU와 {actives}")
    table = Table("actives-table", heading, columns, rows, is_tall=len(rows) > 30).in_order(draft.text("sort"))
    said = Words(
        f"DAU is averaged over the days of the {every}; while one runs, {actives} still grows and the ratio stands too high.",
        f"DAU는 그 기간의 날짜로 평균 냈어요. 진행 중인 기간은 {actives}가 더 늘어서 비율이 높게 보여요.",
    )
    return Section("actives", heading, table, below=cut(len(answer.periods), len(shown)) or said)


def _active(period: "StickinessPeriod", every: str, several_years: bool, opening: Opening) -> Row:
    name = period_name(date.fromisoformat(period.period), every, several_years)
    return Row(
        (
            Cell(name, period.period, below="" if period.complete else NOT_OVER),
            Cell(saying.number(period.dau, 1 if (period.dau or 0) < 100 else 0), period.dau),
            Cell(saying.number(period.active), period.active, opening(f"at_least:{period.period}:1", period.active)),
            _share(period.ratio),
            Cell(saying.number(period.mean_days, 1), period.mean_days),
        )
    )


def _grid(answer: "StickinessAnswer", draft: Draft, opening: Opening) -> Section:
    """Every period by days; the darker, the more people came on so many days."""
    at_least = draft.text("days") == "at_least"
    heading = (
        Words("Period by period, at least so many days", "기간별로 그 날수 이상 온 사람")
        if at_least
        else Words("Period by period, exactly so many days", "기간별로 딱 그 날수만 온 사람")
    )
    shown, every = answer.periods[-MOST_IN_GRID:], answer.question.every
    several_years = shown[0].period[:4] != shown[-1].period[:4]
    by_period: dict[str, list[Any]] = {}
    for row in answer.rows:
        by_period.setdefault(row.period, []).append(row)
    width = max(len(by_period[period.period]) for period in shown)
    rows = tuple(
        GridRow(
            period_name(date.fromisoformat(period.period), every, several_years),
            saying.number(period.active),
            _cells(by_period[period.period], width, at_least, opening),
            period.active,
            opening(f"at_least:{period.period}:1", period.active),
        )
        for period in shown
    )
    foot = None
    if answer.summary is not None:
        each = round(answer.summary.active)
        foot = GridRow(
            Words("Average", "평균"), saying.number(each), _cells(answer.average[:width], width, at_least), each
        )
    heads = tuple(day_count(days) for days in range(1, width + 1))
    has_open = any(not period.complete for period in shown)
    note = not_yet(answer, [row for period in shown for row in by_period[period.period]])
    made = Grid("grid-table", heading, FIRST[every], heads, rows, foot, has_open, note)
    left_out = cut(len(answer.periods), len(shown))
    return Section("grid", heading, made, template="journeys/explore_grid.html", below=left_out, is_filed=True)


def _cells(
    rows: Sequence[Any], width: int, at_least: bool, opening: Opening | None = None
) -> tuple[GridCell | None, ...]:
    """A period's cells, which open; those of the average stand for no single period and do not."""
    made: list[GridCell | None] = []
    for row in rows:
        share = row.share_at_least if at_least else row.share
        shade = round(_SHADES * min(share or 0.0, 1.0))
        many, kind = (row.at_least, "at_least") if at_least else (row.people, "exactly")
        url = opening(f"{kind}:{row.period}:{row.days}", many) if opening is not None else None
        made.append(GridCell(saying.share(share), share, shade, not getattr(row, "complete", True), url))
    return (*made, *[None] * (width - len(made)))


def _share(share: float | None) -> Cell:
    return Cell(saying.share(share), share)


__all__ = ["UNITS", "sections", "usual"]
