"""How are a request's state, its clock and its due date said?"""

from datetime import date, datetime, tzinfo

from django.urls import reverse

from producting.words import Words
from producting_web.requests.clock import DAY_SECONDS, working_seconds
from producting_web.requests.models import Request
from producting_web.ui import saying
from producting_web.ui.parts import State

STATES: dict[str, Words] = {
    Request.State.WAITING: Words("Waiting", "기다림"),
    Request.State.DOING: Words("In progress", "진행 중"),
    Request.State.ANSWERED: Words("Answered", "답함"),
    Request.State.DECLINED: Words("Declined", "거절"),
    Request.State.TAKEN_BACK: Words("Taken back", "거둠"),
}
_ICONS = {"waiting": "clock", "doing": "edit", "answered": "check", "declined": "x", "taken_back": "undo"}
_DAYS = ("하루", "이틀", "사흘", "나흘", "닷새", "엿새", "이레", "여드레", "아흐레", "열흘")


def url_of(request: Request) -> str:
    return reverse("request", args=[request.pk])


def waited(request: Request, now: datetime, zone: tzinfo) -> float:
    """Working seconds, on the clock of a zone, until it was closed or until now."""
    if not request.is_open:
        return float(request.waited_seconds)
    return request.waited_seconds + working_seconds(request.open_since, now, zone)


def which_day(seconds: float) -> Words:
    """The working day that a wait is in.

    >>> which_day(2.5 * DAY_SECONDS).ko, which_day(0).en, which_day(40 * DAY_SECONDS).ko
    ('사흘째', 'for 1 day', '41일째')
    """
    count = int(seconds // DAY_SECONDS) + 1
    korean = _DAYS[count - 1] if count <= len(_DAYS) else f"{count:,}일"
    return Words(f"for {count:,} day{'' if count == 1 else 's'}", f"{korean}째")


def state(request: Request, today: date) -> State:
    """The state with its mark; late where it is open beyond its due date."""
    return State(STATES[request.state], _ICONS[request.state], is_late(request, today))


def is_late(request: Request, today: date) -> bool:
    return request.is_open and request.due is not None and request.due < today


def due(request: Request, today: date) -> Words:
    """The due date, and how far it is over where it is."""
    if request.due is None:
        return saying.NOTHING
    day = saying.day(request.due, year=request.due.year != today.year)
    if not is_late(request, today):
        return day
    over = (today - request.due).days
    return Words(f"{day.en}, {over:,} day{'' if over == 1 else 's'} over", f"{day.ko}, {over:,}일 지남")
