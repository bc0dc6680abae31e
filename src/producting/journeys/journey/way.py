"""From a journey to its answer."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from producting.answers import Note
from producting.answers.figures import times
from producting.journeys.asking import END_OF_TIME, as_of, base_rules, unknown_events, unknown_properties
from producting.journeys.journey.answer import JourneyAnswer, JourneyRow
from producting.journeys.journey.explain import money as said_money
from producting.journeys.journey.grouping import CAMPAIGN, CHANNEL, groups
from producting.journeys.journey.kernels import DROPPED, IN_PROGRESS, WON_BACK
from producting.journeys.journey.money import Money, spend_met, value_since
from producting.journeys.journey.question import Journey
from producting.journeys.journey.remembered import touched
from producting.journeys.journey.standing import Standing, everybody, in_range
from producting.timelines import Timelines
from producting.touchpoints.spend import Meeting
from producting.words import Words, particle


@dataclass(frozen=True, eq=False)
class _Group:
    """The units of one group: which entries count, where they stand, what they brought, what they cost."""

    name: str | None
    counted: NDArray[np.bool_]
    standing: Standing
    value: NDArray[np.float64]
    cost: float | None


def journey(timelines: Timelines, question: Journey, money: Money | None = None) -> JourneyAnswer:
    """Answer a journey: where people stand on the way, stage by stage, with what they cost and brought.

    Args:
        money: spend, rates and the workspace's mapping; without it there are no costs, and only values in the
            workspace's currency can be added.

    Example:
        >>> from producting.journeys.journey.question import Stage
        >>> from producting.timelines import from_rows
        >>> log = from_rows([{"person": "a", "time_ms": 0, "event": "visit"},
        ...                  {"person": "a", "time_ms": 9, "event": "buy"},
        ...                  {"person": "b", "time_ms": 5, "event": "visit"}])
        >>> stages = [Stage("First touch", "*"), Stage("Customer", "buy")]
        >>> [(row.name, row.people, row.in_progress) for row in journey(log, Journey(stages)).rows]
        [('First touch', 2, 1), ('Customer', 1, 0)]
    """
    known = money or Money()
    standing = everybody(timelines, question)
    counted = in_range(timelines, question, standing)
    inside = np.asarray(counted.any(axis=1))
    standing, counted = standing.only(inside), counted[inside]
    by_touch = question.by in (CAMPAIGN, CHANNEL)
    found_touches = touched(timelines) if by_touch or (known.spend is not None and known.spend.num_rows) else None
    meeting = spend_met(timelines, found_touches, known, question.days) if found_touches is not None else None
    value, value_notes = _value(timelines, known, standing)
    found = groups(timelines, question, standing, found_touches, meeting)
    rows: list[JourneyRow] = []
    order = np.argsort(found.of_unit, kind="stable")
    ends = np.searchsorted(found.of_unit[order], np.arange(len(found.names) + 1))
    for index, name in enumerate(found.names):
        chosen = order[ends[index] : ends[index + 1]]
        entries = np.asfortranarray(counted[chosen])
        rows += _rows(question, _Group(name, entries, standing.only(chosen), value[chosen], found.costs[index]))
    return JourneyAnswer(
        question=question,
        rules=_rules(timelines, question),
        as_of=as_of(timelines),
        data_version="+".join(filter(None, [timelines.data_version, known.label])),
        rows=tuple(rows),
        notes=tuple(_notes(timelines, question, standing, meeting, value_notes)),
        person=standing.person,
        level=standing.level,
        state=standing.state,
        entered_ms=standing.entered,
        skipped=standing.skipped,
        counted=counted,
        value=value,
        group=found.of_unit,
        groups=found.names if question.by else (),
        meeting=meeting,
    )


def _value(timelines: Timelines, money: Money, standing: Standing) -> tuple[NDArray[np.float64], list[Words]]:
    since = np.full(timelines.people, END_OF_TIME, dtype=np.int64)
    since[standing.person] = standing.entered[:, 0]
    value, notes = value_since(timelines, money.rates, since)
    return value[standing.person], notes


def _rows(question: Journey, group: _Group) -> list[JourneyRow]:
    stages = len(question.stages)
    standing, reached = group.standing, group.standing.reached
    here = group.counted & (np.arange(1, stages + 1)[:, None] == standing.level).T
    waiting = here & (standing.state == IN_PROGRESS)[:, None]
    back = here & (standing.state == WON_BACK)[:, None]
    lost = back | (here & (standing.state == DROPPED)[:, None])
    rows = []
    for k in range(stages):
        entered = group.counted[:, k]
        people = int(entered.sum())
        went_on = int((group.counted[:, k - 1] & reached[:, k]).sum()) if k else 0
        rows.append(
            JourneyRow(
                stage=k + 1,
                name=question.stages[k].name,
                people=people,
                skipped=int((entered & (standing.skipped >> np.uint64(k) & np.uint64(1)).astype(np.bool_)).sum()),
                conversion=_share(people, group.counted[:, 0].sum()),
                from_previous=_share(went_on, group.counted[:, k - 1].sum()) if k else None,
                in_progress=int(waiting[:, k].sum()) if k < stages - 1 else 0,
                dropped=int(lost[:, k].sum()) if k < stages - 1 else 0,
                won_back=int(back[:, k].sum()),
                median_seconds=_median(standing, entered, 0, k),
                median_seconds_to_next=_median(standing, entered & reached[:, k + 1], k, k + 1)
                if k < stages - 1
                else None,
                cost=group.cost,
                cost_per_person=group.cost / people if group.cost is not None and people else None,
                value=float(group.value[entered].sum()),
                mature=not waiting[:, :k].any(),
                group=group.name,
            )
        )
    return rows


def _median(standing: Standing, both: NDArray[np.bool_], one: int, other: int) -> float | None:
    """The median way between two stages, of units that entered both."""
    if not both.any():
        return None
    if one == other:
        return 0.0
    return float(np.median(standing.entered[both, other] - standing.entered[both, one])) / 1000


def _share(part: Any, whole: Any) -> float | None:
    return float(part) / float(whole) if whole else None


def _rules(timelines: Timelines, question: Journey) -> dict[str, Any]:
    return {
        **base_rules(timelines),
        "range": question.range,
        "credit": question.credit,
        "lookback_days": question.lookback_days,
        "window_edge": "inclusive",
        "passed_over": "entered at the same instant, counted as skipped",
    }


def _notes(
    timelines: Timelines, question: Journey, standing: Standing, meeting: Meeting | None, value_notes: list[Words]
) -> list[Note]:
    rules = [stage.rule for stage in question.stages]
    by = None if question.by in (CAMPAIGN, CHANNEL) else question.by
    props = [by, *(c.prop for rule in rules for c in rule.where), *(c.prop for c in question.where)]
    notes = [*unknown_events(timelines, rules), *unknown_properties(timelines, props)]
    waiting = int((standing.state == IN_PROGRESS).sum())
    if waiting:
        notes.append(
            Note(
                "in_progress",
                Words(
                    f"{waiting:,} are still inside a stage's window and are not counted as dropped."
                    if waiting != 1
                    else "1 is still inside a stage's window and is not counted as dropped.",
                    f"아직 기간 안에 있는 {waiting:,}명은 이탈로 세지 않아요.",
                ),
            )
        )
    if meeting is not None and meeting.spend_without_visits:
        cost, campaigns = said_money(meeting.cost_without_visits, meeting.currency), len(meeting.spend_without_visits)
        notes.append(
            Note(
                "spend_without_visits",
                Words(
                    f"{cost.en} of {times(campaigns, 'campaign', 'campaigns')} found no visit: in the whole, but in no group.",
                    f"방문을 찾지 못한 캠페인 {campaigns:,}개의 집행액 {cost.ko}{particle(cost.ko, '은', '는')} 전체에만 들어가고 어느 그룹에도 없어요.",
                ),
            )
        )
    if meeting is not None and meeting.visits_with_unknown_campaign:
        notes.append(
            Note(
                "visits_with_unknown_campaign",
                Words(
                    f"{times(meeting.visits_unknown, 'visit names', 'visits name')} a campaign that no spend names.",
                    f"집행액에 없는 캠페인을 단 방문이 {meeting.visits_unknown:,}건 있어요.",
                ),
            )
        )
    said = [*(meeting.notes if meeting is not None else ()), *value_notes]
    return [*notes, *(Note("rates", words) for words in dict.fromkeys(said))]
