"""What was spent where, which visits it paid for, which of both stand alone, and what currencies were worth."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from producting.words import Words
from producting_web.collect import dictionary, facts
from producting_web.collect.models import CampaignMapping, Upload
from producting_web.collect.selectors.gaps import Gap, days_without_rate, days_without_report
from producting_web.collect.selectors.room import tabs
from producting_web.collect.selectors.said import cut, platform
from producting_web.collect.selectors.spent import answer_of, count_spent, table_of
from producting_web.ops.models import Job
from producting_web.ops.progress import progress_of
from producting_web.people.models import User
from producting_web.people.policy import Act, may
from producting_web.ui import saying
from producting_web.ui.parts import Answer, Foot, Footing, Note, Progress, Table, Tabs

if TYPE_CHECKING:
    from producting.touchpoints.spend import CampaignCost, SpendLine

_MOST_SHOWN = 100
_NEWEST = 10  # rates of a pair
_STRETCHES = 4  # of days without a report
_MOST_OFFERED = 200
_ALIKE = 0.45  # from here on a name is offered first


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
    platform_name: Words | str
    campaign: str
    shown: str
    cost: Words
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A campaign that visits name and no spend."""

    platform_name: Words | str
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
    """A rate: one unit of `source` is worth `rate` units of `target`."""

    day: date
    source: str
    target: str
    rate: str


@dataclass(frozen=True, slots=True)
class Pair:
    """The rates of one pair: over how many days, and the newest ones."""

    source: str
    target: str
    days: int
    range: Words
    newest: tuple[RateRow, ...]

    @property
    def latest(self) -> RateRow:
        return self.newest[0]


@dataclass(frozen=True, slots=True)
class Silence:
    """The days on which a platform has no report, the longest stretches first."""

    platform: Words | str
    days: int
    longest: tuple[Words, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SpendPage:
    """The page `/data/spend/`. Without `table` nothing was spent that we know of."""

    tabs: Tabs
    answer: Answer | None
    table: Table | None
    working: tuple[Progress, ...]
    problem: Note | None
    rate_gaps: tuple[RateGap, ...]
    silences: tuple[Silence, ...]
    lonely: tuple[Lonely, ...]
    more_lonely: int
    unknown: tuple[Unknown, ...]
    more_unknown: int
    links: tuple[CampaignMapping, ...]
    pairs: tuple[Pair, ...]
    notes: tuple[Words, ...]
    may_edit: bool
    foot: Foot


def spend_page(user: User, sort: str) -> SpendPage:
    """Everything the page shows. A missing rate leaves the workspace's currency out and says so."""
    spent, closed = facts.remembered("spend", count_spent), _closed(user)
    here = facts.setting()
    rates = facts.remembered("rates", _rates)
    gaps = days_without_rate(spent.needed, [(r.day, r.source, r.target) for r in rates], here.currency)
    edits = may(user, Act.UPLOAD)
    lonely = spent.meeting.spend_without_visits if spent.meeting is not None else ()
    unknown = spent.meeting.visits_with_unknown_campaign if spent.meeting is not None and not closed else ()
    visited = (*unknown, *spent.meeting.met) if spent.meeting is not None else ()
    return SpendPage(
        tabs=tabs("spend"),
        answer=answer_of(spent, here.currency) if spent.rows else None,
        table=table_of(spent, here.currency).in_order(sort or "-cost") if spent.rows else None,
        working=_working() if edits else (),
        problem=Note(spent.problem, is_alert=True) if spent.problem is not None and not gaps else None,
        rate_gaps=tuple(_rate_gap(gap) for gap in gaps),
        silences=_silences(days_without_report(spent.days)),
        lonely=tuple(_lonely(line, visited, here.currency) for line in lonely[:_MOST_SHOWN]),
        more_lonely=max(0, len(lonely) - _MOST_SHOWN),
        unknown=tuple(_unknown(campaign) for campaign in unknown[:_MOST_SHOWN]),
        more_unknown=max(0, len(unknown) - _MOST_SHOWN),
        links=() if closed else tuple(CampaignMapping.objects.select_related("created_by")),
        pairs=_pairs(rates),
        notes=closed or (spent.meeting.notes if spent.meeting is not None else ()),
        may_edit=edits,
        foot=_foot(here.currency),
    )


def _closed(user: User) -> tuple[Words, ...]:
    """Why the campaigns that visits name are not shown to this person; nothing where they are."""
    if may(user, Act.SEE_PERSONS) or dictionary.personal_campaign() is None:
        return ()
    return (
        Words("Campaigns that visits name are personal data here: they are shown only to who may see single customers.",
              "방문이 가리키는 캠페인은 여기서 개인정보라서, 고객 한 사람을 볼 수 있는 동료에게만 보여 줘요."),
    )  # fmt: skip


def _rates() -> tuple[RateRow, ...]:
    """The newest first."""
    from producting.log import rates_of

    table = rates_of(facts.home())
    columns = [table.column(name).to_pylist() for name in ("day", "from", "to", "rate")]
    rows = [RateRow(day, one, to, f"{rate.normalize():,f}") for day, one, to, rate in zip(*columns, strict=True)]
    return tuple(sorted(rows, key=lambda row: (-row.day.toordinal(), row.source, row.target)))


def _pairs(rates: tuple[RateRow, ...]) -> tuple[Pair, ...]:
    """By pair, the one with most days first. `rates`: the newest first."""
    by_pair: dict[tuple[str, str], list[RateRow]] = defaultdict(list)
    for rate in rates:
        by_pair[rate.source, rate.target].append(rate)
    pairs = [
        Pair(*pair, len(rows), saying.dated(rows[-1].day, rows[0].day), tuple(rows[:_NEWEST]))
        for pair, rows in by_pair.items()
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair.days, pair.source)))


