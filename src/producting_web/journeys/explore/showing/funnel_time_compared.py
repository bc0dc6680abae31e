"""How long does each segment take to convert, and whose conversion gets better? Tables side by side, on one scale.

The numbers of a segment are those of its funnel alone; the same words of the address open them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from producting.words import Words
from producting_web.journeys.explore import exporting
from producting_web.journeys.explore.asking import Ground, ask_over_time
from producting_web.journeys.explore.draft import Draft
from producting_web.journeys.explore.kinds.funnel import OVER, between
from producting_web.journeys.explore.kinds.kind import Asked
from producting_web.journeys.explore.opened.funnel import counted
from producting_web.journeys.explore.opened.number import Opening
from producting_web.journeys.explore.showing import funnel_time as plain
from producting_web.journeys.explore.showing import shown
from producting_web.journeys.explore.showing.funnel_time import Picture
from producting_web.journeys.explore.showing.lines import share_on_axis
from producting_web.journeys.explore.showing.shown import Section
from producting_web.journeys.explore.showing.trend_tables import FIRST, SEGMENT, period_name
from producting_web.ui import saying
from producting_web.ui.drawing import bars
from producting_web.ui.parts import Cell, Column, Row, Table

if TYPE_CHECKING:
    from producting.journeys.funnel import FunnelAnswer
    from producting.journeys.funnel.over_time import OverTimeRow
    from producting.journeys.pace import Pace
    from producting.words import Language

_PERCENTILES = {
    10: Words("A tenth, within", "가장 빠른 10%"), 25: Words("A quarter, within", "25%"),
    50: Words("Half, within", "절반"), 75: Words("Three quarters, within", "75%"),
    90: Words("Nine tenths, within", "90%"),
}  # fmt: skip
_ON_A_PHONE = (50, 90)
_MAY_CHANGE = Words("may still change", "아직 바뀔 수 있음")


@dataclass(frozen=True, slots=True)
class Taken:
    """The bars of one segment: its colour by number, what it is called, how many took those times."""

    number: int
    name: str
    people: Words
    bars: bars.Bars


def sections(on: Ground, answers: "Sequence[FunnelAnswer]", asked: Asked, language: "Language") -> tuple[Section, ...]:
    """Time to convert, and conversion over time; none where there is one step alone, or nobody in any segment."""
    if len(answers[0].rows) < 2 or not any(answer.rows[0].people for answer in answers):
        return ()
    return (_time_taken(answers, asked, language), _over_time(on, answers, asked, language))


def _time_taken(answers: "Sequence[FunnelAnswer]", asked: Asked, language: "Language") -> Section:
    from producting.journeys.funnel.pace import time_to_convert

    first, last = between(asked.draft.text("pace"), len(answers[0].rows))
    paces = [time_to_convert(answer, first=first, last=last) for answer in answers]
    choices = plain.pairs(answers[0], asked.draft, first, last)
    said = _said(paces, asked.labels)
    if said is not None:
        said = Words(shown.with_whole_names(said.en), shown.with_whole_names(said.ko))
    picture = Picture(choices, said, _bars(answers, paces, asked.labels, language))
    table = _pace_table(answers, paces, asked, last) if picture.drawn else None
    files = exporting.links(exporting.TIME_TO_CONVERT, asked.draft)
    return Section("pace", plain.HEADING, table, picture, "journeys/explore_pace_compared.html", None, *files)


def _said(paces: "Sequence[Pace]", names: Sequence[str]) -> Words | None:
    """Whose half is quicker, in their order, and where nobody came."""
    known = [(pace.percentiles[50], name) for pace, name in zip(paces, names, strict=True) if pace.people]
    if not known:
        return None
    halves = [(saying.duration(half), name) for half, name in sorted(known)]
    english = ", ".join(f"{half.en}{'' if k else ' or less'} in “{name}”" for k, (half, name) in enumerate(halves))
    korean = ", ".join(f"‘{name}’ {half.ko}" for half, name in halves)
    said = Words(
        f"Half took {english}.", f"절반이 넘어가기까지 {korean}{saying.with_particle(korean, '이/가')} 걸렸어요."
    )
    nobody = ", ".join(name for pace, name in zip(paces, names, strict=True) if not pace.people)
    if not nobody:
        return said
    return Words(
        f"{said.en} Nobody has come so far in “{nobody}”.", f"{said.ko} ‘{nobody}’에는 거기까지 온 사람이 없어요."
    )


def _bars(
    answers: "Sequence[FunnelAnswer]", paces: "Sequence[Pace]", names: Sequence[str], language: "Language"
) -> tuple[Taken, ...]:
    """A picture for each segment in which somebody came: shares by the time they took, over the same bins."""
    from producting.journeys.funnel.pace import side_by_side

    shared = side_by_side(paces)
    most = max((row[k] / pace.people for _, row in shared for k, pace in enumerate(paces) if pace.people), default=0)
    found: list[Taken] = []
    number = 0
    for k, (answer, pace, name) in enumerate(zip(answers, paces, names, strict=True)):
        number += bool(answer.rows[0].people)  # the colours are those of the lines above
        if pace.people:
            amounts = [_amount(answer, edge, row[k], pace.people, language) for edge, row in shared]
            drawn = bars.draw(amounts, lambda value: share_on_axis(value, language), most)
            found.append(Taken(number, name, counted(answer, pace.people), drawn))
    return tuple(found)


def _amount(answer: "FunnelAnswer", edge: float, people: int, of: int, language: "Language") -> bars.Amount:
    said = f"{saying.share(people / of).say(language)} · {counted(answer, people).say(language)}"
    return bars.Amount(saying.duration(edge).say(language), people / of, said)


def _pace_table(answers: "Sequence[FunnelAnswer]", paces: "Sequence[Pace]", asked: Asked, last: int) -> Table:
    """A row for each segment: how many came so far, how long they took."""
    unit = Words("Attempts", "시도") if answers[0].question.counting == "attempts" else Words("People", "사람")
    columns = [Column("", SEGMENT, wrap=True), Column("", unit, numeric=True)]
    columns += [Column("", name, numeric=True, optional=p not in _ON_A_PHONE) for p, name in _PERCENTILES.items()]
    columns.append(Column("", Words("On average", "평균"), numeric=True))
    rows = []
    for side, pace in zip(asked.sides, paces, strict=True):
        url = Opening("funnel", side.draft)(f"reached:{last}", pace.people)
        waits = [*(pace.percentiles.get(p) for p in _PERCENTILES), pace.mean_seconds]
        rows.append(
            Row((
                Cell(side.name, side.name), Cell(saying.number(pace.people), pace.people, url),
                *(Cell(saying.duration(wait), wait) for wait in waits),
            ))
        )  # fmt: skip
    return Table("pace-table", plain.HEADING, tuple(columns), tuple(rows))


def _over_time(on: Ground, answers: "Sequence[FunnelAnswer]", asked: Asked, language: "Language") -> Section:
    every, choices = asked.draft.text("over"), plain.periods(asked.draft)
    template = "journeys/explore_over.html"
    if every not in OVER:
        return Section("over", plain.OVER_HEADING, None, Picture(choices, None, None), template)
    told = [ask_over_time(on, question, cast(Any, every)) for question in asked.questions]
    there = [
        (name, rows) for name, rows, answer in zip(asked.labels, told, answers, strict=True) if answer.rows[0].people
    ]
    picture = Picture(choices, None, plain.line(there, every, language))
    table = _over_table(answers, told, asked, every)
    links = exporting.links(exporting.OVER_TIME, asked.draft)
    return Section("over", plain.OVER_HEADING, table, picture, template, plain.EACH_ROW, *links)


def _over_table(
    answers: "Sequence[FunnelAnswer]", told: "Sequence[Sequence[OverTimeRow]]", asked: Asked, every: str
) -> Table:
    """A row for each period: the rate of every segment, and of how many."""
    years = {row.period[:4] for row in told[0]}
    columns = [Column("", FIRST[every])]
    columns += [Column("", shown.short(name, 24), numeric=True) for name in asked.labels]
    made = []
    for period in list(zip(*told, strict=True))[::-1][: plain.MOST_ROWS]:
        first = period[0]
        name = period_name(date.fromisoformat(first.period), every, len(years) > 1)
        cells = [Cell(name, first.period, below="" if first.complete else _MAY_CHANGE)]
        cells += [
            _rate(answer, row, every, side.draft)
            for side, answer, row in zip(asked.sides, answers, period, strict=True)
        ]
        made.append(Row(tuple(cells)))
    return Table("over-table", plain.OVER_HEADING, tuple(columns), tuple(made), is_tall=len(made) > 30)


def _rate(answer: "FunnelAnswer", row: "OverTimeRow", every: str, draft: Draft) -> Cell:
    url = plain.people_of(answer, row, every, draft, f"reached:{len(answer.rows)}") if row.converted else None
    return Cell(saying.share(row.conversion), row.conversion, url, _of_how_many(answer, row))


def _of_how_many(answer: "FunnelAnswer", row: "OverTimeRow") -> Words | str:
    """Who converted, and among whom; nothing where there is nobody."""
    among = row.entered - row.in_progress if answer.question.closed_only else row.entered
    if not among:
        return ""
    unit = "건" if answer.question.counting == "attempts" else "명"
    converted, entered = saying.number(row.converted), saying.number(among)
    return Words(f"{converted.en} of {entered.en}", f"{entered.ko}{unit} 중 {converted.ko}{unit}")
