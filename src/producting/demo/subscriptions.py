"""Who pays, for what, for how long, and who leaves?"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from producting.demo.calendar import DAY_MS, NEVER, Calendar
from producting.demo.campaigns import FIRST_MONTH_100
from producting.demo.chance import MINUTE_MS, after, pick, tilt
from producting.demo.trials import ANDROID, BROWSER, TOGETHER_LAUNCH, Trials
from producting.demo.versions import BROKEN_CODE, Releases
from producting.demo.visitors import Visitors, trait

PLANS: Final = ("monthly", "monthly_for_two", "first_month_100")
PRICE_KRW: Final = np.array([9_900, 14_900, 100])
FULL_PRICE_OF_100: Final = 9_900
PERIOD_MS: Final = 30 * DAY_MS
REASONS: Final = ("정가가 부담돼요", "읽을 책이 없어요", "시간이 없어요", "다른 서비스를 써요", "잠시 쉬고 싶어요")
ERRORS: Final = ("card_declined", "limit_exceeded", "closed_by_user", "screen_timeout", "card_expired")
SCREEN_TIMEOUT: Final = ERRORS.index("screen_timeout")
CARD_EXPIRED: Final = ERRORS.index("card_expired")

# Planted: payment screen opened → paid on the first attempt, by where; and on the broken version.
CONVERSION: Final = np.array([0.89, 0.86, 0.81])
BROKEN_CONVERSION: Final = 0.50
RETRY: Final = 0.35
RETRY_CONVERSION: Final = 0.70

# Planted: reading together early, in log-odds, on opening the payment screen and on every renewal.
TOGETHER_ON_PAYING: Final = 0.5
TOGETHER_ON_RENEWING: Final = 0.7
_RENEWALS: Final = (0.87, 0.90, 0.92, 0.93, 0.94)  # second, third, … renewal; the first depends on the campaign
_BY_MOTIVATION: Final = 0.4


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """One row per person. `ends_ms` is when the last paid period is over; a subscription still running ends later."""

    opened_ms: NDArray[np.int64]
    version: NDArray[np.int64]  # of the app on the first attempt
    broken: NDArray[np.bool_]  # the first attempt met the broken screen
    failures: NDArray[np.int64]  # on the first attempt
    error: NDArray[np.int64]
    first_paid_ms: NDArray[np.int64]  # on the first attempt
    retried_ms: NDArray[np.int64]  # the payment screen again, days later, on the web
    paid_ms: NDArray[np.int64]  # on either attempt
    plan: NDArray[np.int64]
    renewals: NDArray[np.int64]
    ends_ms: NDArray[np.int64]
    cancelled_ms: NDArray[np.int64]
    expired_ms: NDArray[np.int64]  # the card was refused at renewal
    reason: NDArray[np.int64]
    late_together_ms: NDArray[np.int64]  # joined later: without any effect
    stays_if: tuple[NDArray[np.bool_], NDArray[np.bool_]]  # renews once, without and with reading together early


def subscribe(
    visitors: Visitors, trials: Trials, calendar: Calendar, releases: Releases, rng: np.random.Generator
) -> Subscriptions:
    people = len(trials.trial_ms)
    unread = trials.trial_ms + (rng.uniform(3, 14, people) * DAY_MS).astype(np.int64)
    gap = np.minimum(rng.exponential(0.9, people) * DAY_MS + 2 * MINUTE_MS, 12 * DAY_MS).astype(np.int64)
    moment = np.where(trials.finishes, trials.finished_ms + gap, unread)
    installed = np.where(trials.app_ms == NEVER, 0, trials.app_ms)
    version = releases.running(moment, installed, trials.update_lag_ms)
    broken = (trials.where == ANDROID) & (version == BROKEN_CODE) & (trials.trial_ms != NEVER)
    chance = np.where(broken, BROKEN_CONVERSION, CONVERSION[trials.where])
    luck = rng.random((4, people))
    pays = luck[1] < chance
    returns = ~pays & (luck[2] < RETRY)
    pays_later = returns & (luck[3] < RETRY_CONVERSION)
    renewing = rng.random((people, _longest(calendar)))
    lives = [_outcome(visitors, trials, joined, luck[0], pays | pays_later, renewing) for joined in (False, True)]
    opens = np.where(trials.early, lives[1][0], lives[0][0])
    renewals = np.where(trials.early, lives[1][1], lives[0][1])
    opened = np.where(opens, moment, NEVER)
    quick = after(moment, np.where(broken, 11, 3) * MINUTE_MS, 0.7, rng)
    first_paid = np.where(opens & pays, np.minimum(quick, moment + DAY_MS - 1), NEVER)
    retried = np.where(opens & returns, moment + (rng.uniform(2, 10, people) * DAY_MS).astype(np.int64), NEVER)
    paid = np.where(opens & pays_later, retried + rng.integers(60_000, 300_000, people), first_paid)
    failures, error = _failures(opens, pays, broken, rng)
    ends = np.where(paid == NEVER, NEVER, paid + PERIOD_MS * (renewals + 1))
    cancelled, expired = _leaving(paid, ends, rng)
    return Subscriptions(
        opened, version, broken & opens, failures, error, first_paid, retried, paid, _plans(visitors, trials, rng),
        renewals, ends, cancelled, expired, _reasons(visitors, rng), _late_joins(trials, paid, ends, calendar, rng),
        (lives[0][2], lives[1][2]),
    )  # fmt: skip


def _longest(calendar: Calendar) -> int:
    """Renewals that a person could make inside the range, and one more."""
    return calendar.count // 30 + 2


def _outcome(
    visitors: Visitors,
    trials: Trials,
    joined: bool,
    opening: NDArray[np.float64],
    pays: NDArray[np.bool_],
    renewing: NDArray[np.float64],
) -> tuple[NDArray[np.bool_], NDArray[np.int64], NDArray[np.bool_]]:
    """Opens the payment screen, number of renewals, and stays: had everybody joined early, or nobody; luck is the same.

    Whether the screen works is the same in both lives, so that the lift is of reading together alone.
    """
    finishes = trials.finishes_if[int(joined)]
    campaign, keen = visitors.campaign, visitors.motivation
    open_chance = np.where(finishes, trait("pay")[campaign], trait("pay_unread")[campaign])
    opens = (trials.trial_ms != NEVER) & (opening < tilt(open_chance, 0.3 * keen + TOGETHER_ON_PAYING * joined))
    later = np.array([_RENEWALS[min(number, len(_RENEWALS) - 1)] for number in range(renewing.shape[1] - 1)])
    chance = np.column_stack([trait("first_renewal")[campaign], np.broadcast_to(later, (len(campaign), len(later)))])
    lean = _BY_MOTIVATION * keen + TOGETHER_ON_RENEWING * joined
    renewals = np.cumprod(renewing < tilt(chance, lean[:, None]), axis=1).sum(axis=1)
    return opens, renewals, opens & pays & (renewals > 0)


def _failures(
    opens: NDArray[np.bool_], pays: NDArray[np.bool_], broken: NDArray[np.bool_], rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How often the first attempt fails visibly, and how; elsewhere many who do not pay just close the screen."""
    people = len(opens)
    seen = opens & (rng.random(people) < np.where(broken, np.where(pays, 0.5, 0.95), np.where(pays, 0.04, 0.55)))
    error = np.where(broken, SCREEN_TIMEOUT, pick((0.5, 0.2, 0.3), people, rng))
    return np.where(seen, 1 + broken * rng.integers(0, 3, people), 0), error


