"""What does a plain funnel say between two stages, and why not the same as the journey?"""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, cast

from producting.words import Words
from producting_web.collect import facts
from producting_web.journeys.figures import Ground
from producting_web.journeys.opened import listing as members
from producting_web.journeys.opened.listing import Cell
from producting_web.ui import parts, saying
from producting_web.ui.parts import Column, Row, Table
from producting_web.ui.sentences import Figure, Phrase

if TYPE_CHECKING:
    from producting.journeys.funnel.answer import FunnelAnswer
    from producting.journeys.journey.answer import JourneyAnswer


@dataclass(frozen=True, slots=True)
class FunnelBehind:
    """The funnel of two steps, a sentence on it, and why its numbers are not the journey's."""

    said: tuple[Phrase, ...]
    table: Table
    differs: tuple[Words, ...]


def funnel_behind(on: Ground, cell: Cell, answer: "JourneyAnswer") -> FunnelBehind:
    """The funnel from a stage to the next. Raises ProductingError where it cannot be asked."""
    funnel = _funnel(on, cell)
    return FunnelBehind(_said(on, cell, answer, funnel), _table(on, cell, funnel), _differs(on, cell, answer, funnel))


def _funnel(on: Ground, cell: Cell) -> "FunnelAnswer":
    """The funnel of two steps from this stage's rule to the next one's, inside this stage's window."""
    from producting.journeys.funnel import Funnel

    here, following = (on.stages[k].to_stage() for k in (cell.stage - 1, cell.stage))
    question = Funnel(
        [here.rule, following.rule], within=timedelta(milliseconds=here.window_ms), where=list(on.asked.where) or None,
        date_from=on.asked.first, date_to=on.asked.last,
    )  # fmt: skip
    return cast("FunnelAnswer", facts.remembered(f"funnel {question.to_json()}", lambda: on.log.ask(question)))


def _table(on: Ground, cell: Cell, answer: "FunnelAnswer") -> Table:
    named = [on.stages[cell.stage - 1].name, on.stages[cell.stage].name]
    rows = tuple(
        Row((
            parts.Cell(name, below=row.name if len(row.name) < 90 else row.name[:89] + "…"),
            parts.Cell(saying.number(row.people), row.people), parts.Cell(saying.share(row.conversion), row.conversion),
            parts.Cell(saying.number(row.in_progress), row.in_progress),
            parts.Cell(saying.number(row.dropped), row.dropped),
            parts.Cell(saying.duration(row.median_seconds_from_previous), row.median_seconds_from_previous),
        ))
        for name, row in zip(named, answer.rows, strict=True)
    )  # fmt: skip
    columns = (
        Column("", Words("Step", "단계")), Column("", Words("People", "사람"), numeric=True),
        Column("", Words("Share", "비율"), numeric=True),
        Column("", Words("May still", "진행 중"), numeric=True, optional=True),
        Column("", Words("Left", "이탈"), numeric=True),
        Column("", Words("Half within", "절반이 걸린 시간"), numeric=True, optional=True),
    )  # fmt: skip
    return Table("funnel-table", Words("The funnel behind it", "그 안의 퍼널"), columns, rows, copies=True)


def _said(on: Ground, cell: Cell, answer: "JourneyAnswer", funnel: "FunnelAnswer") -> tuple[Phrase, ...]:
    row = members.row_of(answer, cell)
    share = funnel.rows[1].conversion
    places = {"people": Figure(saying.people(funnel.rows[0].people)), "share": Figure(saying.share(share)),
              "journey": Figure(saying.people(row.people))}  # fmt: skip
    return (
        Phrase(Words("Asked as a funnel, {people} begin and {share} arrive; the journey counts {journey}.",
                     "퍼널로 물으면 {people:이/가} 시작해서 {share:이/가} 도착해요. 여정에서는 {journey:을/를} 세요."), places),
    )  # fmt: skip


def _differs(on: Ground, cell: Cell, answer: "JourneyAnswer", funnel: "FunnelAnswer") -> tuple[Words, ...]:
    """Why the funnel's numbers are not the journey's, as far as it applies here."""
    row, following = members.row_of(answer, cell), members.row_of(answer, Cell(cell.stage + 1, cell.kind, cell.group))
    if funnel.rows[0].people == row.people and funnel.rows[1].people == following.people:
        return (Words("Here both count the same people.", "여기서는 두 방법이 같은 사람을 세요."),)
    here, then = on.stages[cell.stage - 1], on.stages[cell.stage]
    said = [
        Words("The funnel begins anew at every such event and keeps each person's best attempt; the journey counts "
              "from the first time somebody entered the stage, once.",
              "퍼널은 그 이벤트가 있을 때마다 새로 시작해 가장 멀리 간 시도를 세요. 여정은 단계에 처음 들어온 때부터 한 번만 세요."),
    ]  # fmt: skip
    if cell.stage > 1 and on.asked.mode == "cohort":
        said.append(Words("The funnel holds everybody who did the first step in the range, however long they have been "
                          "here; the journey those who came into it in the range.",
                          "퍼널에는 이 기간에 첫 단계를 한 사람이 모두 들어가요. 여정에는 이 기간에 처음 온 사람만 들어가요."))  # fmt: skip
    for stage, skipped in ((here, row.skipped), (then, following.skipped)):
        if skipped:
            who = saying.people(skipped)
            said.append(Words(f"{who.en} passed over “{stage.name}” in the journey; a funnel wants the event itself.",
                              f"여정에서 {who.ko}은 ‘{stage.name}’ 단계를 건너뛰었어요. 퍼널에는 그 이벤트가 있어야 해요."))  # fmt: skip
    if any(stage.at_least > 1 or stage.again_after_days for stage in (here, then)):
        said.append(Words("How many times, and how much later again, are rules of the journey; the funnel asks for "
                          "one event.",
                          "몇 번 이상, 며칠 뒤 다시는 여정의 규칙이에요. 퍼널은 이벤트 한 번만 봐요."))  # fmt: skip
    if cell.group is not None:
        said.append(Words("The funnel is asked of everybody, not only of the chosen group.",
                          "퍼널은 고른 그룹만이 아니라 모든 사람에게 물어요."))  # fmt: skip
    return tuple(said)
