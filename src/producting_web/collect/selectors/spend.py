"""What was spent where, which visits it paid for, which of both stand alone, and what currencies were worth."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from producting.errors import ProductingError
from producting.words import Words
from producting_web.collect import facts
from producting_web.collect.forms.reading import PLATFORMS
from producting_web.collect.models import CampaignMapping, Upload
from producting_web.collect.selectors.data import tabs
from producting_web.collect.selectors.gaps import Gap, days_without_rate, days_without_report
from producting_web.ops.models import Job
from producting_web.ops.progress import progress_of
from producting_web.people.models import User
from producting_web.people.policy import Act, may
from producting_web.ui import saying
from producting_web.ui.parts import Answer, Cell, Column, Foot, Footing, Note, Progress, Row, Table, Tabs
from producting_web.ui.sentences import Figure, Phrase

if TYPE_CHECKING:
    from producting.touchpoints.spend import CampaignCost, Meeting, SpendLine, SpendRow

_MOST_SHOWN = 100
_MOST_OFFERED = 200
_ALIKE = 0.45  # from here on a name is offered first
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Offer:
    """A campaign that visits name, as a choice."""

    value: str
    visits: int
    is_likely: bool


@dataclass(frozen=True, slots=True)
class Lonely:
    """Spend whose campaign no visit names, and what it may belong to."""

    platform: str
    platform_name: str
    campaign: str
    shown: str
    cost: Words
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A campaign that visits name and no spend."""

    platform_name: str
    campaign: str
    visits: int


@dataclass(frozen=True, slots=True)
class RateGap:
    """Days of spend without a rate, and where one can be added."""

    gap: Gap
    text: Words
    url: str


@dataclass(frozen=True, slots=True)
class RateRow:
    day: date
    source: str
    target: str
    rate: str


@dataclass(frozen=True, slots=True)
class SpendPage:
    """The page `/data/spend/`. Without `table` nothing was spent that we know of."""

    tabs: Tabs
    answer: Answer | None
    table: Table | None
    working: tuple[Progress, ...]
    problem: Note | None
    rate_gaps: tuple[RateGap, ...]
    missing_days: tuple[tuple[str, Gap], ...]
    lonely: tuple[Lonely, ...]
    more_lonely: int
    unknown: tuple[Unknown, ...]
    more_unknown: int
    links: tuple[CampaignMapping, ...]
    rates: tuple[RateRow, ...]
    more_rates: int
    notes: tuple[Words, ...]
    may_edit: bool
    foot: Foot


@dataclass(frozen=True, slots=True)
class _Spent:
    """What is known of spend, counted once per state of the facts."""

    rows: "tuple[SpendRow, ...]"
    days: tuple[tuple[str, date], ...]
    needed: tuple[tuple[str, date], ...]
    worth: dict[tuple[str, str | None, str | None], float] | None
    meeting: "Meeting | None"
    problem: Words | None


def spend_page(user: User, sort: str) -> SpendPage:
    """Everything the page shows. A missing rate leaves the workspace's currency out and says so."""
    spent = facts.remembered("spend", _spent)
    here = facts.setting()
    rates = facts.remembered("rates", _rates)
    gaps = days_without_rate(spent.needed, [(r.day, r.source, r.target) for r in rates], here.currency)
    edits = may(user, Act.UPLOAD)
    lonely = spent.meeting.spend_without_visits if spent.meeting is not None else ()
    unknown = spent.meeting.visits_with_unknown_campaign if spent.meeting is not None else ()
    return SpendPage(
        tabs=tabs("spend"),
        answer=_answer(spent, here.currency) if spent.rows else None,
        table=_table(spent, here.currency).in_order(sort or "-cost") if spent.rows else None,
        working=_working() if edits else (),
        problem=Note(spent.problem, is_alert=True) if spent.problem is not None and not gaps else None,
        rate_gaps=tuple(_rate_gap(gap) for gap in gaps),
        missing_days=tuple((_called(gap.name), gap) for gap in days_without_report(spent.days)),
        lonely=tuple(_lonely(line, unknown, here.currency) for line in lonely[:_MOST_SHOWN]),
        more_lonely=max(0, len(lonely) - _MOST_SHOWN),
        unknown=tuple(_unknown(campaign) for campaign in unknown[:_MOST_SHOWN]),
        more_unknown=max(0, len(unknown) - _MOST_SHOWN),
        links=tuple(CampaignMapping.objects.select_related("created_by")),
        rates=rates[:_MOST_SHOWN],
        more_rates=max(0, len(rates) - _MOST_SHOWN),
        notes=spent.meeting.notes if spent.meeting is not None else (),
        may_edit=edits,
        foot=_foot(here.currency),
    )


