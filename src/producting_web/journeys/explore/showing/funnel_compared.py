"""A funnel of several segments on its page: whose comes further, step by step."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from producting.words import Language, Words
from producting_web.journeys.explore.calling import tell
from producting_web.journeys.explore.kinds import funnel as kind
from producting_web.journeys.explore.kinds.kind import Asked
from producting_web.journeys.explore.opened.funnel import counted
from producting_web.journeys.explore.opened.number import Opening
from producting_web.journeys.explore.showing import compared, funnel_time_compared, lines, rates, shown
from producting_web.journeys.explore.showing.columns import step_name
from producting_web.journeys.explore.showing.funnel_tables import Groups
from producting_web.journeys.explore.showing.shown import Section, Shown
from producting_web.journeys.explore.showing.trend_tables import SEGMENT
from producting_web.ui import saying
from producting_web.ui.parts import Cell, Column, Row, Table
from producting_web.ui.sentences import said_in

if TYPE_CHECKING:
    from producting.journeys.funnel import FunnelAnswer
    from producting_web.journeys.explore.asking import Ground
    from producting_web.journeys.explore.comparing import Side

_LONGEST_STEP = 14


def show(on: "Ground", asked: Asked, language: Language) -> Shown:
    """Sentence, a line for each segment, segments, steps, times, foot. Raises ProductingError with a sentence."""
    from producting.journeys.funnel.definition import definition

    told = [tell(on, question) for question in asked.questions]
    answers: list[FunnelAnswer] = [one.answer for one in told]
    return Shown(
        answer=shown.sentences(language, _sentence(answers, asked.labels)),
        more=None,
        picture=_picture(answers, asked.labels, language),
        took=shown.took(sum(one.seconds for one in told), Words(f"{len(told)} segments", f"세그먼트 {len(told)}개")),
        sections=(
            _segments(answers, asked),
            _steps(answers, asked),
            *funnel_time_compared.sections(on, answers, asked, language),
        ),
        notes=shown.notes_of(answers),
        foot=compared.foot(on, kind.FUNNEL, asked, answers, definition),
        template=compared.TEMPLATE,
    )


def _sentence(answers: "Sequence[FunnelAnswer]", names: Sequence[str]) -> Words:
    rated = [
        compared.Rated(name, _rate(answer), answer.rows[0].people, counted(answer, answer.rows[0].people))
        for name, answer in zip(names, answers, strict=True)
    ]
    return compared.ranked(rated, Words("came through to the last step", "끝까지 간 비율"))


def _rate(answer: "FunnelAnswer") -> float | None:
    return answer.rows[-1].conversion if answer.rows[0].people else None


def _picture(answers: "Sequence[FunnelAnswer]", names: Sequence[str], language: Language) -> compared.Lines | None:
    """The share of the first step that came to each step; nothing where there is one step alone."""
    there = [(name, answer) for name, answer in zip(names, answers, strict=True) if answer.rows[0].people]
    if not there or len(answers[0].rows) < 2:
        return None
    series = [lines.Series(name, tuple(row.conversion for row in answer.rows)) for name, answer in there]
    steps = [
        shown.short(said_in(step_name(answers[0], k), language), _LONGEST_STEP) for k in range(len(answers[0].rows))
    ]
    drawn = lines.draw(series, steps, language, unit=lines.SHARES)
    return compared.Lines(
        drawn, Words("Share of the first step that came to each step", "첫 단계에서 각 단계까지 온 비율")
    )


def _segments(answers: "Sequence[FunnelAnswer]", asked: Asked) -> Section:
    """A row for each: who came, who came through, how far it lies behind the best."""
    first, last = step_name(answers[0], 0), step_name(answers[0], len(answers[0].rows) - 1)
    columns = [
        Column("", SEGMENT, wrap=True), Column("", first, numeric=True), Column("", last, numeric=True, optional=True),
        Column("", Words("Went on", "전환"), numeric=True),
        Column("", Words("Behind the best", "가장 높은 쪽과 차이"), numeric=True),
        Column("", Words("Median time", "중앙값"), numeric=True, optional=True),
    ]  # fmt: skip
    shares = [_rate(answer) for answer in answers]
    rows = []
    for side, answer, share in zip(asked.sides, answers, shares, strict=True):
        opening, count, begin, end = Opening("funnel", side.draft), len(answer.rows), answer.rows[0], answer.rows[-1]
        cells = [
            Cell(side.name, side.name, below=_who(side)),
            Cell(saying.number(begin.people), begin.people, opening("reached:1", begin.people)),
            Cell(saying.number(end.people), end.people, opening(f"reached:{count}", end.people)),
            Cell(saying.share(share), share), compared.behind_the_best(share, shares),
            Cell(saying.duration(end.median_seconds), end.median_seconds),
        ]  # fmt: skip
        rows.append(Row(tuple(cells)))
    heading = Words("Segments", "세그먼트")
    counts = [
        rates.Counted(name, answer.rows[0].people, answer.rows[-1].people)
        for name, answer in zip(asked.labels, answers, strict=True)
    ]
    drawn = None if answers[0].question.closed_only else rates.draw(counts)
    table = Table("segments-table", heading, tuple(columns), tuple(rows))
    return Section("segments", heading, table, Groups(drawn, ()), "journeys/explore_groups.html")


def _who(side: "Side") -> Words:
    """The people of a segment under its name; nothing where the name says it."""
    said = [shown.short("" if who == side.name else who, 120) for who in (side.who.en, side.who.ko)]
    return Words(*said)


def _steps(answers: "Sequence[FunnelAnswer]", asked: Asked) -> Section:
    """A row for each step: the share of the first, and how many, of every segment."""
    columns = [Column("", Words("Step", "단계"), wrap=True)]
    columns += [Column("", shown.short(name, 24), numeric=True) for name in asked.labels]
    rows = []
    for k in range(len(answers[0].rows)):
        name = step_name(answers[0], k)
        cells = [Cell(name)]
        for side, answer in zip(asked.sides, answers, strict=True):
            row = answer.rows[k]
            url = Opening("funnel", side.draft)(f"reached:{k + 1}", row.people)
            cells.append(Cell(saying.share(row.conversion), row.conversion, url, counted(answer, row.people)))
        rows.append(Row(tuple(cells)))
    heading = Words("Steps, from the first", "단계별, 처음에서")
    return Section("steps", heading, Table("steps-table", heading, tuple(columns), tuple(rows)))
