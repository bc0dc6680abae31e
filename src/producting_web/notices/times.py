"""When may an e-mail go to somebody? Not while it is quiet, not before they want it. The time now is passed in."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from producting_web.notices.models import Rest, Rule

_MOST_STEPS = 50  # more than any mixture of rules needs
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Hours:
    """When e-mail to one person waits.

    `quiet`: from and to, as a clock says it; over midnight where from is later than to. `paused_until`: the first day
    on which e-mail goes again. `digest_hour`: when what is wanted once a day goes out.
    """

    digest_hour: int = 8
    quiet: tuple[time, time] | None = None
    no_weekends: bool = False
    paused_until: date | None = None

    @classmethod
    def of(cls, rest: Rest | None) -> "Hours":
        if rest is None:
            return cls()
        is_quiet = rest.quiet_from is not None and rest.quiet_to is not None and rest.quiet_from != rest.quiet_to
        quiet = (rest.quiet_from, rest.quiet_to) if is_quiet else None
        return cls(rest.digest_hour, quiet, rest.no_weekends, rest.paused_until)  # type: ignore[arg-type]


def due(hours: Hours, email: str, now: datetime, zone: tzinfo) -> datetime:
    """When a notice of now may go out; `now` itself where nothing holds it back.

    What is wanted once a day goes at the next digest hour of a day on which e-mail may go; where that hour is quiet,
    when the quiet ends.
    """
    local = now.astimezone(zone)
    if email == Rule.Email.DAILY:
        local = _digest(local, hours, zone)
    for _ in range(_MOST_STEPS):
        later = _later(local, hours, email == Rule.Email.DAILY, zone)
        if later <= local:
            break
        local = later
    return max(now, local.astimezone(now.tzinfo))


def _later(local: datetime, hours: Hours, daily: bool, zone: tzinfo) -> datetime:
    """The first reason to wait, as the moment at which it ends; the same moment where there is none."""
    day = local.date()
    allowed = hours.paused_until if hours.paused_until is not None and day < hours.paused_until else day
    if hours.no_weekends and allowed.weekday() >= _SATURDAY:
        allowed += timedelta(days=7 - allowed.weekday())
    if allowed != day:
        return _at(allowed, time(hours.digest_hour if daily else 0), zone)
    return _quiet_ends(local, hours, zone)


def _quiet_ends(local: datetime, hours: Hours, zone: tzinfo) -> datetime:
    if hours.quiet is None:
        return local
    begins, ends = hours.quiet
    clock = local.time()
    if begins < ends:
        return _at(local.date(), ends, zone) if begins <= clock < ends else local
    if clock >= begins:
        return _at(local.date() + timedelta(days=1), ends, zone)
    return _at(local.date(), ends, zone) if clock < ends else local


def _digest(local: datetime, hours: Hours, zone: tzinfo) -> datetime:
    """The next digest hour, this very moment included."""
    at = _at(local.date(), time(hours.digest_hour), zone)
    return at if at >= local else _at(local.date() + timedelta(days=1), time(hours.digest_hour), zone)


def _at(day: date, clock: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, clock, tzinfo=zone)
