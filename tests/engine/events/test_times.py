"""When did it happen? Truth: datetime, zoneinfo and calendars."""

from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from producting.errors import InputError
from producting.events.files.times import DayOrder, read_times, zone_named
from producting.events.files.times.written import year_last_parts

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
INSTANTS = st.datetimes(datetime(1974, 1, 1), datetime(2099, 12, 31))
ZONES = ("Asia/Seoul", "America/New_York", "Europe/London", "Australia/Lord_Howe", "America/Sao_Paulo", "UTC")


def reading(texts: list[str | None], zone: str = "UTC") -> list[datetime | None]:
    column = pa.array(texts, pa.string())
    order = DayOrder(lambda: [year_last_parts(column)], "file.csv", "when")
    times = read_times(column, ZoneInfo(zone), order)
    return [
        EPOCH + timedelta(microseconds=int(at)) if good else None for at, good in zip(times.at, times.good, strict=True)
    ]


def one(text: str, zone: str = "UTC") -> datetime | None:
    """Also read beside a text that is no time, so that the exact way is taken as well as the fast one."""
    alone, beside = reading([text], zone)[0], reading([text, "?"], zone)[0]
    assert alone == beside
    return alone


def to_ms(at: datetime) -> datetime:
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


@given(st.lists(INSTANTS, min_size=1, max_size=5), st.sampled_from(ZONES), st.sampled_from(" T"), st.booleans())
def test_it_reads_local_times_as_zoneinfo_does(moments: list[datetime], zone: str, between: str, odd: bool) -> None:
    texts: list[str | None] = [m.isoformat(between) for m in moments]
    truth = [to_ms(m.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)) for m in moments]
    read = reading([*texts, "?"], zone)[:-1] if odd else reading(texts, zone)
    assert read == truth


@pytest.mark.parametrize(
    ("zone", "around"),
    [
        ("America/New_York", datetime(2026, 3, 8, 2)),
        ("America/New_York", datetime(2026, 11, 1, 1)),
        ("Europe/London", datetime(2026, 3, 29, 1)),
        ("Australia/Lord_Howe", datetime(2026, 4, 5, 1, 30)),
        ("Australia/Lord_Howe", datetime(2026, 10, 4, 2)),
        ("Asia/Seoul", datetime(1987, 5, 10, 2)),
        ("Asia/Seoul", datetime(1988, 10, 9, 2)),
    ],
)
def test_it_follows_the_clock_when_it_is_set(zone: str, around: datetime) -> None:
    moments = [around + timedelta(minutes=7 * n) for n in range(-30, 30)]
    truth = [m.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) for m in moments]
    assert reading([m.isoformat() for m in moments], zone) == truth


def test_it_reads_a_time_that_never_was_with_the_offset_before() -> None:
    assert one("2026-03-08 02:30", "America/New_York") == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)


def test_it_takes_the_earlier_of_a_time_that_comes_twice() -> None:
    assert one("2026-11-01 01:30", "America/New_York") == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


@given(INSTANTS, st.integers(-14 * 60, 14 * 60))
def test_it_reads_a_zone_in_the_text(moment: datetime, minutes: int) -> None:
    aware = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert one(aware.isoformat(), "Asia/Seoul") == to_ms(aware.astimezone(UTC))
    second = aware.replace(microsecond=0).astimezone(UTC)
    assert reading([aware.strftime("%Y/%m/%d %H:%M:%S %z"), format_datetime(aware)]) == [second, second]


@given(INSTANTS)
def test_it_reads_unix_times_of_every_unit(moment: datetime) -> None:
    at = moment.replace(tzinfo=UTC)
    micros = (at - EPOCH) // timedelta(microseconds=1)
    second, rest = divmod(micros, 1_000_000)
    texts = [f"{second}", f"{second}.{rest:06d}", f"{micros}", f"{micros}789", f"{micros // 1000}"]
    read = reading(list(texts))
    assert read[:4] == [at.replace(microsecond=0), to_ms(at), to_ms(at), to_ms(at)]
    assert read[4] == to_ms(at) or len(texts[4]) == 12  # twelve digits may also be 202601031605


