"""Whose person is it? The campaign or channel that brought each, or what is known of them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from producting.journeys.asking import OTHER, largest_groups
from producting.journeys.journey.money import channel_of_campaigns
from producting.journeys.journey.question import Journey
from producting.journeys.journey.remembered import Touched
from producting.journeys.journey.standing import Standing
from producting.timelines import Timelines, last_values
from producting.touchpoints.credit import first_touch, last_non_direct, last_seen
from producting.touchpoints.spend import Meeting, visit_key
from producting.touchpoints.touches import Touches

CAMPAIGN, CHANNEL = "campaign", "channel"


@dataclass(frozen=True, eq=False)
class Groups:
    """The group of every unit (index into `names`), and what each group cost; None where cost cannot be split so."""

    of_unit: NDArray[np.int32]
    names: tuple[str | None, ...]
    costs: tuple[float | None, ...]


def groups(
    timelines: Timelines, question: Journey, standing: Standing, touched: Touched | None, meeting: Meeting | None
) -> Groups:
    """Put every unit into a group; the largest by people stand alone."""
    if question.by is None:
        whole = None if meeting is None else sum(c.cost for c in meeting.met) + meeting.cost_without_visits
        return Groups(np.zeros(len(standing.person), dtype=np.int32), (None,), (whole,))
    if question.by not in (CAMPAIGN, CHANNEL) or touched is None:
        column = timelines.column(question.by)
        codes = last_values(timelines, question.by)[standing.person]
        found, sizes = np.unique(codes, return_counts=True)
        of_code, alone, others = largest_groups(found, sizes, question.limit, found == 0)
        names = [column.value(code) for code in alone] + ([OTHER] if others else [])
        return Groups(of_code[codes] if len(codes) else codes.astype(np.int32), tuple(names), (None,) * len(names))
    return _by_touch(timelines, question, standing, touched, meeting)


def credited(timelines: Timelines, question: Journey, standing: Standing, touched: Touches) -> NDArray[np.uint32]:
    """The touch that each unit is credited to, 0 = direct: fixed once per person, whatever the range."""
    if question.credit == "first":
        return first_touch(timelines, touched)[standing.person]
    before = last_seen(timelines)
    won = [k for k, stage in enumerate(question.stages) if stage.acquisition]
    if won:
        entered = standing.reached[:, won[0]]
        before[standing.person[entered]] = standing.entered[entered, won[0]]
    return last_non_direct(timelines, touched, before, question.lookback_days)[standing.person]


def _by_touch(
    timelines: Timelines, question: Journey, standing: Standing, touched: Touched, meeting: Meeting | None
) -> Groups:
    named = _labels(touched.touches, question.by == CHANNEL)
    spent = _costs(question, touched, meeting)
    labels = sorted(set(named))
    place = {name: index for index, name in enumerate(labels)}
    label_of_touch = np.array([place[name] for name in named], dtype=np.int64)
    codes = label_of_touch[credited(timelines, question, standing, touched.touches)]
    # What was spent on visits that brought nobody in the range keeps its row, so that costs add up.
    found = np.union1d(codes, np.array([place[name] for name in spent], dtype=np.int64))
    sizes = np.bincount(codes, minlength=len(labels))[found]
    of_code, alone, others = largest_groups(found, sizes, question.limit, np.zeros(len(found), dtype=np.bool_).tolist())
    names = [labels[code] for code in alone]
    costs = [spent.get(name) for name in names]
    if others:
        rest = [cost for name, cost in spent.items() if name not in names]
        names, costs = [*names, OTHER], [*costs, sum(rest) if rest else None]
    return Groups(of_code[codes] if len(codes) else codes.astype(np.int32), tuple(names), tuple(costs))


def _labels(touched: Touches, by_channel: bool) -> list[str]:
    """What each touch's group is called; a campaign that runs on two platforms says on which it is meant."""
    keys = [visit_key(touch.platform, touch.campaign, touch.campaign_id) for touch in touched.table]
    platforms: dict[tuple[str | None, str | None], set[str]] = {}
    for key in keys:
        platforms.setdefault((key.name, key.id), set()).add(key.platform)
    labels = []
    for touch, key in zip(touched.table, keys, strict=True):
        name = touch.campaign or touch.campaign_id
        if by_channel or not name:
            labels.append(touch.channel)
        else:
            labels.append(f"{touch.platform} · {name}" if len(platforms[key.name, key.id]) > 1 else name)
    return labels


def _costs(question: Journey, touched: Touched, meeting: Meeting | None) -> dict[str, float]:
    """What was spent on the visits of every group that anything was spent on."""
    by_channel = channel_of_campaigns(touched)
    label = {
        visit_key(touch.platform, touch.campaign, touch.campaign_id): name
        for touch, name in zip(touched.touches.table, _labels(touched.touches, False), strict=True)
    }
    costs: dict[str, float] = {}
    for key, cost in meeting.cost_of().items() if meeting is not None else ():
        group = by_channel[key] if question.by == CHANNEL else label[key]
        costs[group] = costs.get(group, 0.0) + cost
    return costs
