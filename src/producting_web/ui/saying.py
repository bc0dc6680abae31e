"""How are numbers, money, spans of time and days said in Korean and in English?

Pure functions; each gives `Words`, so that a page can be prepared before anybody knows who reads it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import lru_cache

from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_currency, format_decimal, get_currency_precision

from producting.words import Language, Words, particle

NOTHING = Words("–", "–")
JOINER = "\u2060"  # WORD JOINER: no line breaks here
_CLOSED_AND_ENDING = re.compile("(?<=[’”)%])(?=[가-힣])")
_COMPARED = re.compile(r"(?<=\S) (=|!=|≠|<|<=|>|>=) (?=\S{1,24}(?:\s|$))")  # a longer value breaks where it must
_INSIDE_A_DAY = re.compile(
    r"(?<=\d년) (?=\d{1,2}월)|(?<=\d월) (?=\d{1,2}일)|(?<=\d일) (?=주\b)"
    r"|(?<=\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)) (?=\d{1,2}\b)|(?<=\d,) (?=20\d\d\b)"
)
_TIE = "\u00a0"  # a space that no line breaks at
_MINUS = "\u2212"
_MILLION = 1_000_000
_KEPT = 16_384  # texts of numbers, of amounts and of days each
_ENGLISH_SIZES = {10**12: "T", 10**9: "B", _MILLION: "M"}
_COUNTED = (
    ("one", "한"), ("two", "두"), ("three", "세"), ("four", "네"), ("five", "다섯"), ("six", "여섯"), ("seven", "일곱"),
    ("eight", "여덟"), ("nine", "아홉"), ("ten", "열"),
)  # fmt: skip
_CURRENCY_SIGNS = {"₩": "원", "$": "달러", "€": "유로", "¥": "엔"}


def number(value: float | None, digits: int = 0) -> Words:
    """A count or a measure with separators; "–" where there is none.

    >>> number(41260).ko, number(-3.14, 1).en, number(None).ko
    ('41,260', '−3.1', '–')
    """
    if value is None:
        return NOTHING
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return _both(lambda language: _decimal(value or 0, pattern, language))


def people(count: int | None) -> Words:
    """How many people.

    >>> people(8112).ko, people(8112).en, people(1).en
    ('8,112명', '8,112\\xa0people', '1\\xa0person')
    """
    said = number(count)
    if count is None:
        return said
    return Words(f"{said.en}{_TIE}{'person' if count == 1 else 'people'}", f"{said.ko}명")


def share(value: float | None, digits: int = 1) -> Words:
    """A share of 1 as a percentage. Few are not nobody, and nearly all are not all.

    >>> share(0.41).ko, share(0.0).en, share(0.0004).en, share(0.9996).ko, share(0.004, 0).en
    ('41.0%', '0.0%', '<0.1%', '>99.9%', '<1%')
    """
    if value is None:
        return NOTHING
    said, least = number(value * 100, digits), 0.1**digits
    if value > 0 and said == number(0, digits):
        return _percent(number(least, digits), "<")
    if value < 1 and said == number(100, digits):
        return _percent(number(100 - least, digits), ">")
    return _percent(said)


def exactly(value: float, most: int = 3) -> Words:
    """A round number, as it stands on an axis: every digit that it has, and none that it has not.

    >>> exactly(2.5).en, exactly(1250).ko, exactly(0.0).en, exactly(0.125).en
    ('2.5', '1,250', '0', '0.125')
    """
    return number(value, next(digits for digits in range(most + 1) if digits == most or _is_round(value, digits)))


def share_exactly(value: float) -> Words:
    """A round share on an axis.

    >>> share_exactly(0.025).ko, share_exactly(0.25).en, share_exactly(0.0125).en
    ('2.5%', '25%', '1.25%')
    """
    said = exactly(value * 100)
    return Words(f"{said.en}%", f"{said.ko}%")


def _is_round(value: float, digits: int) -> bool:
    return abs(round(value, digits) - value) <= 1e-9 * max(abs(value), 1)


def points(change: float | None, digits: int = 1) -> Words:
    """The difference of two shares, in percentage points, always signed.

    >>> points(-0.026).ko, points(0.007).en
    ('−2.6%p', '+0.7\\xa0pt')
    """
    if change is None:
        return NOTHING
    said = number(change * 100, digits)
    sign = "+" if change > 0 and said.en.strip("0.") else ""
    return Words(f"{sign}{said.en}{_TIE}pt", f"{sign}{said.ko}%p")


def unsigned(change: float, digits: int = 1) -> Words:
    """How far two shares are apart, in percentage points.

    >>> unsigned(-0.026).ko, unsigned(0.3).en
    ('2.6%p', '30.0\\xa0pt')
    """
    said = points(abs(change), digits)
    return Words(said.en.lstrip("+"), said.ko.lstrip("+"))


def moved(change: float, digits: int = 1, place: str = "") -> Words:
    """How a share became another one, as the end of a sentence; `place`: what stands for the points in a phrase.

    >>> moved(-0.026).ko, moved(0.007).ko, moved(0.0004).ko
    ('2.6%p 줄었어요', '0.7%p 늘었어요', '그대로예요')
    >>> moved(-0.026).en, moved(0.007).en, moved(-0.0004).en, moved(-0.026, place="{change}").ko
    ('2.6\\xa0pt less', '0.7\\xa0pt more', 'the same', '{change} 줄었어요')
    """
    if not points(change, digits).ko.startswith(("+", _MINUS)):  # so small that it is said as 0
        return Words("the same", "그대로예요")
    said = Words(place, place) if place else unsigned(change, digits)
    more, more_ko = ("more", "늘었어요") if change > 0 else ("less", "줄었어요")
    return Words(f"{said.en} {more}", f"{said.ko} {more_ko}")


def money(amount: float | None, currency: str) -> Words:
    """An amount with every digit, as rows are compared.

    >>> money(7692.4, "KRW").ko, money(12.5, "USD").en
    ('₩7,692', '$12.50')
    """
    if amount is None:
        return NOTHING
    decimals = get_currency_precision(currency)
    pattern = "¤#,##0" + ("." + "0" * decimals if decimals else "")
    return _both(lambda language: _currency(amount or 0, currency, pattern, language))


def money_in_a_sentence(amount: float | None, currency: str) -> Words:
    """An amount as it is read aloud: 만 and 억 in Korean, millions in English.

    >>> money_in_a_sentence(33_720_000, "KRW").ko, money_in_a_sentence(7692, "KRW").ko
    ('3,372만\\xa0원', '7,692원')
    >>> money_in_a_sentence(33_720_000, "KRW").en, money_in_a_sentence(123_400_000, "KRW").ko
    ('₩33.7M', '1억\\xa02,340만\\xa0원')
    """
    full = money(amount, currency)
    if amount is None:
        return full
    korean = _won(amount) if currency == "KRW" else full.ko
    size = next((size for size in _ENGLISH_SIZES if abs(amount) >= size), None)
    if size is None:
        return Words(full.en, korean)
    short = _currency(amount / size, currency, "¤#,##0.0", "en")
    return Words(_signed(short) + _ENGLISH_SIZES[size], korean)


def duration(seconds: float | None) -> Words:
    """A span of time in its one fitting unit; a decimal under ten.

    >>> duration(449_280).ko, duration(840).en, duration(86_400).en, duration(5_270_400).ko
    ('5.2일', '14\\xa0min', '1\\xa0day', '61일')
    """
    if seconds is None:
        return NOTHING
    unit = next(unit for unit in _UNITS if unit.amount(seconds) < unit.limit)
    amount = unit.amount(seconds)
    said = number(amount, 0 if amount == int(amount) else 1)
    return Words(f"{said.en}{_TIE}{unit.one if amount == 1 else unit.many}", f"{said.ko}{unit.korean}")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit of time; from `limit` of it on, the next larger one serves."""

    seconds: int
    limit: float
    one: str
    many: str
    korean: str

    def amount(self, seconds: float) -> float:
        return round(seconds / self.seconds, 1 if abs(seconds) < 9.95 * self.seconds else 0)


