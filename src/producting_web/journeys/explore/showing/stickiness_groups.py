"""The numbers of a stickiness that is broken down: the groups, their days, and each period of each group."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from producting.words import Words
from producting_web.journeys.explore.draft import Draft
from producting_web.journeys.explore.opened.number import Opening
from producting_web.journeys.explore.opened.stickiness import day_count
from producting_web.journeys.explore.showing.grid import Grid, GridCell, GridRow
from producting_web.journeys.explore.showing.lifecycle_tables import FIRST, MOST_ROWS, NOT_OVER
from producting_web.journeys.explore.showing.shown import Section, group_name
from producting_web.journeys.explore.showing.trend_tables import MOST_COLUMNS, period_name
from producting_web.ui import saying
from producting_web.ui.parts import Cell, Column, Row, Table, Text

if TYPE_CHECKING:
    from producting.journeys.stickiness import StickinessAnswer, StickinessPeriod

_SHADES = 8


def by_group(
    answer: "StickinessAnswer", wanted: "Callable[[StickinessPeriod], bool]"
) -> "dict[str | None, list[StickinessPeriod]]":
    """The periods of each group, in the order of the answer; without a breakdown of the one group, None."""
    found: dict[str | None, list[StickinessPeriod]] = {}
    for period in answer.periods:
        if wanted(period):
            found.setdefault(period.group, []).append(period)
    return found


def called(answer: "StickinessAnswer", group: str | None) -> Text:
    """What a group's line is called; without a breakdown it is the ratio itself."""
    from producting.journeys.stickiness.explain import ratio_name

    return group_name(group) if answer.question.by is not None else ratio_name(answer.question)


def sections(answer: "StickinessAnswer", draft: Draft, opening: Opening) -> tuple[Section, ...]:
    """Groups, their days, their periods; the first two only where a period is over."""
    over = (_groups(answer, draft), _days(answer, draft.text("days") == "at_least")) if answer.summaries else ()
    return (*over, _periods(answer, draft, opening))


def _groups(answer: "StickinessAnswer", draft: Draft) -> Section:
    from producting.journeys.stickiness.explain import ACTIVES

    by, actives = str(answer.question.by), ACTIVES[answer.question.every]
    columns = (
        Column("name", by, wrap=True),
        Column("dau", "DAU", numeric=True, optional=True),
        Column("actives", actives, numeric=True),
        Column("ratio", f"DAU/{actives}", numeric=True, meter=True),
        Column("each", Words("Days each", "한 사람 평균 날수"), numeric=True, optional=True),
    )
    rows = tuple(
        Row((
            Cell(group_name(one.group), one.group or ""),
            Cell(saying.number(one.dau, 1 if one.dau < 100 else 0), one.dau),
            Cell(saying.number(one.active, 1 if one.active < 100 else 0), one.active),
            Cell(saying.share(one.ratio), one.ratio),
            Cell(saying.number(one.mean_days, 1), one.mean_days),
        ))
        for one in answer.summaries
    )  # fmt: skip
    heading = Words(f"By {by}", f"{by}별")
    table = Table("groups-table", heading, columns, rows, is_tall=len(rows) > 30).in_order(draft.text("sort"))
    return Section(
        "groups", heading, table, below=Words("Averages of all that is over.", "끝난 기간을 모두 평균 냈어요.")
    )


def _days(answer: "StickinessAnswer", at_least: bool) -> Section:
    """Groups by the number of days; the darker, the more people."""
    cells: dict[str | None, list[GridCell]] = {}
    for row in answer.average:
        share = row.share_at_least if at_least else row.share
        shade = round(_SHADES * min(share or 0.0, 1.0))
        cells.setdefault(row.group, []).append(GridCell(saying.share(share), share, shade))
    rows = tuple(
        GridRow(group_name(one.group), saying.number(one.active), tuple(cells[one.group]), round(one.active))
        for one in answer.summaries
    )
    heads = tuple(day_count(n) for n in range(1, max(len(row.cells) for row in rows) + 1))
    by = str(answer.question.by)
    heading = (
        Words(f"By {by}, at least so many days", f"{by}별로 그 날수 이상 온 사람")
        if at_least
        else Words(f"By {by}, exactly so many days", f"{by}별로 딱 그 날수만 온 사람")
    )
    return Section("grid", heading, Grid("grid-table", heading, by, heads, rows, None, False),
                   template="journeys/explore_grid.html")  # fmt: skip


def _periods(answer: "StickinessAnswer", draft: Draft, opening: Opening) -> Section:
    """DAU/WAU of each group, period by period; it opens to who was active."""
    groups = dict(list(by_group(answer, lambda _: True).items())[:MOST_COLUMNS])
    newest = [period.period for period in next(iter(groups.values()))][-MOST_ROWS:]
    every, several_years = answer.question.every, newest[0][:4] != newest[-1][:4]
    at: dict[str, list[Any]] = {}
    for periods in groups.values():
        for period in periods[-MOST_ROWS:]:
            at.setdefault(period.period, []).append(period)
    rows = tuple(_row(at[name], every, several_years, opening) for name in reversed(newest))
    columns = (
        Column("period", FIRST[every]),
        *(Column(f"g{k}", group_name(group), numeric=True) for k, group in enumerate(groups, 1)),
    )
    heading = Words("Period by period", "기간별 숫자")
    table = Table("periods-table", heading, columns, rows, is_tall=len(rows) > 30).in_order(draft.text("sort"))
    return Section("periods", heading, table, below=_cut(answer, len(groups), len(newest)), is_filed=True)


def _row(periods: "Sequence[StickinessPeriod]", every: str, several_years: bool, opening: Opening) -> Row:
    first = periods[0]
    name = period_name(date.fromisoformat(first.period), every, several_years)
    cells = [
        Cell(saying.share(one.ratio), one.ratio,
             opening.of_group(f"at_least:{one.period}:1", one.active, one.group))
        for one in periods
    ]  # fmt: skip
    return Row((Cell(name, first.period, below="" if first.complete else NOT_OVER), *cells))


def _cut(answer: "StickinessAnswer", groups: int, periods: int) -> Words | None:
    all_groups, all_periods = len(by_group(answer, lambda _: True)), len({p.period for p in answer.periods})
    if (groups, periods) == (all_groups, all_periods):
        return None
    return Words(f"Here stand the newest {periods} periods of the {groups} largest groups; the CSV has all.",
                 f"여기에는 가장 큰 그룹 {groups}개의 최근 {periods}개 기간만 보여요. CSV에는 모두 있어요.")  # fmt: skip
