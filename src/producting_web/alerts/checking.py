"""The worker's round: every alert whose facts or question changed is looked at, and rings once per period.

One that fails by a fault of ours is tried again after a pause that doubles up to a day, and at once where its facts or
its question change.
"""

import contextlib
import hashlib
import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from producting.errors import ProductingError
from producting.words import Words
from producting_web.alerts import ringing
from producting_web.alerts.measures import Point, Watched, watched
from producting_web.alerts.models import Alert, Ring
from producting_web.alerts.seeing import sees
from producting_web.collect import facts
from producting_web.journeys.explore import asking, saved
from producting_web.journeys.explore.asking import Ground
from producting_web.notices.services import tell
from producting_web.people.models import User

log = logging.getLogger(__name__)
EVERY_SECONDS = 60
LONGEST_PAUSE = timedelta(days=1)
_FAULT = Words(
    "Something went wrong on our side; it is tried again by itself. The server's log has the details.",
    "저희 쪽에서 문제가 생겼고, 저절로 다시 해 봐요. 자세한 내용은 서버 기록에 있어요.",
)


def check(now: datetime) -> int:
    """Look at every alert that has not been looked at with these facts; how many were."""
    waiting = Alert.objects.filter(is_paused=False).select_related("question", "owner")
    on = asking.ground() if waiting.exists() else None
    if on is None:
        return 0
    label, looked_at = facts.label(), 0
    for alert in waiting:
        stands = stands_for(alert, label)
        if alert.checked == stands or _rests(alert, stands, now):
            continue
        looked_at += 1
        try:
            look_at(alert, on, now, stands)
        except Exception:  # one alert that fails must not silence the others
            log.exception("alert %s could not be checked", alert.pk)
            _failed(alert, now, stands)
    return looked_at


def _rests(alert: Alert, stands: str, now: datetime) -> bool:
    """Whether it failed with just these facts and this question, and its pause is not over."""
    return alert.failed == stands and alert.again_at is not None and now < alert.again_at


def pause_after(failures: int) -> timedelta:
    """How long one rests that failed so often in a row.

    >>> [str(pause_after(failures)) for failures in (1, 2, 6, 11, 12, 10**9)]
    ['0:01:00', '0:02:00', '0:32:00', '17:04:00', '1 day, 0:00:00', '1 day, 0:00:00']
    """
    doublings = min(failures - 1, 20)
    return min(timedelta(seconds=EVERY_SECONDS) * 2**doublings, LONGEST_PAUSE)


def stands_for(alert: Alert, label: str) -> str:
    """A mark of the facts and of the version of the question that an alert is checked with."""
    version = saved.newest(alert.question)
    return hashlib.sha256(f"{label}\0{version.pk if version else 0}".encode()).hexdigest()


def look_at(alert: Alert, on: Ground, now: datetime, stands: str) -> Ring | None:
    """Check one alert; the ring, where it rings for a period in which it has not rung yet."""
    try:
        found = watched(alert.question, alert.measure, on)
    except ProductingError as refused:
        _cannot(alert, refused.words, now, stands)
        return None
    if found.unknown is not None:
        _cannot(alert, found.unknown, now, stands)
        return None
    over = found.over
    rings = ringing.rings(over, alert.condition, alert.bound, found.measure.unit)
    alert.is_ringing = bool(rings and rings[-1])
    alert.period, alert.value = (over[-1].period, over[-1].value) if over else (None, None)
    alert.problem_en = alert.problem_ko = alert.failed = ""
    alert.failures, alert.again_at = 0, None
    with transaction.atomic():
        stands_still = _keep(alert, now, stands)
        return _ring(alert, found, on.currency, now) if alert.is_ringing and stands_still else None


def _ring(alert: Alert, found: Watched, currency: str, now: datetime) -> Ring | None:
    point, before = found.over[-1], _before(found.over)
    ring, is_new = Ring.objects.get_or_create(
        alert=alert, period=point.period,
        defaults={"value": point.value or 0.0, "before": before.value if before is not None else None, "at": now},
    )  # fmt: skip
    if not is_new:
        return None
    text = ringing.said_ring(alert.question.name, found.measure, point, before, currency)
    told = _who(alert, [alert.owner, *alert.also.all()])
    tell(to=told, kind="alert", key=f"alert:{alert.pk}:{point.period}", text=text, url=url_of(alert))
    return ring


def _who(alert: Alert, people: Iterable[User]) -> list[User]:
    """Those who may see its numbers now: rights and the dictionary change after an alert was set."""
    return [one for one in people if sees(one, alert.question)]


def _before(over: tuple[Point, ...]) -> Point | None:
    return over[-2] if len(over) > 1 else None


def _cannot(alert: Alert, why: Words, now: datetime, stands: str) -> None:
    """The alert watches nothing until its facts or its question change."""
    alert.failed, alert.failures, alert.again_at = "", 0, None
    _stop(alert, why, now, stands, checked=stands)


def _failed(alert: Alert, now: datetime, stands: str) -> None:
    """A fault of ours, which may pass. `look_at` may have changed the alert before it failed."""
    with contextlib.suppress(Alert.DoesNotExist):  # deleted meanwhile: nobody waits for it
        alert.refresh_from_db(fields=["period", "value", "failures", "problem_en", "problem_ko"])
        alert.failures += 1
        alert.failed, alert.again_at = stands, now + pause_after(alert.failures)
        _stop(alert, _FAULT, now, stands, checked="")


def _stop(alert: Alert, why: Words, now: datetime, stands: str, *, checked: str) -> None:
    """It cannot watch. Whoever owns it is told, once for as long as that stays so, whatever the reason becomes."""
    is_news = alert.problem is None
    alert.problem_en, alert.problem_ko, alert.is_ringing = why.en, why.ko, False
    with transaction.atomic():
        if _keep(alert, now, checked) and is_news:
            name = alert.question.name
            key = f"alert:{alert.pk}:cannot:{stands[:16]}"
            tell(to=_who(alert, [alert.owner]), kind="alert", key=key, url=url_of(alert),
                 text=Words(f"The alert on “{name}” cannot watch: {why.en}",
                            f"‘{name}’ 알림이 지켜보지 못하고 있어요. {why.ko}"))  # fmt: skip


def _keep(alert: Alert, now: datetime, checked: str) -> bool:
    """Only if nobody changed, paused or deleted the alert meanwhile, after which it is looked at again."""
    same = Alert.objects.filter(
        pk=alert.pk, measure=alert.measure, condition=alert.condition, bound=alert.bound, is_paused=False
    )
    kept = same.update(
        checked=checked, checked_at=now, period=alert.period, value=alert.value, is_ringing=alert.is_ringing,
        problem_en=alert.problem_en, problem_ko=alert.problem_ko, failed=alert.failed, failures=alert.failures,
        again_at=alert.again_at,
    )  # fmt: skip
    return bool(kept)


def url_of(alert: Alert) -> str:
    from django.urls import reverse

    return reverse("alert", args=[alert.pk])