_UNITS = (
    _Unit(1, 60, "s", "s", "초"),
    _Unit(60, 60, "min", "min", "분"),
    _Unit(3600, 24, "hour", "hours", "시간"),
    _Unit(86_400, float("inf"), "day", "days", "일"),
)


def day(when: date, year: bool = False) -> Words:
    """A calendar day.

    >>> day(date(2026, 9, 13)).ko, day(date(2026, 9, 13), year=True).en
    ('9월 13일', 'Sep 13, 2026')
    """
    if year:
        return _both(lambda language: _day("yMMMd", when, language))
    return _both(lambda language: _day("MMMd", when, language))


def month(when: date) -> Words:
    """A calendar month.

    >>> month(date(2026, 9, 1)).ko, month(date(2026, 9, 1)).en
    ('2026년 9월', 'Sep 2026')
    """
    return _both(lambda language: _day("yMMM", when, language))


def weekday(when: date) -> Words:
    """A day as it is called on that day.

    >>> weekday(date(2026, 9, 14)).ko, weekday(date(2026, 9, 14)).en
    ('9월 14일 월요일', 'Monday, September 14')
    """
    return Words(format_date(when, "EEEE, MMMM d", locale="en"), format_date(when, "M월 d일 EEEE", locale="ko"))


def short_weekday(when: date) -> Words:
    """A day inside its week.

    >>> short_weekday(date(2026, 9, 14)).ko, short_weekday(date(2026, 9, 14)).en
    ('월 14', 'Mon 14')
    """
    return Words(format_date(when, "EEE d", locale="en"), format_date(when, "EEE d", locale="ko"))


