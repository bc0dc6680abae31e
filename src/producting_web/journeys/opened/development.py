"""Does a stage get better? Its share that goes on, by period; how long that takes; the funnel behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.http import QueryDict

from producting.errors import QuestionError
from producting.words import Words
from producting_web.journeys.figures import Ground
from producting_web.journeys.opened import listing as members
from producting_web.journeys.opened.funnel_behind import FunnelBehind, funnel_behind
from producting_web.journeys.opened.listing import Cell, Linked, beside
from producting_web.journeys.page import footing
from producting_web.ui import parts, saying
from producting_web.ui.drawing import bars, line
from producting_web.ui.drawing.marks import Axis
from producting_web.ui.parts import Column, Control, Controls, Option, Row, Table
from producting_web.ui.sentences import Figure, Phrase

if TYPE_CHECKING:
    from producting.journeys.journey import DevelopmentRow, Pace
    from producting.journeys.journey.answer import JourneyAnswer

EVERY = {"week": Words("By week", "주별"), "month": Words("By month", "월별")}
_PERCENTILES = {
    10: Words("The quickest tenth, within", "가장 빠른 10%"), 25: Words("A quarter, within", "25%"),
    50: Words("Half, within", "절반"),
    75: Words("Three quarters, within", "75%"), 90: Words("Nine tenths, within", "90%"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DevelopmentPage:
    """One stage through time. Pictures are None where there is nothing to draw."""

    answer: parts.Answer
    controls: Controls
    chart: line.Lines | None
    entered: bars.Bars | None
    axis: Axis | None
    bars_axis: Axis | None
    table: Table
    has_open: bool
    waits: bars.Bars | None
    pace: Table | None
    funnel: FunnelBehind
    foot: parts.Foot
    members: str
    journey: str
    stage_name: str


def page(on: Ground, query: QueryDict, language: str) -> DevelopmentPage:
    """A stage through time. Raises ProductingError with a sentence; the last stage leads nowhere."""
    from producting.journeys.journey import development, time_to_next

    cell = _cell(on, query)
    every = query.get("every", "week")
    every = every if every in EVERY else "week"
    answer, timelines = members.asked_answer(on, cell), on.log.timelines
    rows = development(answer, timelines, stage=cell.stage, every=cast(Any, every), group=cell.group)
    pace = time_to_next(answer, stage=cell.stage, group=cell.group)
    link = Linked(query)
    return DevelopmentPage(
        answer=parts.Answer(_said(on, cell, answer, rows, pace, every, link)),
        controls=_controls(on, cell, query, every, link),
        chart=_chart(rows, every, language),
        entered=_entered(rows, every, language),
        axis=Axis.of([row.period for row in rows], every),
        bars_axis=Axis.of([row.period for row in rows], every, is_bars=True),
        table=_table(rows, every),
        has_open=any(not row.mature for row in rows),
        waits=_waits(pace, language),
        pace=_pace(pace) if pace.people else None,
        funnel=funnel_behind(on, cell, answer),
        foot=footing.foot(on, answer),
        members=link("members", every=None, kind="reached", page=None),
        journey=link("journey", every=None, stage=None, group=None),
        stage_name=on.stages[cell.stage - 1].name[:200],
    )


def _cell(on: Ground, query: QueryDict) -> Cell:
    asked = query.copy()
    asked.pop("kind", None)
    cell = Cell.read(asked)
    if cell.stage == len(on.stages):
        name = on.stages[-1].name
        raise QuestionError(
            Words(
                f"“{name}” is the last stage, so nobody goes on from there: choose an earlier one.",
                f"‘{name}’ 단계는 마지막이라 더 갈 곳이 없어요. 앞 단계를 골라 주세요.",
            )
        )
    return cell


def _controls(on: Ground, cell: Cell, query: QueryDict, every: str, link: Linked) -> Controls:
    base = beside(on, cell, query, "development")
    stage = base.controls[0]
    stages = Control(stage.key, stage.name, stage.value, stage.options[:-1])
    periods = tuple(Option(name, key, link("development", every=key), key == every) for key, name in EVERY.items())
    return Controls(
        (stages, *base.controls[1:], Control("every", Words("Periods", "주기"), EVERY[every], periods)), base.chips
    )


def _name(row: "DevelopmentRow", every: str) -> Words:
    if every == "month":
        return saying.month(row.period)
    return saying.day(row.period)


def _chart(rows: "Sequence[DevelopmentRow]", every: str, language: str) -> line.Lines | None:
    if sum(row.share is not None for row in rows) < 2:
        return None
    known = [row for row in rows if row.share is not None]
    still_open = next((i for i, row in enumerate(rows) if not row.mature), None)
    series = line.Series(
        name="", values=tuple(row.share for row in rows), last_text=saying.share(known[-1].share).en, side="shared",
        incomplete_from=still_open,
    )  # fmt: skip
    names = [_name(row, every).say(cast(Any, language)) for row in rows]
    return line.draw([series], names, lambda value: saying.share_exactly(value).en)


def _entered(rows: "Sequence[DevelopmentRow]", every: str, language: str) -> bars.Bars | None:
    if not rows:
        return None
    lang = cast(Any, language)
    names = [_name(row, every).say(lang) for row in rows]
    said = [saying.people(row.entered).say(lang) for row in rows]
    return bars.draw([bars.Amount(names[i], row.entered, said[i], row.complete) for i, row in enumerate(rows)])


def _table(rows: "Sequence[DevelopmentRow]", every: str) -> Table:
    years = len({row.period.year for row in rows})
    first = Words("Week from", "주 시작일") if every == "week" else Words("Month", "월")
    return Table(
        id="development",
        caption=Words("Share that went on, by the period in which people came", "들어온 기간별로 다음 단계에 간 비율"),
        columns=(
            Column("", first), Column("", Words("Came", "들어온 사람"), numeric=True),
            Column("", Words("Went on", "다음으로 간 사람"), numeric=True, optional=True),
            Column("", Words("Share", "비율"), numeric=True, meter=True),
            Column("", Words("May still", "진행 중"), numeric=True, optional=True),
            Column("", Words("Left", "이탈"), numeric=True, optional=True),
            Column("", Words("State", "상태")),
        ),
        rows=tuple(_row(row, every, years > 1) for row in reversed(rows)),
        copies=True,
    )  # fmt: skip


def _row(row: "DevelopmentRow", every: str, with_year: bool) -> Row:
    cell = parts.Cell
    name = saying.day(row.period, year=with_year) if every == "week" else _name(row, every)
    state = Words("settled", "확정") if row.mature else Words("may still change", "아직 바뀔 수 있음")
    return Row((
        cell(name, row.period.isoformat()), cell(saying.number(row.entered), row.entered),
        cell(saying.number(row.went_on), row.went_on), cell(saying.share(row.share), row.share),
        cell(saying.number(row.in_progress), row.in_progress), cell(saying.number(row.dropped), row.dropped),
        cell(state),
    ))  # fmt: skip


def _waits(pace: "Pace", language: str) -> bars.Bars | None:
    if not pace.people:
        return None
    lang = cast(Any, language)
    return bars.draw(
        [
            bars.Amount(saying.duration(edge).say(lang), count, saying.people(count).say(lang))
            for edge, count in pace.histogram
        ]
    )


def _pace(pace: "Pace") -> Table:
    cell = parts.Cell
    rows = [Row((cell(_PERCENTILES[p]), cell(saying.duration(s), round(s)))) for p, s in pace.percentiles.items()]
    mean = Row(
        (cell(Words("On average", "평균")), cell(saying.duration(pace.mean_seconds), round(pace.mean_seconds or 0)))
    )
    columns = (
        Column("", Words("Of those who went on", "다음으로 간 사람 가운데")),
        Column("", Words("Time", "걸린 시간"), numeric=True),
    )
    return Table(
        "pace", Words("How long it takes to go on", "다음 단계까지 걸리는 시간"), columns, (*rows, mean), copies=True
    )


def _said(
    on: Ground,
    cell: Cell,
    answer: "JourneyAnswer",
    rows: "Sequence[DevelopmentRow]",
    pace: "Pace",
    every: str,
    link: Linked,
) -> tuple[Phrase, ...]:
    row = members.row_of(answer, cell)
    opens = link("members", every=None, kind="reached", page=None)
    places = {
        "people": Figure(saying.people(row.people), opens),
        "stage": Figure(members.short(on.stages[cell.stage - 1].name)),
        "next": Figure(members.short(on.stages[cell.stage].name)),
        "share": Figure(saying.share(pace.people / row.people if row.people else None)),
        "time": Figure(saying.duration(pace.percentiles.get(50))),
    }  # fmt: skip
    if not row.people:
        nobody = Words("Nobody came to “{stage}” in this range.", "이 기간에 ‘{stage}’까지 온 사람이 없어요.")
        return (Phrase(nobody, places),)
    said = [Phrase(Words("Of {people} at “{stage}”, {share} went on to “{next}”.",
                         "‘{stage}’에 온 {people} 가운데 {share:이/가} ‘{next}’까지 갔어요."), places)]  # fmt: skip
    if pace.people:
        said.append(Phrase(Words("Half of them took no more than {time}.", "절반은 {time} 안에 갔어요."), places))
    return (*said, *_latest(rows, every))


def _latest(rows: "Sequence[DevelopmentRow]", every: str) -> tuple[Phrase, ...]:
    """The newest settled period against all settled ones before it."""
    settled = [row for row in rows if row.mature and row.entered]
    before = sum(row.entered for row in settled[:-1])
    if len(settled) < 2 or settled[-1].share is None:
        return ()
    change = settled[-1].share - sum(row.went_on for row in settled[:-1]) / before
    by, moved = saying.unsigned(change), saying.moved(change, place="{change}")
    places = {"share": Figure(saying.share(settled[-1].share)), "change": Figure(by),
              "day": Figure(saying.day(settled[-1].period))}  # fmt: skip
    period, period_ko = ("week", "주({day}부터)는") if every == "week" else ("month", "달({day}부터)은")
    words = Words(
        f"The newest settled {period} (from {{day}}) stands at {{share}}; beside those before, it is {moved.en}.",
        f"가장 최근에 확정된 {period_ko} {{share:으로/로}}, 그전과 견주면 {moved.ko}.",
    )
    return (Phrase(words, places),)
