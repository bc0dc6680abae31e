"""Which campaign brought customers who stay? The campaign × stage table and its finding; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from producting.words import Words
from producting_web.journeys.leaks import kept_at, won_at
from producting_web.journeys.stages import StageDefinition
from producting_web.ui import saying
from producting_web.ui.sentences import Figure, Phrase

if TYPE_CHECKING:
    from producting.journeys.journey.answer import JourneyRow

OTHER = "__other__"
FEWEST = 20  # people won by a campaign before the finding speaks of it
MOST_LINES = 9  # campaigns in the ranked slope


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """One group through all stages.

    `people` per stage; `cost` of the group in the range; `per_won` and `per_kept` the cost of one person at these
    stages; `value` what its people brought; `mature` once nobody of it may still reach the kept stage.
    """

    name: str | None
    people: tuple[int, ...]
    cost: float | None
    per_won: float | None
    per_kept: float | None
    value: float
    roas: float | None
    share_kept: float | None
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
                mature=group[kept].mature,
                mature_won=group[won].mature,
            )
        )
    return tuple(found)


def ordered(found: Sequence[CampaignLine], sort: str, default: str) -> tuple[CampaignLine, ...]:
    """Lines in the order that a URL asks: a column's key, `-` before it for the largest first. Nothing comes last."""
    key, down = (sort.lstrip("-"), sort.startswith("-")) if sort else (default.lstrip("-"), default.startswith("-"))
    if key == "name":
        known = sorted(found, key=lambda line: (line.name or "").casefold(), reverse=down)
        return tuple(known)
    chosen = [(sorting_value(line, key), line) for line in found]
    have = sorted(((v, line) for v, line in chosen if v is not None), key=lambda pair: pair[0], reverse=down)
    return (*(line for _, line in have), *(line for v, line in chosen if v is None))


def sorting_value(line: CampaignLine, key: str) -> float | None:
    """The value of a column: `stage1` …, cost, per_won, per_kept, value, roas, share."""
    if key.startswith("stage") and key[5:].isdigit() and 1 <= int(key[5:]) <= len(line.people):
        return line.people[int(key[5:]) - 1]
    values = {"cost": line.cost, "per_won": line.per_won, "per_kept": line.per_kept, "value": line.value,
              "roas": line.roas, "share": line.share_kept}  # fmt: skip
    return values.get(key)


def compared(found: Sequence[CampaignLine], won: int) -> tuple[CampaignLine, ...]:
    """Campaigns whose costs can be ranked at both stages, those with most people first."""
    fit = [line for line in found if line.name != OTHER and line.per_won and line.per_kept and line.people[won] >= FEWEST]
    return tuple(sorted(fit, key=lambda line: -line.people[won])[:MOST_LINES])


@dataclass(frozen=True, slots=True)
class Finding:
    """The campaign that looks cheapest against what it costs to keep its people, and the one that looks dearest."""

    falls: CampaignLine | None
    rises: CampaignLine | None


def finding(found: Sequence[CampaignLine], won: int) -> Finding:
    """Who falls most and who rises most between the two rankings; None where nobody moves two places or more."""
    fit = compared(found, won)
    by_won = sorted(fit, key=lambda line: line.per_won or 0)
    by_kept = sorted(fit, key=lambda line: line.per_kept or 0)
    moves = [(by_kept.index(line) - by_won.index(line), line) for line in fit]
    falls = max(moves, key=lambda move: (move[0], move[1].per_kept or 0), default=None)
    rises = min(moves, key=lambda move: (move[0], move[1].per_kept or 0), default=None)
    return Finding(
        falls[1] if falls is not None and falls[0] >= 2 else None, rises[1] if rises is not None and rises[0] <= -2 else None
    )


def said(found: Finding, stages: Sequence[StageDefinition], currency: str) -> tuple[Phrase, ...]:
    """The finding in words; nothing where there is none."""
    won, kept = stages[won_at(stages)].name, stages[kept_at(stages)].name
    said_ = []
    if found.falls is not None:
        line = found.falls
        said_.append(Phrase(
            Words("{name} brings one “{won}” for {each}, but one “{kept}” cost {dear}.",
                  "{name:은/는} ‘{won}’ 한 명을 {each}에 데려오지만, ‘{kept}’ 한 명에는 {dear:이/가} 들었어요."),
            {"name": _name(line), "won": Figure(won), "kept": Figure(kept),
             "each": Figure(saying.money_in_a_sentence(line.per_won, currency)),
             "dear": Figure(saying.money_in_a_sentence(line.per_kept, currency))},
        ))  # fmt: skip
    if found.rises is not None:
        line = found.rises
        said_.append(Phrase(
            Words("{name} costs {each} per “{won}”, yet only {dear} per “{kept}”.",
                  "{name:은/는} ‘{won}’ 한 명에 {each:이/가} 들지만, ‘{kept}’ 한 명은 {dear}에 데려왔어요."),
            {"name": _name(line), "won": Figure(won), "kept": Figure(kept),
             "each": Figure(saying.money_in_a_sentence(line.per_won, currency)),
             "dear": Figure(saying.money_in_a_sentence(line.per_kept, currency))},
        ))  # fmt: skip
    return tuple(said_)


def _name(line: CampaignLine) -> Figure:
    name = line.name or "–"
    return Figure(Words(f"“{name}”", f"‘{name}’"))