def _leaving(
    paid: NDArray[np.int64], ends: NDArray[np.int64], rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Most cancel some days before the period is over; some leave because their card has expired."""
    people = len(paid)
    by_card = rng.random(people) < 0.12
    cancels = ends - (rng.uniform(0.2, 20, people) * DAY_MS).astype(np.int64)
    pays = paid != NEVER
    return np.where(pays & ~by_card, cancels, NEVER), np.where(pays & by_card, ends + 1_000, NEVER)


def _plans(visitors: Visitors, trials: Trials, rng: np.random.Generator) -> NDArray[np.int64]:
    for_two = rng.random(len(visitors.campaign)) < np.where(trials.early, 0.30, 0.07)
    return np.where(visitors.campaign == FIRST_MONTH_100, PLANS.index("first_month_100"), for_two.astype(np.int64))


def _reasons(visitors: Visitors, rng: np.random.Generator) -> NDArray[np.int64]:
    usual = pick((0.18, 0.27, 0.29, 0.14, 0.12), len(visitors.campaign), rng)
    shocked = (visitors.campaign == FIRST_MONTH_100) & (rng.random(len(visitors.campaign)) < 0.6)
    return np.where(shocked, 0, usual)


def _late_joins(
    trials: Trials, paid: NDArray[np.int64], ends: NDArray[np.int64], calendar: Calendar, rng: np.random.Generator
) -> NDArray[np.int64]:
    """Subscribers who find the room later: they have already stayed, which makes joiners look better than they are."""
    people = len(paid)
    moment = paid + (rng.uniform(10, 100, people) * DAY_MS).astype(np.int64)
    late = (paid != NEVER) & ~trials.early & (rng.random(people) < 0.16)
    in_time = (moment < ends) & (moment >= calendar.at(TOGETHER_LAUNCH)) & (trials.where != BROWSER)
    return np.where(late & in_time, moment, NEVER)
