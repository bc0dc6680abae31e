"""Who is behind a number of a journey? Every cell of its rows opens to the people that it counts."""

from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from producting.errors import QuestionError
from producting.journeys.journey.answer import JourneyAnswer
from producting.journeys.journey.kernels import ARRIVED, DROPPED, IN_PROGRESS, WON_BACK
from producting.journeys.steps import one_of
from producting.timelines import Timelines
from producting.words import Words

Kind = Literal["reached", "in_progress", "dropped", "won_back", "skipped"]
State = Literal["in_progress", "dropped", "won_back", "arrived"]
NO_VALUE: Final = "__null__"  # names the group of people without a value, whose name in the rows is None
_STATES: Final[dict[int, State]] = {
    IN_PROGRESS: "in_progress",
    DROPPED: "dropped",
    WON_BACK: "won_back",
    ARRIVED: "arrived",
}


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a journey: where they stand now, and what they brought from stage 1 until as-of.

    `entered_ms` has an instant in milliseconds since 1970 for every stage, None where it was not entered. `level` is
    the stage they stand at, from 1.
    """

    person: str
    entered_ms: tuple[int | None, ...]
    level: int
    state: State
    value: float


@dataclass(frozen=True, slots=True)
class Members:
    """A page of the people behind a number; `total` is the number."""

    total: int
    page: tuple[Member, ...]


def members(
    answer: JourneyAnswer,
    timelines: Timelines,
    *,
    stage: int,
    kind: Kind,
    group: str | None = None,
    offset: int = 0,
    limit: int = 100,
) -> Members:
    """The people whom a cell counts, those who entered the stage last first (at one instant by person).

    Args:
        timelines: those that the answer was computed from.
        stage: from 1. kind: which of the row's numbers; `reached` is its `people`, and `dropped` holds the `won_back`,
            as in the row. In a flow these are the people whose entry into the stage lies in the range.
        group: one of `answer.groups`; all by default; `NO_VALUE` for the people without a value.
        offset, limit: which page; from 0, and how many.

    Raises:
        QuestionError: there is no such stage, kind, group or page, or the timelines are others.
    """
    one_of("kind", kind, get_args(Kind))
    _check_page(offset, limit)
    if not f"{answer.data_version}+".startswith(f"{timelines.data_version}+"):
        raise QuestionError(
            Words(
                "The journey was computed from other events than these timelines hold: ask it again.",
                "여정을 계산한 뒤에 이벤트가 바뀌었어요. 다시 물어봐 주세요.",
            )
        )
    chosen = np.flatnonzero(counted_by(answer, stage, kind, group))
    newest = np.lexsort((answer.person[chosen], -answer.entered_ms[chosen, stage - 1]))
    page = chosen[newest[offset : offset + limit]]
    names = timelines.persons.take(answer.person[page]).to_pylist()
    return Members(len(chosen), tuple(_member(answer, unit, name) for unit, name in zip(page, names, strict=True)))


def counted_by(answer: JourneyAnswer, stage: int, kind: Kind, group: str | None = None) -> NDArray[np.bool_]:
    """Which units a number of the rows counts; shape (units,). Arguments and errors as in `members`."""
    stages = len(answer.question.stages)
    if not 1 <= stage <= stages:
        raise QuestionError(
            Words(
                f"The journey has stages 1 to {stages}; there is no stage {stage}.",
                f"여정은 1단계부터 {stages}단계까지예요. {stage}단계는 없어요.",
            )
        )
    entered = answer.counted[:, stage - 1] & _in_group(answer, group)
    if kind == "reached":
        return np.asarray(entered)
    if kind == "skipped":
        return np.asarray(entered & (answer.skipped >> np.uint64(stage - 1) & np.uint64(1)).astype(np.bool_))
    states = {"in_progress": (IN_PROGRESS,), "dropped": (DROPPED, WON_BACK), "won_back": (WON_BACK,)}[kind]
    return np.asarray(entered & (answer.level == stage) & np.isin(answer.state, states))


def _in_group(answer: JourneyAnswer, group: str | None) -> NDArray[np.bool_]:
    if group is None:
        return np.ones(len(answer.person), dtype=np.bool_)
    wanted = None if group == NO_VALUE and group not in answer.groups else group
    if wanted not in answer.groups:
        raise QuestionError(
            Words(
                f"The journey has no group “{group}”.",
                f"여정에 ‘{group}’ 그룹이 없어요.",
            )
        )
    return np.asarray(answer.group == answer.groups.index(wanted))


def _member(answer: JourneyAnswer, unit: Any, name: str) -> Member:
    level = int(answer.level[unit])
    entered = answer.entered_ms[unit].tolist()
    return Member(
        person=name,
        entered_ms=tuple(at if k < level else None for k, at in enumerate(entered)),
        level=level,
        state=_STATES[int(answer.state[unit])],
        value=float(answer.value[unit]),
    )


def _check_page(offset: int, limit: int) -> None:
    if offset < 0 or limit < 1:
        raise QuestionError(
            Words(
                "A page begins at 0 or later and holds at least one person.",
                "쪽은 0 이상에서 시작하고 한 명 이상이어야 해요.",
            )
        )