@given(INSTANTS)
def test_it_reads_excel_day_numbers(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    days = (moment - datetime(1899, 12, 30)) / timedelta(days=1)
    assert one(repr(round(days, 10)), "Asia/Seoul") == moment.replace(tzinfo=ZoneInfo("Asia/Seoul")).astimezone(UTC)


@given(INSTANTS)
def test_it_reads_korean_times(moment: datetime) -> None:
    half, hour = ("오전", "오후")[moment.hour // 12], moment.hour % 12 or 12
    minute = moment.replace(second=0, microsecond=0, tzinfo=UTC)
    second = moment.replace(microsecond=0, tzinfo=UTC)
    written = {
        f"{moment.year}. {moment.month}. {moment.day}. {half} {hour}:{moment:%M}": minute,
        f"{moment.year}. {moment.month}. {moment.day}. {half} {hour}:{moment:%M:%S}": second,
        f"{moment.year}년 {moment.month}월 {moment.day}일 {half} {hour}시 {moment.minute}분": minute,
        f"{moment:%Y-%m-%d} {half} {hour}:{moment:%M:%S}": second,
    }
    assert reading(list(written)) == list(written.values())


@given(INSTANTS)
def test_it_reads_what_spreadsheets_and_programs_write(moment: datetime) -> None:
    second = moment.replace(microsecond=0, tzinfo=UTC)
    minute, day = second.replace(second=0), second.replace(hour=0, minute=0, second=0)
    written = {
        "%Y-%m-%d": day, "%Y%m%d": day, "%Y.%m.%d": day, "%Y/%m/%d %H:%M": minute, "%Y%m%d%H%M%S": second,
        "%d %b %Y %H:%M:%S": second, "%b %d, %Y %I:%M %p": minute, "%B %d, %Y": day, "%d-%b-%Y": day,
        "%A, %d %B %Y %I:%M:%S %p": second, "%a %b %d %Y %H:%M:%S GMT+0000 (Coordinated Universal Time)": second,
        "%d.%m.%Y %H:%M:%S": second, "%Y-%m-%dT%H:%M:%S.000Z": second, "%Y-%m-%d %H:%M:%S UTC": second,
        "%Y-%m-%dT%H:%M:%S+00:00[UTC]": second, " %Y-%m-%d %H:%M:%S ": second, "%Y-%m-%d %H:%M:%S,999": second,
    }  # fmt: skip
    truth = [at + timedelta(milliseconds=999 if ",999" in form else 0) for form, at in written.items()]
    assert reading([moment.strftime(form) for form in written]) == truth


def test_it_cuts_what_is_finer_than_a_millisecond() -> None:
    assert one("2026-01-03 10:00:00.999999999") == datetime(2026, 1, 3, 10, 0, 0, 999000, tzinfo=UTC)
    assert one("1969-12-31 23:59:59.9999") == datetime(1969, 12, 31, 23, 59, 59, 999000, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "yesterday", "2026-02-30", "2026-13-01", "2026-00-10", "2026-01-03 24:00", "2026-01-03 10:60",
        "2026-01-03 10:00:61", "2026-01-03T10:00:00+99:00", "오후", "2026-01-03 오전 16:05", "12", "0", "-1767424500",
        "1E+12", "nan", "0000-00-00", "0000-00-00 00:00:00", "99999999999999999999", "20261301", "1767424500abc",
        "2026-01-03 10:00:00 Mars/Olympus", "1/2/3/4", "31/02/2026", "２０２６-01-03", "1 Foo 2026", "9223372036854775808",
    ],
)  # fmt: skip
def test_it_refuses_what_is_not_a_time(text: str) -> None:
    assert one(text) is None


def test_it_decides_day_and_month_over_the_whole_column() -> None:
    assert reading(["03/04/2026", "25/04/2026 10:30", None])[0] == datetime(2026, 4, 3, tzinfo=UTC)
    assert reading(["03/04/2026", "04/25/2026"])[0] == datetime(2026, 3, 4, tzinfo=UTC)
    assert reading(["26/01/03", "32/01/03"])[0] == datetime(2026, 1, 3, tzinfo=UTC)
    assert reading(["03.04.2026"])[0] == datetime(2026, 4, 3, tzinfo=UTC)  # with dots the day comes first everywhere


def test_it_refuses_a_column_that_can_be_read_both_ways_and_says_both() -> None:
    with pytest.raises(InputError) as refused:
        reading(["03/04/2026", "05/06/2026"])
    assert refused.value.column == "when"
    for said in ("03/04/2026", "2026-04-03", "2026-03-04"):
        assert said in refused.value.words.en
        assert said in refused.value.words.ko


def test_it_needs_no_decision_where_both_readings_agree() -> None:
    assert reading(["02/02/2026"]) == [datetime(2026, 2, 2, tzinfo=UTC)]


def test_it_leaves_out_only_the_ambiguous_rows_of_a_column_at_odds() -> None:
    column = pa.array(["25/04/2026", "04/25/2026", "03/04/2026", "02/30/2026"])
    times = read_times(column, ZoneInfo("UTC"), DayOrder(lambda: [year_last_parts(column)]))
    assert times.good.tolist() == [True, True, False, False]
    assert times.ambiguous.tolist() == [False, False, True, False]
    assert times.at[0] == times.at[1]


@given(st.lists(st.dates(date(1990, 1, 1), date(2060, 1, 1)), min_size=1, max_size=20))
def test_it_never_reads_a_date_wrongly_in_silence(days: list[date]) -> None:
    """Whatever the dates, a column written day first is read day first, or refused."""
    texts: list[str | None] = [f"{day:%d/%m/%Y}" for day in days]
    try:
        read = reading(texts)
    except InputError:
        assert all(day.day <= 12 for day in days)
        return
    wrong = [day for day, at in zip(days, read, strict=True) if at is None or at.date() != day]
    assert not wrong


@given(st.lists(st.text(max_size=30), max_size=20))
def test_it_never_fails_on_any_text(texts: list[str]) -> None:
    safe: list[str | None] = [t.encode("utf-8", "replace").decode() for t in texts]
    try:
        assert len(reading(safe)) == len(texts)
    except InputError as refused:
        assert "two ways" in refused.words.en


@given(st.lists(st.from_regex(r"[0-9/:. T오후전+\-Z]{1,24}", fullmatch=True), min_size=1, max_size=20))
def test_it_never_fails_on_what_looks_like_times(texts: list[str]) -> None:
    try:
        assert len(reading(list(texts))) == len(texts)
    except InputError as refused:
        assert "two ways" in refused.words.en


def test_it_refuses_a_zone_that_does_not_exist() -> None:
    for name in ("Mars/Olympus", "", "../etc/passwd", "Asia"):
        with pytest.raises(InputError, match="time zone"):
            zone_named(name)
