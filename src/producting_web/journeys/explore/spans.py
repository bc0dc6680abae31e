"""Which days does a question look at? A preset that ends with the last whole day, two named days, or everything."""

from dataclasses import dataclass
from datetime import date, timedelta

from producting.words import Words
from producting_web.journeys.explore.checking import Checking
from producting_web.journeys.explore.draft import Draft
from producting_web.ui import saying

PRESETS = {"7d": 7, "4w": 28, "12w": 84, "26w": 182, "52w": 364}
EVERYTHING = "all"
FIRST_YEAR, LAST_YEAR = 1970, 2200  # beyond them calendars overflow, and no facts lie there


@dataclass(frozen=True, slots=True)
class Days:
    """The days asked about, both included; None is open. `preset` is empty where days were named.

    `count` is how many days that is, from the log's first where the beginning is open.
    """

    first: date | None
    last: date | None
    preset: str = ""
    count: int = 0

    def before(self) -> "Days | None":
        """As many days just before; None where there is no beginning."""
        if self.first is None or self.last is None:
            return None
        length = (self.last - self.first).days + 1
        if self.first.toordinal() <= length:
            return None
        return Days(self.first - timedelta(days=length), self.first - timedelta(days=1), count=length)

    @property
    def said(self) -> Words:
        if self.first and self.last:
            return saying.days(self.first, self.last)
        return Words("Everything", "전체 기간")


def days_of(draft: Draft, checking: Checking, oldest: date, newest: date) -> Days:
    """The days of a draft; a day that cannot be read is said beside its field. Facts go from `oldest` to `newest`."""
    first, last = _day(draft, "from", checking), _day(draft, "to", checking)
    if draft.text("from") or draft.text("to"):
        last = last or max(newest, first or newest)
        if first and first > last:
            checking.say("to", Words(f"The range ends ({last}) before it begins ({first}).",
                                     f"기간의 끝({last})이 시작({first})보다 앞서요."))  # fmt: skip
        return Days(first, last, count=(last - (first or min(oldest, last))).days + 1)
    preset = draft.text("range")
    if preset == EVERYTHING:
        return Days(None, None, EVERYTHING, (newest - oldest).days + 1)
    length = PRESETS.get(preset)
    if length is None:
        known = ", ".join([*PRESETS, EVERYTHING])
        checking.say("range", Words(f"“{preset[:30]}” is no range: use {known}, or two days.",
                                    f"‘{preset[:30]}’ 기간은 없어요. {known} 가운데 하나나 두 날짜를 써 주세요."))  # fmt: skip
        length = PRESETS["12w"]
    return Days(newest - timedelta(days=length - 1), newest, preset if preset in PRESETS else "12w", length)


def _day(draft: Draft, name: str, checking: Checking) -> date | None:
    text = draft.text(name)
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise ValueError("no log reaches there")
        return found
    except ValueError:
        checking.say(name, Words(f"“{text[:30]}” is not a day: write it like 2026-03-31.",
                                 f"‘{text[:30]}’ 날짜를 읽을 수 없어요. 2026-03-31처럼 써 주세요."))  # fmt: skip
        return None
