"""When an e-mail may go: quiet hours, weekends, a pause, the hour of the day; counted on a calendar by hand."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from producting_web.notices.times import Hours, due

SEOUL, BERLIN = ZoneInfo("Asia/Seoul"), ZoneInfo("Europe/Berlin")
NIGHT, LUNCH = (time(22), time(7, 30)), (time(12), time(13))


def at(text: str, zone: ZoneInfo = SEOUL) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("hours", "email", "now", "wanted"),
    [
        # 2026-11-27 is a Friday.
        (Hours(), "at_once", "2026-11-27 03:00", "2026-11-27 03:00"),
        (Hours(quiet=NIGHT), "at_once", "2026-11-27 21:59", "2026-11-27 21:59"),
        (Hours(quiet=NIGHT), "at_once", "2026-11-27 22:00", "2026-11-28 07:30"),
        (Hours(quiet=NIGHT), "at_once", "2026-11-27 00:10", "2026-11-27 07:30"),
        (Hours(quiet=NIGHT), "at_once", "2026-11-27 07:30", "2026-11-27 07:30"),
        (Hours(quiet=LUNCH), "at_once", "2026-11-27 12:30", "2026-11-27 13:00"),
        (Hours(quiet=LUNCH), "at_once", "2026-11-27 13:00", "2026-11-27 13:00"),
        (Hours(no_weekends=True), "at_once", "2026-11-27 23:59", "2026-11-27 23:59"),
        (Hours(no_weekends=True), "at_once", "2026-11-28 10:00", "2026-11-30 00:00"),
        (Hours(no_weekends=True, quiet=NIGHT), "at_once", "2026-11-27 23:00", "2026-11-30 07:30"),
        (Hours(paused_until=date(2026, 12, 2)), "at_once", "2026-11-27 10:00", "2026-12-02 00:00"),
        (Hours(paused_until=date(2026, 11, 27)), "at_once", "2026-11-27 10:00", "2026-11-27 10:00"),
        (Hours(paused_until=date(2026, 11, 28), no_weekends=True), "at_once", "2026-11-27 10:00", "2026-11-30 00:00"),
        (Hours(8), "daily", "2026-11-27 07:59", "2026-11-27 08:00"),
        (Hours(8), "daily", "2026-11-27 08:00", "2026-11-27 08:00"),
        (Hours(8), "daily", "2026-11-27 08:01", "2026-11-28 08:00"),
        (Hours(8, no_weekends=True), "daily", "2026-11-27 09:00", "2026-11-30 08:00"),
        (Hours(6, quiet=NIGHT), "daily", "2026-11-27 05:00", "2026-11-27 07:30"),
        (Hours(18, paused_until=date(2026, 12, 2)), "daily", "2026-11-27 10:00", "2026-12-02 18:00"),
    ],
)
def test_it_waits_until(hours: Hours, email: str, now: str, wanted: str) -> None:
    assert due(hours, email, at(now), SEOUL) == at(wanted)


def test_it_knows_the_clock_of_the_workspace_whatever_the_zone_of_now() -> None:
    now = at("2026-11-27 22:00").astimezone(ZoneInfo("UTC"))
    assert due(Hours(quiet=NIGHT), "at_once", now, SEOUL) == at("2026-11-28 07:30")


def test_it_keeps_the_hour_when_clocks_change() -> None:
    now = at("2026-10-24 09:00", BERLIN)  # the clocks go back in the night that follows
    assert due(Hours(8), "daily", now, BERLIN) == at("2026-10-25 08:00", BERLIN)


clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


@settings(max_examples=300, deadline=None)
@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),
    st.integers(0, 23),
    st.none() | st.tuples(clocks, clocks).filter(lambda pair: pair[0] != pair[1]),
    st.booleans(),
    st.none() | st.dates(date(2026, 1, 1), date(2027, 2, 1)),
    st.sampled_from(["at_once", "daily"]),
)
def test_it_never_goes_before_its_time(now, hour, quiet, no_weekends, paused, email) -> None:
    local = now.replace(tzinfo=SEOUL)
    goes = due(Hours(hour, quiet, no_weekends, paused), email, local, SEOUL).astimezone(SEOUL)
    assert goes >= local
    assert not (no_weekends and goes.weekday() >= 5)
    assert paused is None or goes.date() >= paused
    if quiet is not None:
        begins, ends = quiet
        clock = goes.time()
        assert not (begins <= clock < ends if begins < ends else (clock >= begins or clock < ends))
    waits = timedelta(days=5) + (max(timedelta(0), at(str(paused)) - local) if paused else timedelta(0))
    assert goes - local <= waits
