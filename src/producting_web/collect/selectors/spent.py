"""What was spent per campaign: as the reports say it, and in the workspace's currency where rates are known."""

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from producting.errors import ProductingError
from producting.words import Words
from producting_web.collect import facts
from producting_web.collect.selectors.said import cut, platform
from producting_web.ui import saying
from producting_web.ui.parts import Answer, Cell, Column, Row, Table
from producting_web.ui.sentences import Figure, Phrase

if TYPE_CHECKING:
    from producting.touchpoints.spend import Meeting, SpendRow


_Place = tuple[str, str | None, str | None, str]  # platform, campaign id, campaign, currency


@dataclass(frozen=True, slots=True)
class Spent:
    """What is known of spend, counted once per state of the facts."""

    rows: "tuple[SpendRow, ...]"
    days: tuple[tuple[str, date], ...]
    needed: tuple[tuple[str, date], ...]
    worth: dict[_Place, float]  # in the workspace's currency, as far as its rates are known
    meeting: "Meeting | None"
    problem: Words | None


def count_spent() -> Spent:
    from producting.log import spend_of
    from producting.touchpoints.spend import spend_summary

    spend = spend_of(facts.home())
    rows = spend_summary(spend)
    days = sorted(set(zip(spend.column("platform").to_pylist(), spend.column("day").to_pylist(), strict=True)))
    needed = sorted(set(zip(spend.column("currency").to_pylist(), spend.column("day").to_pylist(), strict=True)))
    opened = facts.log()
    worth, problem = _worth()
    meeting = None
    if opened is not None and problem is None:
        meeting = opened.spend_meeting(links=facts.links())
    return Spent(rows, tuple(days), tuple(needed), worth, meeting, problem)


def _worth() -> tuple[dict[_Place, float], Words | None]:
    """What every row of spend is worth in the workspace's currency, and what keeps some of them from being told."""
    import pyarrow.compute as pc

    from producting.log import rates_of, spend_of
    from producting.touchpoints.spend import Rates
    from producting.touchpoints.spend.meeting import spend_lines

    home, ours = facts.home(), facts.setting().currency
    spend, rates = spend_of(home), Rates.of(rates_of(home))
    worth: dict[_Place, float] = {}
    problem: Words | None = None
    for currency in sorted(set(spend.column("currency").to_pylist())):
        try:
            lines, _ = spend_lines(
                spend.filter(pc.equal(spend.column("currency"), currency)), rates=rates, currency=ours
            )
        except ProductingError as refused:
            problem = problem or refused.words
        else:
            worth |= {(line.platform, line.campaign_id, line.campaign, currency): line.cost for line in lines}
    return worth, problem


def answer_of(spent: Spent, currency: str) -> Answer:
    days = [day for _, day in spent.days]
    campaigns = len({(row.platform, row.campaign_id, row.campaign) for row in spent.rows})
    platforms = len({row.platform for row in spent.rows})
    figures = {
        "range": Figure(saying.dated(min(days), max(days))),
        "campaigns": Figure(_campaigns(campaigns, platforms)),
    }
    if spent.problem is not None:
        words = Words("{range}: {campaigns}; what they cost in all is not known without a rate.",
                      "{range}, {campaigns}: 환율이 없어 모두 얼마인지 몰라요.")  # fmt: skip
        return Answer((Phrase(words, figures),))
    total = math.fsum(spent.worth.values())
    figures["total"] = Figure(saying.money_in_a_sentence(total, currency))
    phrases = [Phrase(Words("{total} went into {campaigns},", "{campaigns}에 {total:을/를} 썼어요"), figures),
               Phrase(Words("{range}.", "({range})."), figures)]  # fmt: skip
    if spent.meeting is not None and total > 0:
        lonely = spent.meeting.cost_without_visits
        figures["share"] = Figure(saying.share(lonely / total), "#lonely")
        told = Words("{share} of it matches no visits.", "그 가운데 {share:은/는} 이어진 방문이 없어요.")
        if not lonely:
            told = Words("All of it met visits.", "모두 방문과 만났어요.")
        phrases.append(Phrase(told, figures))
    return Answer(tuple(phrases))


def table_of(spent: Spent, currency: str) -> Table:
    columns = (
        Column("campaign", Words("Campaign", "캠페인"), wrap=True),
        Column("own", Words("Cost as reported", "보고서의 비용"), numeric=True),
        Column("cost", Words(f"In {currency}", f"{currency} 환산"), numeric=True, meter=True),
        Column("days", Words("Days", "일수"), numeric=True, optional=True),
        Column("range", Words("From – to", "기간"), optional=True),
        Column("clicks", Words("Clicks", "클릭"), numeric=True, optional=True),
    )
    rows = tuple(_spend_row(row, spent.worth, currency) for row in spent.rows)
    return Table(
        "spend", Words("Spend per campaign", "캠페인별 광고비"), columns, rows, copies=True, is_tall=len(rows) > 40
    )


def _spend_row(row: "SpendRow", worth: dict[_Place, float], currency: str) -> Row:
    cost = worth.get((row.platform, row.campaign_id, row.campaign, row.currency))
    named = row.campaign or row.campaign_id or "–"
    return Row(
        (
            Cell(cut(named), named, below=platform(row.platform)),
            Cell(saying.money(float(row.cost), row.currency), float(row.cost)),
            Cell(saying.money(cost, currency), cost),
            Cell(saying.number(row.days), row.days),
            Cell(saying.dated(row.first_day, row.last_day), row.first_day.toordinal()),
            Cell(saying.number(row.clicks), row.clicks),
        )
    )


def _campaigns(campaigns: int, platforms: int) -> Words:
    """
    >>> _campaigns(1, 1).en, _campaigns(12, 3).ko
    ('1 campaign on 1 platform', '매체 3곳의 캠페인 12개')
    """
    one, other = ("" if count == 1 else "s" for count in (campaigns, platforms))
    return Words(
        f"{campaigns:,} campaign{one} on {platforms} platform{other}", f"매체 {platforms}곳의 캠페인 {campaigns:,}개"
    )
