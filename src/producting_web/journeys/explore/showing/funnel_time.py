"""How long does it take to convert, and does the funnel get better? Both below the funnel, opened by links.

The time between two steps comes with the answer. Conversion over time asks the funnel again for every period, so it is
asked only where the address wants it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

from producting.words import Language, Words
from producting_web.journeys.explore import exporting
from producting_web.journeys.explore.asking import Ground, ask_over_time
from producting_web.journeys.explore.draft import Draft
from producting_web.journeys.explore.kinds.funnel import OVER, between
from producting_web.journeys.explore.opened.number import link
from producting_web.journeys.explore.showing import lines
from producting_web.journeys.explore.showing.columns import step_name
from producting_web.journeys.explore.showing.shown import Section
from producting_web.journeys.explore.showing.trend_tables import period_name
from producting_web.ui import saying
from producting_web.ui.drawing import bars
from producting_web.ui.drawing.marks import Axis
from producting_web.ui.parts import Cell, Column, Option, Row, Table, Text
from producting_web.ui.sentences import said_in

if TYPE_CHECKING:
    from producting.journeys.funnel import Funnel, FunnelAnswer
    from producting.journeys.funnel.over_time import OverTimeRow
    from producting.journeys.pace import Pace

    Shared = tuple[tuple[float, tuple[int, ...]], ...]  # as `side_by_side` gives it

MOST_ROWS = 100
HEADING, OVER_HEADING = Words("Time to convert", "전환까지 걸린 시간"), Words("Conversion over time", "기간별 전환율")
BEFORE = Words("Period before", "이전 기간")
EACH_ROW = Words(
    "Each row is the funnel of those who entered in that time; dotted: they may still convert.",
    "각 줄은 그 기간에 들어온 사람의 퍼널이에요. 점선은 아직 전환될 수 있는 기간이에요.",
)
_GREY = Words("Grey: the period before.", "회색은 이전 기간이에요.")


@dataclass(frozen=True, slots=True)
class Picture:
    """What stands above a table: choices as links, a sentence, a drawing (None: there is nothing to draw)."""

    choices: tuple[Option, ...]
    said: Words | None
    drawn: Any


def time_taken(
    whole: "FunnelAnswer", earlier: "FunnelAnswer | None", draft: Draft, language: Language
) -> Section | None:
    """Who took how long between two steps, and in the period before; None for a funnel of one step."""
    from producting.journeys.funnel.pace import side_by_side, time_to_convert

    count = len(whole.rows)
    if count < 2:
        return None
    first, last = between(draft.text("pace"), count)
    pace = time_to_convert(whole, first=first, last=last)
    before = time_to_convert(earlier, first=first, last=last) if earlier is not None else None
    shared = side_by_side([pace] if before is None else [pace, before])
    picture = Picture(pairs(whole, draft, first, last), _said(pace, before), _bars(pace, shared, language))
    table = _pace_table(whole, pace, before, shared) if pace.people else None
    files = exporting.links(exporting.TIME_TO_CONVERT, draft)
    return Section("pace", HEADING, table, picture, "journeys/explore_pace.html", None, *files)


def pairs(whole: "FunnelAnswer", draft: Draft, first: int, last: int) -> tuple[Option, ...]:
    """The whole way, and each step; links to the same page."""
    count = len(whole.rows)
    options = [
        Option(Words("From first to last", "처음부터 끝까지"), "", _url(draft, pace=""), (first, last) == (1, count))
    ]
    for k in range(2, count + 1) if count > 2 else ():
        before, step = (step_name(whole, place) for place in (k - 2, k - 1))
        name = Words(*(f"{said_in(before, lang)} → {said_in(step, lang)}" for lang in ("en", "ko")))
        options.append(Option(name, str(k), _url(draft, pace=str(k)), (first, last) == (k - 1, k)))
    return tuple(options)


def _url(draft: Draft, **changed: str) -> str:
    return f"?{draft.with_texts(**changed).query().urlencode()}"


def _said(pace: "Pace", before: "Pace | None") -> Words | None:
    if not pace.people:
        return None
    half, most, mean = (saying.duration(s) for s in (pace.percentiles[50], pace.percentiles[90], pace.mean_seconds))
    said = Words(
        f"Half took {half.en} or less, nine tenths {most.en} or less; the mean is {mean.en}.",
        f"절반은 {half.ko} 안에, 90%는 {most.ko} 안에 넘어갔고, 평균은 {mean.ko}{saying.with_particle(mean.ko, '이에요/예요')}.",
    )
    return (
        said
        if before is None
        else Words(f"{said.en} {_said_before(before).en}", f"{said.ko} {_said_before(before).ko}")
    )


def _said_before(pace: "Pace") -> Words:
    if not pace.people:
        return Words("In the period before nobody came so far.", "이전 기간에는 거기까지 온 사람이 없어요.")
    half, most = (saying.duration(pace.percentiles[p]) for p in (50, 90))
    return Words(
        f"In the period before half took {half.en} or less, nine tenths {most.en} or less.",
        f"이전 기간에는 절반이 {half.ko} 안에, 90%가 {most.ko} 안에 넘어갔어요.",
    )


def _bars(pace: "Pace", shared: "Shared", language: Language) -> bars.Bars | None:
    if not pace.people:
        return None
    amounts = [
        bars.Amount(saying.duration(edge).say(language), people, saying.people(people).say(language))
        for edge, (people, *_) in shared
    ]
    return bars.draw(amounts)


def _pace_table(whole: "FunnelAnswer", pace: "Pace", before: "Pace | None", shared: "Shared") -> Table:
    unit = Words("Attempts", "시도") if whole.question.counting == "attempts" else Words("People", "사람")
    columns = [
        Column("", Words("Up to", "걸린 시간(이하)")),
        Column("", unit, numeric=True, meter=True),
        Column("", Words("Share", "비율"), numeric=True),
        Column("", Words("So far", "누적"), numeric=True, optional=True),
    ]
    if before is not None:
        columns.append(Column("", BEFORE, numeric=True))
    rows, so_far = [], 0
    for edge, (people, *was) in shared:
        so_far += people
        cells = [
            Cell(saying.duration(edge), edge), Cell(saying.number(people), people),
            Cell(saying.share(people / pace.people), people / pace.people),
            Cell(saying.share(so_far / pace.people), so_far / pace.people),
        ]  # fmt: skip
        if before is not None:
            share = was[0] / before.people if before.people else None
            cells.append(Cell(saying.share(share), share))
        rows.append(Row(tuple(cells)))
    return Table("pace-table", HEADING, tuple(columns), tuple(rows))


def over_time(
    on: Ground, whole: "FunnelAnswer", question: "Funnel", earlier: "Funnel | None", draft: Draft, language: Language
) -> Section | None:
    """Conversion by the period of entry; only links while the address does not ask for it.

    `question` is what is asked, and `earlier` the same of the period before; that of `whole` has the names that a
    reader knows.
    """
    every = draft.text("over")
    if len(whole.rows) < 2:
        return None
    choices = periods(draft)
    if every not in OVER:
        return Section("over", OVER_HEADING, None, Picture(choices, None, None), "journeys/explore_over.html")
    rows = ask_over_time(on, question, cast(Any, every))
    was = ask_over_time(on, earlier, cast(Any, every)) if earlier is not None else ()
    before = [*was, *[None] * len(rows)][: len(rows)]  # the first beside the first, as in a trend
    picture = Picture(choices, None, line([("", rows)], every, language, before if was else ()))
    table = _over_table(whole, rows, before if was else (), every, draft)
    files = exporting.links(exporting.OVER_TIME, draft)
    below = Words(f"{EACH_ROW.en} {_GREY.en}", f"{EACH_ROW.ko} {_GREY.ko}") if was else EACH_ROW
    return Section("over", OVER_HEADING, table, picture, "journeys/explore_over.html", below, *files)


def periods(draft: Draft) -> tuple[Option, ...]:
    """By which periods; links to the same page."""
    every = draft.text("over")
    return tuple(Option(name, key, _url(draft, over=key), key == every) for key, name in OVER.items())


def line(
    named: "Sequence[tuple[Text, Sequence[OverTimeRow]]]",
    every: str,
    language: Language,
    before: "Sequence[OverTimeRow | None]" = (),
) -> lines.Picture | None:
    """A line for each name, and a grey one for the period before; None where fewer than two periods have a rate."""
    rows = named[0][1]
    if sum(any(one[k].conversion is not None for _, one in named) for k in range(len(rows))) < 2:
        return None
    years = {row.period[:4] for row in rows}
    names = [period_name(date.fromisoformat(row.period), every, len(years) > 1).say(language) for row in rows]
    still_open = next((k for k, row in enumerate(rows) if not row.complete), None)
    series = [lines.Series(name, tuple(row.conversion for row in one), still_open) for name, one in named]
    axis = Axis.of([date.fromisoformat(row.period) for row in rows], every)
    was = tuple(row.conversion if row is not None else None for row in before)
    return lines.draw(series, names, language, was, unit=lines.SHARES, axis=axis)


def _over_table(
    whole: "FunnelAnswer",
    rows: "Sequence[OverTimeRow]",
    before: "Sequence[OverTimeRow | None]",
    every: str,
    draft: Draft,
) -> Table:
    years = {row.period[:4] for row in (*rows, *before) if row is not None}
    columns = [
        Column(
            "", {"day": Words("Day", "날짜"), "week": Words("Week from", "주 시작일")}.get(every, Words("Month", "달"))
        ),
        Column("", Words("Entered", "들어옴"), numeric=True, optional=bool(before)),
        Column("", Words("Converted", "전환"), numeric=True, optional=True),
        Column("", Words("Conversion", "전환율"), numeric=True, meter=True),
        *([Column("", BEFORE, numeric=True)] if before else []),
        Column("", Words("May still", "진행 중"), numeric=True, optional=True),
        Column("", Words("State", "상태")),
    ]
    made = []
    for k, row in list(enumerate(rows))[::-1][:MOST_ROWS]:
        name = period_name(date.fromisoformat(row.period), every, len(years) > 1)
        entered, converted = (
            people_of(whole, row, every, draft, of) for of in ("reached:1", f"reached:{len(whole.rows)}")
        )
        state = Words("settled", "확정") if row.complete else Words("may still change", "아직 바뀔 수 있음")
        made.append(
            Row((
                Cell(name, row.period), Cell(saying.number(row.entered), row.entered, entered if row.entered else None),
                Cell(saying.number(row.converted), row.converted, converted if row.converted else None),
                Cell(saying.share(row.conversion), row.conversion),
                *([_before(before[k], every, len(years) > 1)] if before else []),
                Cell(saying.number(row.in_progress), row.in_progress), Cell(state),
            ))
        )  # fmt: skip
    return Table("over-table", OVER_HEADING, tuple(columns), tuple(made), is_tall=len(made) > 30)


def _before(row: "OverTimeRow | None", every: str, with_year: bool) -> Cell:
    """The rate of a period of the range before, and which one it is."""
    if row is None:
        return Cell(saying.NOTHING)
    name = period_name(date.fromisoformat(row.period), every, with_year)
    return Cell(saying.share(row.conversion), row.conversion, below=name)


def people_of(whole: "FunnelAnswer", row: "OverTimeRow", every: str, draft: Draft, of: str) -> str | None:
    """The people of a period: those of the same funnel about its days; none where entries are told apart otherwise."""
    from producting.timelines.periods import next_period

    question = whole.question
    if question.counting == "attempts" or question.first_entry_only:
        return None
    first = date.fromisoformat(row.period)
    last = next_period(first, cast(Any, every)) - timedelta(days=1)
    first, last = max(first, question.days.first or first), min(last, question.days.last or last)
    days = {"from": first.isoformat(), "to": last.isoformat(), "range": "", "by": "", "compare": ""}
    return link("funnel", draft.with_texts(**days), of)
