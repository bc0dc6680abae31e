"""Which events of a person are touches, and which one counts? Sessions are made first, then looked through."""

from producting.touchpoints import NO_TOUCH, Touch, touch_of
from tests.twins.log import DAY, Event, Log

MINUTE = 60_000


def sessions(events: list[Event], gap_minutes: float) -> list[list[Event]]:
    """A person's events in time order, cut wherever nothing happens for longer than the gap."""
    found: list[list[Event]] = []
    for event in events:
        if found and event.at - found[-1][-1].at <= gap_minutes * MINUTE:
            found[-1].append(event)
        else:
            found.append([event])
    return found


def in_order(touch: Touch) -> tuple[str, ...]:
    return tuple(
        getattr(touch, name) or ""
        for name in ("source", "medium", "campaign", "campaign_id", "channel", "platform", "click_id_kind")
    )


def touch_of_session(session: list[Event], own_hosts: list[str]) -> tuple[int, Touch] | None:
    """When a session's touch was, and which; of several at the first such instant the first by code point."""
    sourced = [(event.at, touch) for event in session if (touch := touch_of(event.properties, own_hosts=own_hosts))]
    if not sourced:
        return None
    first = min(at for at, _ in sourced)
    return first, min((touch for at, touch in sourced if at == first), key=in_order)


def touches(
    log: Log, gap_minutes: float = 30, own_hosts: list[str] | None = None
) -> dict[str, list[tuple[int, Touch]]]:
    """Each person's touches in time order."""
    return {
        person: [
            touch
            for session in sessions(events, gap_minutes)
            if (touch := touch_of_session(session, own_hosts or [])) is not None
        ]
        for person, events in log.people.items()
    }


def first_touch(of_person: list[tuple[int, Touch]]) -> Touch:
    return of_person[0][1] if of_person else NO_TOUCH


def last_non_direct(of_person: list[tuple[int, Touch]], before: int, lookback_days: float) -> Touch:
    inside = [touch for at, touch in of_person if before - lookback_days * DAY <= at <= before]
    return inside[-1] if inside else NO_TOUCH
