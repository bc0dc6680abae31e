"""Who comes, from where, and who signs up? Everything of a person until they have an account."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from producting.demo.calendar import DAY_MS, NEVER, SEOUL_MS, Calendar
from producting.demo.campaigns import CAMPAIGNS, code_of
from producting.demo.chance import MINUTE_MS, after, clock, counted, pick, tilt

SYSTEMS: Final = ("iOS", "Android", "Windows", "macOS")
BROWSERS: Final = (
    "KakaoTalk", "Naver App", "Instagram", "Safari", "Chrome Mobile", "Samsung Internet", "Chrome", "Edge", "Whale",
)  # fmt: skip
KAKAO_BROWSER: Final = BROWSERS.index("KakaoTalk")
REGIONS: Final = ("서울", "경기", "부산", "인천", "대구", "대전", "광주", "울산", "세종", "강원", "제주")
_REGION_SHARE: Final = (30, 26, 7, 6, 5, 4, 4, 2, 1, 3, 2)
_IN_APP_BROWSER: Final = {"kakao": 0, "naver": 1, "meta": 2}
_OWN_BROWSER: Final = ((3,), (4, 5), (6, 7, 8), (3, 6))  # by system

# Planted: the sign-up window that opens twice.
COMPLETION: Final = 0.78  # sign-up window opened → signed up
KAKAO_COMPLETION: Final = 0.45  # the same in Kakao's in-app browser
KAKAO_TWICE: Final = 0.86  # share of openings there that fire twice within a second

LOST_COOKIE, WEB, APP = 0, 1, 2  # a person's devices: the web before its cookie was lost, the web, the app
_COOKIE_LOSS: Final = 0.08  # of people who come more than once


@dataclass(frozen=True, slots=True)
class Visits:
    """One row per visit, by person and in order."""

    person: NDArray[np.int64]
    time: NDArray[np.int64]
    campaign: NDArray[np.int64]
    device: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Visitors:
    """One row per person. Instants are milliseconds since 1970, `NEVER` for what does not happen."""

    campaign: NDArray[np.int64]  # of the first visit
    motivation: NDArray[np.float64]  # hidden: no column of the files holds it
    system: NDArray[np.int64]
    browser: NDArray[np.int64]
    region: NDArray[np.int64]
    visits: Visits
    opened_ms: NDArray[np.int64]  # the sign-up window
    opened_again_ms: NDArray[np.int64]
    signed_ms: NDArray[np.int64]


def trait(name: str) -> NDArray[np.float64]:
    """One planted number of every campaign, in the order of `CAMPAIGNS`."""
    return np.array([getattr(campaign, name) for campaign in CAMPAIGNS], dtype=float)


def arrive(people: int, calendar: Calendar, rng: np.random.Generator) -> Visitors:
    day, campaign = _arrivals(people, calendar, rng)
    motivation = rng.normal(0, 1, people)
    system = pick((0.34, 0.46, 0.14, 0.06), people, rng)
    browser = _browsers(campaign, system, rng)
    first = calendar.start_ms + day * DAY_MS + clock(people, rng)
    visits = _visits(first, campaign, rng)
    last = np.cumsum(np.bincount(visits.person, minlength=people)) - 1
    opens = rng.random(people) < tilt(trait("sign_up")[campaign] / COMPLETION, 0.5 * motivation)
    opened = np.where(opens, after(visits.time[last], 3 * MINUTE_MS, 0.6, rng), NEVER)
    kakao = browser == KAKAO_BROWSER
    twice = opens & kakao & (rng.random(people) < KAKAO_TWICE)
    completes = opens & (rng.random(people) < np.where(kakao, KAKAO_COMPLETION, COMPLETION))
    return Visitors(
        campaign=campaign,
        motivation=motivation,
        system=system,
        browser=browser,
        region=pick(_REGION_SHARE, people, rng),
        visits=visits,
        opened_ms=opened,
        opened_again_ms=np.where(twice, opened + rng.integers(120, 900, people), NEVER),
        signed_ms=np.where(completes, after(opened, 80_000, 0.5, rng), NEVER),
    )


def _arrivals(people: int, calendar: Calendar, rng: np.random.Generator) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    share = (np.arange(calendar.count) + 0.5) / calendar.count
    running = (share[:, None] >= trait("begins")) & (share[:, None] < trait("ends"))
    months = np.array([calendar.day_of(calendar.start_ms + day * DAY_MS).month for day in range(calendar.count)])
    summer = np.where(np.isin(months, (7, 8))[:, None], trait("summer"), 1.0)
    busy = calendar.arriving[:, None] * trait("weight") * running * summer
    return np.divmod(pick(busy.ravel(), people, rng), len(CAMPAIGNS))


def _browsers(campaign: NDArray[np.int64], system: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.int64]:
    in_app = np.array([_IN_APP_BROWSER.get(way.platform, 0) for way in CAMPAIGNS])
    inside = (system < 2) & (rng.random(len(campaign)) < trait("in_app")[campaign])
    choice = rng.random(len(campaign))
    own = np.empty(len(campaign), np.int64)
    for code, browsers in enumerate(_OWN_BROWSER):
        chosen = system == code
        own[chosen] = np.array(browsers)[(choice[chosen] * len(browsers)).astype(np.int64)]
    return np.where(inside, in_app[campaign], own)


def _visits(first: NDArray[np.int64], campaign: NDArray[np.int64], rng: np.random.Generator) -> Visits:
    count = np.minimum(rng.geometric(0.62, len(first)), 7)
    person, number = counted(count)
    days = np.where(number == 0, 0, 1 + rng.exponential(3.0, len(person)).astype(np.int64))
    total = np.cumsum(days)
    so_far = total - total[(np.cumsum(count) - count)[person]]
    midnight = first - (first + SEOUL_MS) % DAY_MS
    later = midnight[person] + so_far * DAY_MS + clock(len(person), rng)
    lost_at = np.where(rng.random(len(first)) < _COOKIE_LOSS, 1 + rng.integers(0, 6, len(first)) % count, 0)
    lost_at = np.where(lost_at < count, lost_at, 0)  # the visit with which the new cookie begins; 0 is never
    return Visits(
        person=person,
        time=np.where(number == 0, first[person], later),
        campaign=np.where(number == 0, campaign[person], _way_back(campaign[person], rng)),
        device=np.where(number < lost_at[person], LOST_COOKIE, WEB),
    )


def _way_back(first: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.int64]:
    """How people come again: by the same campaign, by typing the address, by searching the name."""
    ways = np.array([-1, code_of("direct"), code_of("naver_organic"), code_of("google_organic")])
    way = ways[pick((0.30, 0.42, 0.19, 0.09), len(first), rng)]
    return np.where(way < 0, first, way)