def _spent() -> _Spent:
    from producting.log import spend_of
    from producting.touchpoints.spend import spend_summary

    spend = spend_of(facts.home())
    rows = spend_summary(spend)
    days = sorted(set(zip(spend.column("platform").to_pylist(), spend.column("day").to_pylist(), strict=True)))
    needed = sorted(set(zip(spend.column("currency").to_pylist(), spend.column("day").to_pylist(), strict=True)))
    opened = facts.log()
    worth, meeting, problem = None, None, None
    try:
        worth = _worth()
        meeting = opened.spend_meeting(links=facts.links()) if opened is not None else None
    except ProductingError as refused:
        problem = refused.words
    return _Spent(rows, tuple(days), tuple(needed), worth, meeting, problem)


def _worth() -> dict[tuple[str, str | None, str | None], float]:
    """Per campaign its cost in the workspace's currency. Raises ProductingError: a rate is missing."""
    from producting.log import rates_of, spend_of
    from producting.touchpoints.spend import Rates
    from producting.touchpoints.spend.meeting import spend_lines

    home, currency = facts.home(), facts.setting().currency
    lines, _ = spend_lines(spend_of(home), rates=Rates.of(rates_of(home)), currency=currency)
    return {(line.platform, line.campaign_id, line.campaign): line.cost for line in lines}


def _rates() -> tuple[RateRow, ...]:
    """The newest first."""
    from producting.log import rates_of

    table = rates_of(facts.home())
    columns = [table.column(name).to_pylist() for name in ("day", "from", "to", "rate")]
    rows = [RateRow(day, one, to, f"{rate.normalize():f}") for day, one, to, rate in zip(*columns, strict=True)]
    return tuple(sorted(rows, key=lambda row: (-row.day.toordinal(), row.source, row.target)))


def _answer(spent: _Spent, currency: str) -> Answer:
    days = [day for _, day in spent.days]
    campaigns = len({(row.platform, row.campaign_id, row.campaign) for row in spent.rows})
    platforms = len({row.platform for row in spent.rows})
    figures = {
        "range": Figure(saying.days(min(days), max(days))),
        "campaigns": Figure(
            Words(f"{campaigns:,} campaigns on {platforms} platforms", f"매체 {platforms}곳의 캠페인 {campaigns:,}개")
        ),
    }
    if spent.worth is None:
        words = Words("{range}: {campaigns}; what they cost in all is not known without a rate.",
                      "{range}, {campaigns}: 환율이 없어 모두 얼마인지 몰라요.")  # fmt: skip
        return Answer((Phrase(words, figures),))
    total = math.fsum(spent.worth.values())
    figures["total"] = Figure(saying.money_in_a_sentence(total, currency))
    phrases = [Phrase(Words("{total} went into {campaigns},", "{campaigns}에 {total:을/를} 썼어요"), figures),
               Phrase(Words("{range}.", "({range})."), figures)]  # fmt: skip
    if spent.meeting is not None and total > 0:
        figures["share"] = Figure(saying.share(spent.meeting.cost_without_visits / total), "#lonely")
        phrases.append(
            Phrase(Words("{share} of it meets no visits.", "그 가운데 {share:은/는} 만난 방문이 없어요."), figures)
        )
    return Answer(tuple(phrases))


def _table(spent: _Spent, currency: str) -> Table:
    columns = (
        Column("campaign", Words("Campaign", "캠페인"), wrap=True),
        Column("own", Words("Cost as reported", "보고서의 비용"), numeric=True),
        Column("cost", Words(f"In {currency}", f"{currency} 환산"), numeric=True, meter=True),
        Column("days", Words("Days", "일수"), numeric=True, optional=True),
        Column("range", Words("From – to", "기간"), optional=True),
        Column("clicks", Words("Clicks", "클릭"), numeric=True, optional=True),
    )
    shared = {key: sum((r.platform, r.campaign_id, r.campaign) == key for r in spent.rows) for key in spent.worth or ()}
    rows = tuple(_spend_row(row, spent.worth, shared, currency) for row in spent.rows)
    return Table(
        "spend", Words("Spend per campaign", "캠페인별 광고비"), columns, rows, copies=True, is_tall=len(rows) > 40
    )


