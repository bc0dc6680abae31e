"""How is a number said? Counts, shares and spans of time, the same in sentences, tables and pictures."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from producting.answers.answer import Group
from producting.words import Words

NONE = "–"
OTHER = "__other__"

_UNITS = (
    (86_400, Words("day", "일")),
    (3_600, Words("hour", "시간")),
    (60, Words("minute", "분")),
    (1, Words("second", "초")),
)


def figure(value: float) -> str:
    """A count or an amount with thousands separators and at most two decimals.

    >>> figure(8112), figure(9747747.934), figure(0.5), figure(-3.0)
    ('8,112', '9,747,747.93', '0.5', '-3')
    """
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def percent(share: float | None) -> str:
    """A share as a percentage with one decimal; a dash where there is none.

    >>> percent(0.2788), percent(None), percent(1)
    ('27.9%', '–', '100.0%')
    """
    return NONE if share is None else f"{share * 100:.1f}%"


def span(seconds: float) -> Words:
    """A length of time as a person says it: two digits, in the unit that fits.

    >>> span(311_040).en, span(311_040).ko, span(59.9).en, span(5400).ko, span(0).en
    ('3.6 days', '3.6일', '1 minute', '1.5시간', '0 seconds')
    """
    size, unit = next(((s, u) for s, u in _UNITS if seconds >= s * 0.995), _UNITS[-1])
    amount = seconds / size
    return _said(f"{amount:,.0f}" if amount >= 9.95 else f"{amount:.1f}".removesuffix(".0"), unit)


def window(milliseconds: int) -> Words:
    """A span that somebody set, said exactly.

    >>> window(604_800_000).en, window(5_400_000).ko, window(1_500).en
    ('7 days', '90분', '1.5 seconds')
    """
    seconds = milliseconds / 1000
    size, unit = next(((s, u) for s, u in _UNITS if seconds % s == 0), _UNITS[-1])
    amount = seconds / size
    return _said(f"{amount:,.0f}" if amount == int(amount) else f"{amount:,}", unit)


def moment(instant: datetime, zone: str) -> str:
    """An instant as the clock of a zone shows it.

    >>> from datetime import UTC
    >>> moment(datetime(2026, 9, 13, 14, 59, tzinfo=UTC), "Asia/Seoul")
    '2026-09-13 23:59 (Asia/Seoul)'
    """
    return f"{instant.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M} ({zone})"


def calendar_day(when: date | str) -> Words:
    """A calendar day as it stands in a sentence; text is a day in ISO form.

    >>> calendar_day("2026-03-02").en, calendar_day("2026-03-02").ko
    ('Mar 2, 2026', '2026년 3월 2일')
    """
    found = date.fromisoformat(when) if isinstance(when, str) else when
    return Words(f"{found:%b} {found.day}, {found.year}", f"{found.year}년 {found.month}월 {found.day}일")


def times(count: float, one: str, many: str) -> str:
    """An English count with its noun.

    >>> times(1, "person", "people"), times(1200, "person", "people")
    ('1 person', '1,200 people')
    """
    return f"{figure(count)} {one if count == 1 else many}"


def by_name(by: str | tuple[str, ...] | None) -> str:
    """What a breakdown is by.

    >>> by_name("plan"), by_name(("platform", "plan"))
    ('plan', 'platform · plan')
    """
    return by if isinstance(by, str) else " · ".join(by or ())


def group_name(group: Group) -> Words:
    """A group of a breakdown: its value, or what stands for no value and for the rest; of several, one after another.

    >>> group_name(None).ko, group_name("__other__").en, group_name(("iOS", None)).en
    ('값 없음', 'all others', 'iOS · no value')
    """
    if group is None:
        return Words("no value", "값 없음")
    if isinstance(group, tuple):
        parts = [group_name(one) for one in group]
        return Words(" · ".join(part.en for part in parts), " · ".join(part.ko for part in parts))
    return Words("all others", "나머지 전체") if group == OTHER else Words(group, group)


def _said(amount: str, unit: Words) -> Words:
    return Words(f"{amount} {unit.en}{'' if amount == '1' else 's'}", f"{amount}{unit.ko}")
