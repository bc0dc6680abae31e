"""Which campaign brought customers who stay? The campaign × stage table and its finding; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from producting.words import Words
from producting_web.journeys.page.leaks import kept_at, won_at
from producting_web.journeys.stages import StageDefinition
from producting_web.ui import saying
from producting_web.ui.sentences import Figure, Phrase

if TYPE_CHECKING:
    from producting.journeys.journey.answer import JourneyAnswer, JourneyRow

OTHER = "__other__"
FEWEST_WON, FEWEST_KEPT = 20, 5  # people of a campaign before it is ranked
MOST_LINES = 9  # campaigns in the ranked slope


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """One group through all stages.

    `people` per stage; `cost` of the group in the range; `per_won` and `per_kept` the cost of one person at these
    stages; `value` what its people brought; `share_kept` the share of them who stayed; `maturity` the share whose way
    is over, so that 1.0 means that nothing changes any more; `mature` once nobody may still reach the kept stage.
    """

    name: str | None
    people: tuple[int, ...]
    cost: float | None
    per_won: float | None
    per_kept: float | None
    value: float
    roas: float | None
    share_kept: float | None
    maturity: float | None
    mature: bool
    mature_won: bool


def lines(rows: Sequence["JourneyRow"], stages: Sequence[StageDefinition]) -> tuple[CampaignLine, ...]:
    """The rows of an answer by campaign, channel or property, one line a group."""
    n, won, kept = len(stages), won_at(stages), kept_at(stages)
    found = []
    for begin in range(0, len(rows), n):
        group = rows[begin : begin + n]
        cost = group[0].cost
        found.append(
            CampaignLine(
                name=group[0].group,
                people=tuple(row.people for row in group),
                cost=cost,
                per_won=group[won].cost_per_person,
                per_kept=group[kept].cost_per_person,
                value=group[0].value,
                roas=group[0].value / cost if cost else None,
                share_kept=group[kept].people / group[0].people if group[0].people else None,
                maturity=_maturity(group, kept),
                mature=group[kept].mature,
                mature_won=group[won].mature,
            )
        )
    return tuple(found)


def _maturity(group: "Sequence[JourneyRow]", kept: int) -> float | None:
    """The share of a group's people who are not on their way to the kept stage any more."""
    waiting = sum(row.in_progress for row in group[:kept])
    return 1 - waiting / group[0].people if group[0].people else None


def compared(found: Sequence[CampaignLine], won: int, kept: int) -> tuple[CampaignLine, ...]:
    """Campaigns whose costs can be ranked at both stages, those with most people first."""
    fit = [
        line
        for line in found
        if line.name != OTHER and line.per_won and line.per_kept
        and line.people[won] >= FEWEST_WON and line.people[kept] >= FEWEST_KEPT
    ]  # fmt: skip
    return tuple(sorted(fit, key=lambda line: -line.people[won])[:MOST_LINES])


@dataclass(frozen=True, slots=True)
class Finding:
    """The campaign that looks cheapest against what it costs to keep its people, and the one that looks dearest."""

    falls: CampaignLine | None
    rises: CampaignLine | None


def finding(found: Sequence[CampaignLine], won: int, kept: int) -> Finding:
    """Who falls most and who rises most between the two rankings; None where nobody moves two places or more."""
    fit = compared(found, won, kept)
    by_won = sorted(fit, key=lambda line: line.per_won or 0)
    by_kept = sorted(fit, key=lambda line: line.per_kept or 0)
    moves = [(by_kept.index(line) - by_won.index(line), line) for line in fit]
    falls = max(moves, key=lambda move: (move[0], move[1].per_kept or 0), default=None)
    rises = min(moves, key=lambda move: (move[0], move[1].per_kept or 0), default=None)
    return Finding(
        falls[1] if falls is not None and falls[0] >= 2 else None,
        rises[1] if rises is not None and rises[0] <= -2 else None,
    )


def said(
    found: Finding, stages: Sequence[StageDefinition], currency: str, names: Mapping[str, str]
) -> tuple[Phrase, ...]:
    """The finding in words; nothing where there is none. `names`: what spend calls a campaign."""
    won, kept = stages[won_at(stages)].name, stages[kept_at(stages)].name
    said_ = []
    if found.falls is not None:
        line = found.falls
        said_.append(Phrase(
            Words("{name} brings one “{won}” for {each}, but one “{kept}” cost {dear}.",
                  "{name:은/는} ‘{won}’ 한 명을 {each}에 데려오지만, ‘{kept}’ 한 명에는 {dear:이/가} 들었어요."),
            {"name": _name(line, names), "won": Figure(won), "kept": Figure(kept),
             "each": Figure(saying.money_in_a_sentence(line.per_won, currency)),
             "dear": Figure(saying.money_in_a_sentence(line.per_kept, currency))},
        ))  # fmt: skip
    if found.rises is not None:
        line = found.rises
        said_.append(Phrase(
            Words("{name} costs {each} per “{won}”, yet only {dear} per “{kept}”.",
                  "{name:은/는} ‘{won}’ 한 명에 {each:이/가} 들지만, ‘{kept}’ 한 명은 {dear}에 데려왔어요."),
            {"name": _name(line, names), "won": Figure(won), "kept": Figure(kept),
             "each": Figure(saying.money_in_a_sentence(line.per_won, currency)),
             "dear": Figure(saying.money_in_a_sentence(line.per_kept, currency))},
        ))  # fmt: skip
    return tuple(said_)


def _name(line: CampaignLine, names: Mapping[str, str]) -> Figure:
    name = names.get(line.name or "", line.name or "–")
    return Figure(Words(f"“{name}”", f"‘{name}’"))


def spend_names(answer: "JourneyAnswer") -> dict[str, str]:
    """What the reports of spend call the campaigns of visits, by the name that visits carry; where they differ."""
    from producting.touchpoints.sources import folded

    if answer.meeting is None:
        return {}
    by_key = {met.key.name: met for met in answer.meeting.met if met.key.name}
    named = {}
    for group in answer.groups:
        met = by_key.get(folded(group)) if group else None
        if met is not None and group and met.spend and met.spend[0].campaign and met.spend[0].campaign != group:
            named[group] = met.spend[0].campaign
    return named