def things(count: int) -> Words:
    """How many things, as a sentence says it: in words up to ten.

    >>> things(3).ko, things(3).en, things(1).en, things(12).ko
    ('세 가지', 'three things', 'one thing', '12가지')
    """
    if not 1 <= count <= len(_COUNTED):
        return Words(f"{number(count).en} things", f"{number(count).ko}가지")
    english, korean = _COUNTED[count - 1]
    return Words(f"{english} thing{'' if count == 1 else 's'}", f"{korean} 가지")


def change(now: float | None, before: float | None) -> Words:
    """By how much a number grew or shrank, in percent and always signed; "–" where there was nothing before.

    >>> change(9844, 9612).ko, change(90, 100).en, change(5, 0).ko
    ('+2.4%', '−10.0%', '–')
    """
    if now is None or not before:
        return NOTHING
    said = number((now / before - 1) * 100, 1)
    return _percent(said, "+" if now / before > 1 and said.en.strip("0.") else "")


def days(first: date, last: date) -> Words:
    """A range of days, with years where they differ.

    >>> days(date(2026, 6, 22), date(2026, 9, 13)).ko
    '6월 22일 – 9월 13일'
    """
    years = first.year != last.year
    a, b = day(first, years), day(last, years)
    return Words(f"{a.en} – {b.en}", f"{a.ko} – {b.ko}")


def dated(first: date, last: date) -> Words:
    """A day, or the first and the last, always with the year, said once where it is the same.

    >>> dated(date(2026, 6, 22), date(2026, 9, 13)).ko, dated(date(2026, 6, 22), date(2026, 9, 13)).en
    ('2026년 6월 22일 – 9월 13일', 'Jun 22 – Sep 13, 2026')
    """
    a, b = day(first, year=True), day(last, year=True)
    if first == last:
        return a
    if first.year == last.year:
        return Words(f"{day(first).en} – {b.en}", f"{a.ko} – {day(last).ko}")
    return Words(f"{a.en} – {b.en}", f"{a.ko} – {b.ko}")


def short_day(when: date) -> Words:
    """A day on an axis.

    >>> short_day(date(2026, 6, 2)).ko, short_day(date(2026, 6, 2)).en
    ('6.2', 'Jun 2')
    """
    return Words(day(when).en, f"{when.month}.{when.day}")