def _spend_row(
    row: "SpendRow",
    worth: dict[tuple[str, str | None, str | None], float] | None,
    shared: dict[tuple[str, str | None, str | None], int],
    currency: str,
) -> Row:
    key = (row.platform, row.campaign_id, row.campaign)
    # A campaign that was paid in two currencies has one cost in ours: it stands with the rows only where it is theirs alone.
    cost = None if worth is None or shared.get(key, 0) > 1 else worth.get(key)
    if row.currency == currency:
        cost = float(row.cost)
    named = row.campaign or row.campaign_id or "–"
    return Row(
        (
            Cell(_cut(named), named, below=_called(row.platform)),
            Cell(saying.money(float(row.cost), row.currency), float(row.cost)),
            Cell(saying.money(cost, currency), cost),
            Cell(saying.number(row.days), row.days),
            Cell(saying.days(row.first_day, row.last_day), row.first_day.toordinal()),
            Cell(saying.number(row.clicks), row.clicks),
        )
    )


def _working() -> tuple[Progress, ...]:
    """Imports of spend and rates that wait or run."""
    on_the_way = Upload.objects.select_related("job").filter(
        kind__in=(Upload.Kind.SPEND, Upload.Kind.RATES),
        state=Upload.State.IMPORTING,
        job__state__in=(Job.State.WAITING, Job.State.RUNNING),
    )
    return tuple(progress_of(upload.job) for upload in on_the_way if upload.job is not None)


def _rate_gap(gap: Gap) -> RateGap:
    asked = urlencode({"day": gap.first.isoformat(), "source": gap.name, "target": gap.target})
    days = gap.said
    return RateGap(
        gap,
        Words(
            f"No rate {gap.name} → {gap.target} serves {days.en}.",
            f"{days.ko}에 쓸 {gap.name} → {gap.target} 환율이 없어요.",
        ),
        f"{reverse('spend')}?{asked}#add-rate",
    )


def _lonely(line: "SpendLine", unknown: "Sequence[CampaignCost]", currency: str) -> Lonely:
    named = line.campaign or line.campaign_id or ""
    return Lonely(
        platform=line.platform,
        platform_name=_called(line.platform),
        campaign=named,
        shown=_cut(named) or "–",
        cost=saying.money(line.cost, currency),
        offers=_offers(line.platform, named, unknown),
    )


def _offers(platform: str, named: str, unknown: "Sequence[CampaignCost]") -> tuple[Offer, ...]:
    """Campaigns that visits of that platform name and nobody paid for, the most alike first."""
    ours = [c for c in unknown if platform in ("generic", c.key.platform) and c.campaign][:_MOST_OFFERED]
    alike = {c.key: _alike(named, c.campaign or "") for c in ours}
    ours.sort(key=lambda c: (-round(alike[c.key], 2), -c.visits))
    return tuple(Offer(c.campaign or "", c.visits, alike[c.key] >= _ALIKE) for c in ours)


def _alike(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1, without regard to case, spaces and signs."""
    a, b = ("".join(c for c in text.casefold() if c.isalnum()) for text in (one, other))
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _unknown(campaign: "CampaignCost") -> Unknown:
    return Unknown(_called(campaign.key.platform), _cut(campaign.campaign or campaign.key.id or "–"), campaign.visits)


def _called(platform: str) -> str:
    return str(PLATFORMS.get(platform, platform or "–"))


def _foot(currency: str) -> Foot:
    return Foot(
        (
            Footing(
                Words("How spend meets visits", "광고비와 방문을 잇는 법"),
                Words(
                    "On the same platform: utm_id = campaign id, then this mapping, then utm_campaign = campaign name.",
                    "같은 매체에서 utm_id가 캠페인 ID와 같으면, 다음은 여기 연결, 다음은 utm_campaign이 캠페인 이름과 같으면 이어요.",
                ),
            ),
            Footing(
                Words("Rates", "환율"),
                Words(
                    f"Each day's cost at that day's rate into {currency}; the last known one serves for 7 days at most.",
                    f"그날 비용을 그날 환율로 {currency}에 맞춰요. 환율이 없는 날은 마지막 환율을 7일까지 써요.",
                ),
            ),
        )
    )


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
