"""Which tables are there for SQL, with which columns? Names as people write them, types as DuckDB says them."""

from collections.abc import Sequence
from dataclasses import dataclass

from producting.words import Words

MOST_PROPERTIES = 1_000  # columns of `events` besides its own; more are left out, by code point


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `prop` is the property whose values it shows, where it shows one."""

    name: str
    type: str
    about: Words | None = None
    prop: str | None = None

    @property
    def written(self) -> str:
        """As it stands in SQL: quoted where it is no plain word.

        >>> Column("plan", "VARCHAR").written, Column("a b", "VARCHAR").written, Column("select", "VARCHAR").written
        ('plan', '"a b"', '"select"')
        """
        plain = self.name.isascii() and self.name.isidentifier() and self.name.lower() not in _KEYWORDS
        return self.name if plain else '"' + self.name.replace('"', '""') + '"'


@dataclass(frozen=True, slots=True)
class Table:
    """One table that SQL may read."""

    name: str
    about: Words
    columns: tuple[Column, ...]


def tables_of(properties: Sequence[str]) -> tuple[Table, ...]:
    """The tables of a log whose events have these properties."""
    return (Table("events", _EVENTS, (*EVENT_COLUMNS, *property_columns(properties))), PEOPLE, SPEND, RATES, IMPORTS)


def property_columns(properties: Sequence[str]) -> tuple[Column, ...]:
    """One column per property. DuckDB does not tell `Plan` from `plan`: a name that is taken gets `_2`, `_3`, …

    >>> [column.name for column in property_columns(["Plan", "person", "plan", ""])]
    ['Plan', 'person_2', 'plan_2', 'property']
    """
    taken = {column.name for column in EVENT_COLUMNS}
    found = []
    for prop in properties[:MOST_PROPERTIES]:
        base = name = prop.replace("\0", "") or "property"
        number = 1
        while name.lower() in taken:
            number += 1
            name = f"{base}_{number}"
        taken.add(name.lower())
        found.append(Column(name, "DOUBLE" if prop == VALUE else "VARCHAR", _PROPERTY.get(prop), prop))
    return tuple(found)


VALUE = "value"
_TIME = Words("in the workspace's time zone", "워크스페이스 시간대 기준")
_UTC = Words("the same instant in UTC", "같은 순간의 UTC 시각")
_PERSON = Words(
    "all ids of one human under one; NULL where nobody is named", "한 사람의 모든 식별자를 하나로. 알 수 없으면 NULL"
)
_IMPORT = Words("the import it came with", "함께 들어온 가져오기")
_PROPERTY = {
    VALUE: Words("as a number; NULL where it is none", "숫자로. 숫자가 아니면 NULL"),
    "currency": Words("of the value", "금액의 통화"),
}
_EVENTS = Words(
    "One row per event. Properties are text, as they came.", "이벤트마다 한 줄. 속성은 들어온 그대로의 글자예요."
)
EVENT_COLUMNS = (
    Column("event", "VARCHAR", Words("what happened", "무슨 일인지")),
    Column("person", "VARCHAR", _PERSON),
    Column("time", "TIMESTAMP", _TIME),
    Column("time_utc", "TIMESTAMP", _UTC),
)
PEOPLE = Table(
    "people", Words("One row per person.", "사람마다 한 줄."),
    (
        Column("person", "VARCHAR", Words("their id", "식별자")),
        Column("first_seen", "TIMESTAMP", _TIME),
        Column("last_seen", "TIMESTAMP", _TIME),
        Column("events", "BIGINT", Words("how many they have", "이벤트 수")),
    ),
)  # fmt: skip
_MONEY, _TEXT = "DECIMAL(38,12)", "VARCHAR"
SPEND = Table(
    "spend", Words("What was paid for campaigns: the rows that count.", "캠페인 비용. 지금 유효한 줄만 있어요."),
    (
        Column("day", "DATE"), Column("platform", _TEXT), Column("account", _TEXT), Column("campaign_id", _TEXT),
        Column("campaign", _TEXT), Column("ad_group_id", _TEXT), Column("ad_group", _TEXT),
        Column("cost", _MONEY, Words("in `currency`", "`currency` 통화로")), Column("currency", _TEXT),
        Column("impressions", "BIGINT"), Column("clicks", "BIGINT"), Column("import_id", _TEXT, _IMPORT),
    ),
)  # fmt: skip
RATES = Table(
    "rates", Words("Exchange rates: the rows that count.", "환율. 지금 유효한 줄만 있어요."),
    (
        Column("day", "DATE"), Column("from", _TEXT), Column("to", _TEXT),
        Column("rate", "DECIMAL(38,18)", Words("one unit of `from` in `to`", "`from` 1단위를 `to`로 바꾼 값")),
        Column("import_id", _TEXT, _IMPORT),
    ),
)  # fmt: skip
IMPORTS = Table(
    "imports", Words("One row per import.", "가져오기마다 한 줄."),
    (
        Column("import_id", _TEXT), Column("imported_at", "TIMESTAMP", _TIME),
        Column("state", _TEXT, Words("done, undone, failed or still at work", "done, undone, failed 또는 진행 중")),
        Column("facts", _TEXT, Words("events, spend or rates", "events, spend, rates 중 하나")), Column("format", _TEXT),
        Column("rows", "BIGINT", Words("offered", "파일에 있던 줄")), Column("added", "BIGINT", Words("new", "새 줄")),
        Column("duplicates", "BIGINT", Words("known already", "이미 있던 줄")),
        Column("rejected", "BIGINT", Words("left out", "빠진 줄")),
    ),
)  # fmt: skip
# Words that DuckDB does not take as a column's name without quotes; tests hold the list against its own.
_KEYWORDS = frozenset(
    "all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation "
    "column concurrently constraint create cross default deferrable desc describe distinct do else end except false "
    "fetch for foreign freeze from full generated glob group having ilike in initially inner intersect into is isnull "
    "join lambda lateral leading left like limit map natural not notnull null offset on only or order outer overlaps "
    "pivot pivot_longer pivot_wider placing positional primary qualify references returning right select semi show "
    "similar some struct summarize symmetric table tablesample then to trailing true try_cast union unique unpivot "
    "using values variadic verbose when where window with anti asof at by columns tuple unpack".split()
)