def _silences(gaps: tuple[Gap, ...]) -> tuple[Silence, ...]:
    by_platform: dict[str, list[Gap]] = defaultdict(list)
    for gap in gaps:
        by_platform[gap.name].append(gap)
    return tuple(
        Silence(
            platform(name),
            sum(gap.days for gap in found),
            tuple(saying.held_words(gap.said) for gap in _longest(found)),
            max(0, len(found) - _STRETCHES),
        )
        for name, found in by_platform.items()
    )


def _working() -> tuple[Progress, ...]:
    """Imports of spend and rates that wait or run."""
    on_the_way = Upload.objects.select_related("job").filter(
        kind__in=(Upload.Kind.SPEND, Upload.Kind.RATES),
        state=Upload.State.IMPORTING,
        job__state__in=(Job.State.WAITING, Job.State.RUNNING),
    )
    return tuple(progress_of(upload.job) for upload in on_the_way if upload.job is not None)


def _longest(gaps: list[Gap]) -> list[Gap]:
    return sorted(gaps, key=lambda gap: (-gap.days, -gap.first.toordinal()))[:_STRETCHES]


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


def _lonely(line: "SpendLine", visited: "Sequence[CampaignCost]", currency: str) -> Lonely:
    named = line.campaign or line.campaign_id or ""
    return Lonely(
        platform=line.platform,
        platform_name=platform(line.platform),
        campaign=named,
        shown=cut(named) or "–",
        cost=saying.money(line.cost, currency),
        offers=_offers(line.platform, named, visited),
    )


def _offers(of_platform: str, named: str, visited: "Sequence[CampaignCost]") -> tuple[Offer, ...]:
    """Campaigns that visits of that platform name: those that nobody paid for first, then the most alike.

    One that was paid for is offered too: a report may call the same campaign by a second name.
    """
    ours = [c for c in visited if of_platform in ("generic", c.key.platform) and c.campaign]
    alike = {c.key: _alike(named, c.campaign or "") for c in ours}
    ours.sort(key=lambda c: (bool(c.spend), -round(alike[c.key], 2), -c.visits))
    return tuple(
        Offer(c.campaign or "", c.visits, not c.spend and alike[c.key] >= _ALIKE) for c in ours[:_MOST_OFFERED]
    )


def _alike(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1, without regard to case, spaces and signs."""
    a, b = ("".join(c for c in text.casefold() if c.isalnum()) for text in (one, other))
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _unknown(campaign: "CampaignCost") -> Unknown:
    return Unknown(platform(campaign.key.platform), cut(campaign.campaign or campaign.key.id or "–"), campaign.visits)


def _foot(currency: str) -> Foot:
    return Foot(
        (
            Footing(
                Words("How spend meets visits", "광고비와 방문을 잇는 법"),
                Words(
                    "On the same platform, in this order: utm_id = campaign id, the mapping above, utm_campaign = campaign name.",
                    "같은 매체 안에서 차례로 견줘요: utm_id와 캠페인 ID, 위에서 이은 것, utm_campaign과 캠페인 이름.",
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
