"""The truths that are planted in 한권, in one place: what was planted, and what the rows of this company really hold.

Later rooms are tested against these numbers. `planted…` are parameters of the story; everything else is counted while
the rows are made, and can be counted again from the files alone (but for `lift`, which needs both lives of a person).
"""

from dataclasses import asdict, dataclass
from datetime import date


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
    """One campaign by first touch. Cost is what its platform's reports say, at each day's rate: in the currency of the
    invoices it adds up to the visits × the planted cost per visit.

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

    People: those whose trial began after the launch and at least 90 days before the end. To stay is to have
    `subscription_renewed` within 90 days of `trial_started`. `lift` is what joining does to everybody (both lives of
    every person are known here), `lift_of_joined` what it did to those who joined; `naive_lift` is the plain
    difference, which is too large.
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
class SpendFacts:
    """The reports of all platforms together, and the two faults planted in them.

    `renamed` was paid for under a name and id that no visit carries. `unpaid_campaign` is a utm_campaign of visits that
    no report names.
    """

    lines: int
    cost_krw: float
    renamed: str
    renamed_platform: str
    renamed_first_day: date
    renamed_last_day: date
    renamed_cost_krw: float
    unpaid_campaign: str
    unpaid_visits: int
    lowest_rate: float
    highest_rate: float


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is planted in one company."""

    totals: Totals
    broken_payment: BrokenPayment
    campaigns: dict[str, CampaignFacts]
    reading_together: ReadingTogether
    sign_up_twice: SignUpTwice
    about_to_churn: AboutToChurn
    spend: SpendFacts

    def to_dict(self) -> dict[str, object]:
        """Plain values, for JSON (dates stay dates)."""
        return asdict(self)