def instant(when: datetime, zone: tzinfo, year: bool = False) -> Words:
    """A moment on the workspace's clock, to the minute.

    >>> from zoneinfo import ZoneInfo
    >>> instant(datetime(2026, 9, 13, 14, 59, tzinfo=ZoneInfo("UTC")), ZoneInfo("Asia/Seoul")).ko
    '9월 13일 23:59'
    """
    local = when.astimezone(zone)
    clock = format_time(local.time(), "HH:mm", locale="en")
    on = day(local.date(), year)
    return Words(f"{on.en}, {clock}", f"{on.ko} {clock}")


def with_particle(text: str, pair: str) -> str:
    """The particle that follows a text, joined so that no line breaks before it. `pair` is 은/는, 이/가, 을/를, 으로/로 …

    Signs are read: 41.0% as 퍼센트, ₩4,100 as 원.

    >>> with_particle("4,384명", "이/가") == "\u2060이", with_particle("54.0%", "이/가") == "\u2060가"
    (True, True)
    """
    with_final, _, without_final = pair.partition("/")
    return JOINER + particle(_as_read(text.strip()), with_final, without_final)


def held(text: str) -> str:
    """A text whose closing quotes, brackets and percent signs hold the Korean ending after them, and whose days and
    conditions stay on one line.

    >>> held("‘가입’을 한") == "‘가입’\u2060을 한", held("841명(24.7%)이") == "841명(24.7%)\u2060이"
    (True, True)
    >>> held("85.0%는") == "85.0%\u2060는"
    True
    >>> held("2026년 11월 7일의 앱"), held("until Nov 7, 2026")
    ('2026년\xa011월\xa07일의 앱', 'until Nov\xa07,\xa02026')
    >>> held("플랫폼 ≠ ios인 사람"), held(f"path = /{'a' * 30}")
    ('플랫폼\xa0≠\xa0ios인 사람', 'path = /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')
    """
    tied = _COMPARED.sub(rf"{_TIE}\1{_TIE}", text)
    return _INSIDE_A_DAY.sub(_TIE, _CLOSED_AND_ENDING.sub(JOINER, tied))


def held_words(text: Words) -> Words:
    """A text in both languages, held in each."""
    return Words(held(text.en), held(text.ko))


def _as_read(text: str) -> str:
    bare = text.rstrip("’”\"')]")
    if bare.endswith(("%", "%p")):
        return "퍼센트"
    sign = bare.lstrip("+-−")[:1]
    return _CURRENCY_SIGNS.get(sign, bare)


def _won(amount: float) -> str:
    if abs(amount) < _MILLION:
        return _signed(_decimal(amount or 0, "#,##0", "ko")) + "원"
    rest = round(abs(amount) / 10_000) * 10_000
    parts = []
    for size, unit in ((10**12, "조"), (10**8, "억"), (10**4, "만")):
        whole, rest = divmod(rest, size)
        if whole:
            parts.append(f"{whole:,}{unit}")
    return (_MINUS if amount < 0 else "") + _TIE.join([*parts, "원"])


def _percent(said: Words, before: str = "") -> Words:
    return Words(f"{before}{said.en}%", f"{before}{said.ko}%")


# A page says the same numbers and days again and again, and a library of every locale takes its time over each.
@lru_cache(maxsize=_KEPT)
def _decimal(value: float, pattern: str, language: Language) -> str:
    return format_decimal(value, format=pattern, locale=language)


@lru_cache(maxsize=_KEPT)
def _currency(amount: float, currency: str, pattern: str, language: Language) -> str:
    return format_currency(amount, currency, pattern, locale=language, currency_digits=False)


@lru_cache(maxsize=_KEPT)
def _day(skeleton: str, when: date, language: Language) -> str:
    return format_skeleton(skeleton, when, locale=language)


def _both(say: Callable[[Language], str]) -> Words:
    return Words(_signed(say("en")), _signed(say("ko")))


def _signed(text: str) -> str:
    """With a minus as it is printed; what is so small that it is said as 0 has none."""
    return text.replace("-", _MINUS if any(digit in text for digit in "123456789") else "")
