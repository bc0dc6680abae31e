"""From the counts of all chunks to the facts of the company."""

from producting.demo import books, reading, subscriptions, trials, versions, visitors
from producting.demo.calendar import Calendar
from producting.demo.campaigns import CAMPAIGNS
from producting.demo.facts import (
    AboutToChurn,
    Attempts,
    BrokenPayment,
    CampaignFacts,
    Facts,
    Readers,
    ReadingTogether,
    SignUps,
    SignUpTwice,
    SpendFacts,
    Totals,
    share,
)  # fmt: skip
from producting.demo.spend import RENAMED, UNPAID, Spend
from producting.demo.tally import PLACES, STAYED_WITHIN_DAYS, Tally


def told(counts: Tally, calendar: Calendar, releases: versions.Releases, spend: Spend) -> Facts:
    """The facts of a company from the counts of its chunks and from its spend."""
    return Facts(
        _totals(counts),
        _broken_payment(counts, calendar, releases),
        _campaigns(counts, spend),
        _reading_together(counts, calendar),
        _sign_up_twice(counts),
        _about_to_churn(counts),
        _spend(counts, spend),
    )


def _totals(counts: Tally) -> Totals:
    by_event = {key[1]: number for key, number in counts.items() if key[0] == "event"}
    people = {key[1]: number for key, number in counts.items() if key[0] == "people"}
    devices = people.pop("devices")
    return Totals(events=sum(by_event.values()), device_ids=devices, by_event=by_event, **people)


def _broken_payment(counts: Tally, calendar: Calendar, releases: versions.Releases) -> BrokenPayment:
    attempts = {
        place: Attempts(counts["payment", place, "opened"], counts["payment", place, "paid"])
        for place in (*PLACES, "broken")
    }
    return BrokenPayment(
        platform="android",
        app_version=versions.BROKEN,
        fixed_in=versions.FIXED,
        released=calendar.day_of(releases.broken_ms),
        fixed=calendar.day_of(releases.fixed_ms),
        planted_conversion=subscriptions.BROKEN_CONVERSION,
        planted_conversion_android=float(subscriptions.CONVERSION[trials.ANDROID]),
        broken=attempts.pop("broken"),
        others=attempts,
    )


def _campaigns(counts: Tally, spend: Spend) -> dict[str, CampaignFacts]:
    return {
        way.key: CampaignFacts(
            key=way.key,
            name=way.name,
            platform=way.platform,
            utm_id=way.id,
            utm_campaign=way.utm_campaign,
            currency=way.currency,
            cost_per_visit=way.cost_per_visit,
            cost_krw=float(spend.cost_krw(way.key)),
            visits=counts["campaign", way.key, "visits"],
            visitors=counts["campaign", way.key, "visitors"],
            sign_ups=counts["campaign", way.key, "sign_ups"],
            first_payments=counts["campaign", way.key, "first_payments"],
            staying=counts["campaign", way.key, "staying"],
        )
        for way in CAMPAIGNS
    }


def _reading_together(counts: Tally, calendar: Calendar) -> ReadingTogether:
    def of(group: str, name: str) -> int:
        return counts["together", group, name]

    def lift(*groups: str) -> float | None:
        more = sum(of(group, "would_stay_if_joined") - of(group, "would_stay_if_not") for group in groups)
        return share(more, sum(of(group, "people") for group in groups))

    rates = [share(of(group, "stay"), of(group, "people")) for group in ("joined", "not_joined")]
    return ReadingTogether(
        launched=calendar.day_of(calendar.at(trials.TOGETHER_LAUNCH)),
        early_days=trials.TOGETHER_EARLY_DAYS,
        stayed_within_days=STAYED_WITHIN_DAYS,
        planted_log_odds={
            "finishing": trials.TOGETHER_ON_FINISHING,
            "paying": subscriptions.TOGETHER_ON_PAYING,
            "renewing": subscriptions.TOGETHER_ON_RENEWING,
        },
        planted_confounding=trials.TOGETHER_BY_MOTIVATION,
        joined=of("joined", "people"),
        joined_stay=of("joined", "stay"),
        not_joined=of("not_joined", "people"),
        not_joined_stay=of("not_joined", "stay"),
        naive_lift=None if rates[0] is None or rates[1] is None else rates[0] - rates[1],
        lift=lift("joined", "not_joined"),
        lift_of_joined=lift("joined"),
    )


def _sign_up_twice(counts: Tally) -> SignUpTwice:
    inside, elsewhere = (
        SignUps(*(counts["sign_up", place, name] for name in ("opened", "twice", "signed_up")))
        for place in ("kakao", "elsewhere")
    )
    return SignUpTwice(
        browser=visitors.BROWSERS[visitors.KAKAO_BROWSER],
        planted_twice=visitors.KAKAO_TWICE,
        planted_completion=visitors.KAKAO_COMPLETION,
        planted_completion_elsewhere=visitors.COMPLETION,
        inside=inside,
        elsewhere=elsewhere,
    )


def _about_to_churn(counts: Tally) -> AboutToChurn:
    segment, others = (
        Readers(*(counts["fading", group, name] for name in ("people", "recent", "before")))
        for group in ("segment", "others")
    )
    return AboutToChurn(
        platform="android",
        genre=books.GENRES[reading.FADING_GENRE],
        window_days=reading.FADING_DAYS,
        planted_readiness=reading.FADED_TO,
        segment=segment,
        others=others,
    )


def _spend(counts: Tally, spend: Spend) -> SpendFacts:
    days = [line.day for line in spend.lines if line.campaign is RENAMED]
    return SpendFacts(
        lines=len(spend.lines),
        cost_krw=float(spend.cost_krw()),
        renamed=RENAMED.name,
        renamed_platform=RENAMED.platform,
        renamed_first_day=min(days),
        renamed_last_day=max(days),
        renamed_cost_krw=float(spend.cost_krw(RENAMED.key)),
        unpaid_campaign=str(UNPAID.utm_campaign),
        unpaid_visits=counts["campaign", UNPAID.key, "visits"],
        lowest_rate=float(min(spend.rates.values())),
        highest_rate=float(max(spend.rates.values())),
    )
