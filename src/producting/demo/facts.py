"""The truths that are planted in 한권, in one place: what was planted, and what the rows of this company really hold.

Later rooms are tested against these numbers. `planted…` are parameters of the story; everything else is counted while the
rows are made, and can be counted again from the files alone.
"""

from dataclasses import asdict, dataclass
from datetime import date

from producting.demo import books, reading, subscriptions, trials, versions, visitors
from producting.demo.calendar import Calendar
from producting.demo.campaigns import CAMPAIGNS
from producting.demo.tally import PLACES, STAYED_WITHIN_DAYS, Tally


def share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


@dataclass(frozen=True, slots=True)
class Totals:
    """`humans` were born in the generator; cookies lost and never joined make the files show more people than that."""

    events: int
    humans: int
    device_ids: int
    lost_cookies: int  # devices whose cookie was lost; nothing joins them to a later sign-up
    cookies_lost_before_return: int  # of these, people whose next visit lies after the last day
    shared_devices: int  # app devices on which two users log in; the two must not become one
    signed_up: int
    trial: int
    finished_first_book: int
    paid: int
    stayed: int
    by_event: dict[str, int]

    @property
    def visible_people(self) -> int:
        """People that the files show once their ids are joined."""
        return self.humans + self.lost_cookies - self.cookies_lost_before_return


@dataclass(frozen=True, slots=True)
class Attempts:
    """People by their first `payment_opened`; `paid` within a day of it."""

    opened: int
    paid: int

    @property
    def conversion(self) -> float | None:
        return share(self.paid, self.opened)


@dataclass(frozen=True, slots=True)
class BrokenPayment:
    """The payment screen of one Android version. It stays broken on phones that do not update after `fixed`."""

    platform: str
    app_version: str
    fixed_in: str
    released: date
    fixed: date
    planted_conversion: float
    planted_conversion_android: float
    broken: Attempts
    others: dict[str, Attempts]  # ios, android (other versions), web


@dataclass(frozen=True, slots=True)
class CampaignFacts:
    """One campaign by first touch. Cost is planned (visits × planted cost per visit); no spend is generated yet.

    `visitors` and the counts after it are people whose first visit the campaign brought; `visits` are all it brought
    (of ways without a `utm_id`: those of people without an account).
    `staying` have renewed at least 55 days after their first payment.
    """

    key: str
    name: str
    platform: str
    utm_id: str | None
    utm_campaign: str | None
    currency: str
    cost_per_visit: float
    cost_krw: float
    visits: int
    visitors: int
    sign_ups: int
    first_payments: int
    staying: int

    @property
    def cost_per_sign_up_krw(self) -> float | None:
        return share(self.cost_krw, self.sign_ups)

    @property
    def cost_per_staying_krw(self) -> float | None:
        return share(self.cost_krw, self.staying)


@dataclass(frozen=True, slots=True)
class ReadingTogether:
    """Early use (`reading_together_joined` in the first 7 days of the trial) makes people stay; the keen join more.

    People: those whose trial began after the launch and at least 90 days before the end. To stay = `subscription_renewed`
    within 90 days of `trial_started`. `lift` is what joining does to everybody (both lives of every person are known
    here), `lift_of_joined` what it did to those who joined; `naive_lift` is the plain difference, which is too large.
    """

    launched: date
    early_days: int
    stayed_within_days: int
    planted_log_odds: dict[str, float]
    planted_confounding: float  # log-odds of joining per standard deviation of motivation
    joined: int
    joined_stay: int
    not_joined: int
    not_joined_stay: int
    naive_lift: float | None
    lift: float | None
    lift_of_joined: float | None


@dataclass(frozen=True, slots=True)
class SignUps:
    """People by their `sign_up_opened`; `twice` saw it again within a second."""

    opened: int
    twice: int
    signed_up: int

    @property
    def completion(self) -> float | None:
        return share(self.signed_up, self.opened)


@dataclass(frozen=True, slots=True)
class SignUpTwice:
    browser: str
    planted_twice: float
    planted_completion: float
    planted_completion_elsewhere: float
    inside: SignUps
    elsewhere: SignUps


@dataclass(frozen=True, slots=True)
class Readers:
    """Subscribers at the end who had paid before both windows, and the chapters they read in each."""

    people: int
    chapters_recent: int
    chapters_before: int

    @property
    def ratio(self) -> float | None:
        return share(self.chapters_recent, self.chapters_before)


@dataclass(frozen=True, slots=True)
class AboutToChurn:
    """Readers of one genre (`favorite_genre` at sign-up) on one platform: still subscribed, hardly reading."""

    platform: str
    genre: str
    window_days: int
    planted_readiness: float  # to read, of their usual one, after the first two weeks of the window
    segment: Readers
    others: Readers


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is planted in one company."""

    totals: Totals
    broken_payment: BrokenPayment
    campaigns: dict[str, CampaignFacts]
    reading_together: ReadingTogether
    sign_up_twice: SignUpTwice
    about_to_churn: AboutToChurn

    def to_dict(self) -> dict[str, object]:
        """Plain values, for JSON (dates stay dates)."""
        return asdict(self)


def told(counts: Tally, calendar: Calendar, releases: versions.Releases) -> Facts:
    """The facts of a company from the counts of its chunks."""
    return Facts(
        _totals(counts),
        _broken_payment(counts, calendar, releases),
        _campaigns(counts),
        _reading_together(counts, calendar),
        _sign_up_twice(counts),
        _about_to_churn(counts),
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


def _campaigns(counts: Tally) -> dict[str, CampaignFacts]:
    return {
        way.key: CampaignFacts(
            key=way.key,
            name=way.name,
            platform=way.platform,
            utm_id=way.id,
            utm_campaign=way.utm_campaign,
            currency=way.currency,
            cost_per_visit=way.cost_per_visit,
            cost_krw=way.cost_per_visit_krw * counts["campaign", way.key, "visits"],
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
