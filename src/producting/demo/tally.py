"""What do the rows of a chunk hold? Counts that add up over chunks, taken from the lives and cut at the last day."""

from collections import Counter
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from producting.demo.calendar import DAY_MS, NEVER, Calendar
from producting.demo.campaigns import CAMPAIGNS
from producting.demo.ledger import CODE, EVENTS, NONE, Rows
from producting.demo.reading import FADING_DAYS, fading, subscribed_at_end
from producting.demo.story import Lives
from producting.demo.subscriptions import PERIOD_MS
from producting.demo.trials import TOGETHER_LAUNCH
from producting.demo.visitors import APP, KAKAO_BROWSER, LOST_COOKIE, WEB

Tally = Counter[tuple[str, ...]]
STAYING_DAYS = 55  # renewed at least this long after the first payment
STAYED_WITHIN_DAYS = 90  # reading together: renewed at least once, this soon after the trial began
PLACES = ("ios", "android", "web")


def tally(lives: Lives, rows: Rows, calendar: Calendar) -> Tally:
    counts: Tally = Counter()
    for name, number in zip(EVENTS, np.bincount(rows.event, minlength=len(EVENTS)), strict=True):
        counts["event", name] = int(number)
    _people(counts, lives, rows, calendar)
    _payment(counts, lives, calendar)
    _campaigns(counts, lives, rows, calendar)
    _together(counts, lives, calendar)
    _sign_ups(counts, lives, calendar)
    _fading(counts, lives, rows, calendar)
    return counts


def added(tallies: Iterable[Tally]) -> Tally:
    total: Tally = Counter()
    for one in tallies:
        total.update(one)
    return total


def _people(counts: Tally, lives: Lives, rows: Rows, calendar: Calendar) -> None:
    trials, paid = lives.trials, lives.subscriptions.paid_ms
    here = np.zeros((len(trials.where), 3), bool)
    here[rows.person, rows.device] = True
    counts["people", "humans"] = len(trials.where)
    counts["people", "devices"] = int(here.sum() - (here[:, APP] & (trials.tablet_of != np.arange(len(here)))).sum())
    counts["people", "lost_cookies"] = int(here[:, LOST_COOKIE].sum())
    counts["people", "cookies_lost_before_return"] = int((here[:, LOST_COOKIE] & ~here[:, WEB]).sum())
    counts["people", "shared_devices"] = int((here[:, APP] & (trials.tablet_of != np.arange(len(here)))).sum())
    for name, instant in (
        ("signed_up", lives.visitors.signed_ms),
        ("trial", trials.trial_ms),
        ("finished_first_book", trials.finished_ms),
        ("paid", paid),
        ("stayed", _second_renewal(lives)),
    ):
        counts["people", name] = int((instant < calendar.end_ms).sum())


def _second_renewal(lives: Lives) -> NDArray[np.int64]:
    """The first renewal at least `STAYING_DAYS` after the first payment."""
    subscriptions = lives.subscriptions
    return np.where(subscriptions.renewals >= 2, subscriptions.paid_ms + 2 * PERIOD_MS, NEVER)


def _payment(counts: Tally, lives: Lives, calendar: Calendar) -> None:
    subscriptions = lives.subscriptions
    opened = subscriptions.opened_ms < calendar.end_ms
    paid = opened & (subscriptions.first_paid_ms < calendar.end_ms)
    for code, place in enumerate(PLACES):
        whole = opened & (lives.trials.where == code) & ~subscriptions.broken
        counts["payment", place, "opened"] = int(whole.sum())
        counts["payment", place, "paid"] = int((whole & paid).sum())
    counts["payment", "broken", "opened"] = int((opened & subscriptions.broken).sum())
    counts["payment", "broken", "paid"] = int((paid & subscriptions.broken).sum())


def _campaigns(counts: Tally, lives: Lives, rows: Rows, calendar: Calendar) -> None:
    """By the first touch that can be seen: a visitor whose cookie was lost is two people, the second one signs up."""
    visits, end = lives.visitors.visits, calendar.end_ms
    people = len(lives.trials.where)
    first = np.full((people, 2), NONE)
    for device in (LOST_COOKIE, WEB):
        seen = np.flatnonzero((visits.device == device) & (visits.time < end))[::-1]
        first[visits.person[seen], device] = visits.campaign[seen]  # written backwards: the earliest stays
    visited = np.bincount(rows.columns["campaign"][rows.columns["campaign"] != NONE], minlength=len(CAMPAIGNS))
    facts = {
        "visitors": np.concatenate([first[:, LOST_COOKIE], first[:, WEB]]),
        "sign_ups": first[lives.visitors.signed_ms < end, WEB],
        "first_payments": first[lives.subscriptions.paid_ms < end, WEB],
        "staying": first[_second_renewal(lives) < end, WEB],
    }
    for code, campaign in enumerate(CAMPAIGNS):
        counts["campaign", campaign.key, "visits"] = int(visited[code])
        for name, codes in facts.items():
            counts["campaign", campaign.key, name] = int((codes == code).sum())


def _together(counts: Tally, lives: Lives, calendar: Calendar) -> None:
    trial, early = lives.trials.trial_ms, lives.trials.early
    eligible = (trial >= calendar.at(TOGETHER_LAUNCH)) & (trial <= calendar.end_ms - STAYED_WITHIN_DAYS * DAY_MS)
    alone, joined = lives.subscriptions.stays_if
    stays = np.where(early, joined, alone)
    for name, who in (("joined", eligible & early), ("not_joined", eligible & ~early)):
        counts["together", name, "people"] = int(who.sum())
        counts["together", name, "stay"] = int((who & stays).sum())
        counts["together", name, "would_stay_if_joined"] = int((who & joined).sum())
        counts["together", name, "would_stay_if_not"] = int((who & alone).sum())


def _sign_ups(counts: Tally, lives: Lives, calendar: Calendar) -> None:
    visitors, end = lives.visitors, calendar.end_ms
    opened = visitors.opened_ms < end
    for name, inside in (
        ("kakao", visitors.browser == KAKAO_BROWSER),
        ("elsewhere", visitors.browser != KAKAO_BROWSER),
    ):
        counts["sign_up", name, "opened"] = int((opened & inside).sum())
        counts["sign_up", name, "twice"] = int((inside & (visitors.opened_again_ms < end)).sum())
        counts["sign_up", name, "signed_up"] = int((inside & (visitors.signed_ms < end)).sum())


def _fading(counts: Tally, lives: Lives, rows: Rows, calendar: Calendar) -> None:
    """Chapters of the last weeks and of as many before, of subscribers who had already paid when those began."""
    end, window = calendar.end_ms, FADING_DAYS * DAY_MS
    subscribed = subscribed_at_end(lives.subscriptions, calendar) & (lives.subscriptions.paid_ms < end - 2 * window)
    segment = subscribed & fading(lives.trials, lives.subscriptions, calendar)
    chapter = rows.event == CODE["chapter_read"]
    reader, age = rows.person[chapter], end - rows.time[chapter]
    for name, who in (("segment", segment), ("others", subscribed & ~segment)):
        counts["fading", name, "people"] = int(who.sum())
        counts["fading", name, "recent"] = int((who[reader] & (age <= window)).sum())
        counts["fading", name, "before"] = int((who[reader] & (age > window) & (age <= 2 * window)).sum())
