"""Setting alerts, changing them, deleting them, and saying that a ring was seen."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from producting.words import Words
from producting_web.alerts.models import Alert, Ring
from producting_web.alerts.rules import Rule
from producting_web.journeys.explore import saving
from producting_web.journeys.models import SavedQuestion
from producting_web.notices.services import tell, withdraw
from producting_web.ops import rhythm
from producting_web.people.audit import record
from producting_web.people.models import User

CHECK = "alerts.check"
_AT_ONCE: dict[str, Any] = {
    "checked": "",
    "failed": "",
    "failures": 0,
    "again_at": None,
}  # whatever was looked at before


@transaction.atomic
def set_alert(*, actor: User, question: SavedQuestion, rule: Rule) -> Alert:
    """One more alert; it is looked at as soon as the worker is free."""
    made = Alert.objects.create(
        question=question, owner=actor, measure=rule.measure, condition=rule.condition, bound=rule.bound
    )
    also = [user for user in rule.also if user.pk != actor.pk]
    made.also.set(also)
    record(actor=actor, action="alert.set", subject=question.name, **_said(rule), also=_names(also))
    rhythm.soon(CHECK)
    return made


@transaction.atomic
def change_alert(*, actor: User, alert: Alert, rule: Rule) -> None:
    """Another rule, or others who are told. What rang under the old one stays."""
    before = Rule(alert.measure, alert.condition, alert.bound, list(alert.also.all()))
    also = [user for user in rule.also if user.pk != alert.owner_id]
    alert.also.set(also)
    if (before.measure, before.condition, before.bound) != (rule.measure, rule.condition, rule.bound):
        Alert.objects.filter(pk=alert.pk).update(
            measure=rule.measure, condition=rule.condition, bound=rule.bound, is_ringing=False, value=None, period=None,
            problem_en="", problem_ko="", **_AT_ONCE,
        )  # fmt: skip
        rhythm.soon(CHECK)
    was = {f"{key}_before": value for key, value in _said(before).items()}
    told = {"also_before": _names(before.also), "also": _names(also)}
    record(actor=actor, action="alert.changed", subject=alert.question.name, **was, **_said(rule), **told)


@transaction.atomic
def pause_alert(*, actor: User, alert: Alert, on: bool) -> None:
    """Watch no more for a while, or again."""
    Alert.objects.filter(pk=alert.pk).update(is_paused=on, **_AT_ONCE)
    record(actor=actor, action="alert.paused" if on else "alert.resumed", subject=alert.question.name)
    if not on:
        rhythm.soon(CHECK)


@transaction.atomic
def delete_alert(*, actor: User, alert: Alert) -> None:
    """Watch no more. Who was told by it learns that."""
    name, told, key = alert.question.name, _told(alert), f"alert:{alert.pk}"
    _delete(actor, alert)
    tell(
        to=told, kind="alert", key=f"{key}:deleted", url=reverse("alerts"), actor=actor,
        text=Words(f"{actor} deleted the alert on “{name}”.", f"{actor} 님이 ‘{name}’ 알림을 삭제했어요."),
    )  # fmt: skip


@transaction.atomic
def delete_with_question(actor: User, question: SavedQuestion) -> None:
    """A question that is deleted takes its alerts with it. Who was told by any of them learns that, once."""
    alerts = list(Alert.objects.filter(question=question).select_related("question", "owner").order_by("pk"))
    tell(
        to=[user for alert in alerts for user in _told(alert)], kind="alert", key=f"question:{question.pk}:deleted",
        url=reverse("alerts"), actor=actor,
        text=Words(f"{actor} deleted “{question.name}”; what was watched there is watched no more.",
                   f"{actor} 님이 ‘{question.name}’ 질문을 삭제해서 거기 걸린 알림도 없어졌어요."),
    )  # fmt: skip
    for alert in alerts:
        _delete(actor, alert, with_question=True)


def _delete(actor: User, alert: Alert, **more: Any) -> None:
    """Forget an alert with what people were told by it; the log keeps what it watched, for whom."""
    rule = Rule(alert.measure, alert.condition, alert.bound)
    said = {**_said(rule), "set_by": str(alert.owner), "also": _names(alert.also.all()), **more}
    record(actor=actor, action="alert.deleted", subject=alert.question.name, **said)
    withdraw(key=f"alert:{alert.pk}", below=True)
    alert.delete()


def _told(alert: Alert) -> list[User]:
    return [alert.owner, *alert.also.all()]


@transaction.atomic
def see_rings(*, actor: User, alert: Alert) -> int:
    """Somebody looked at what rang: it waits no more; how many rings that were."""
    return Ring.objects.filter(alert=alert, seen_at=None).update(seen_by=actor, seen_at=timezone.now())


def _names(people: Iterable[User]) -> list[str]:
    return sorted(map(str, people))


def _said(rule: Rule) -> dict[str, Any]:
    return {"measure": rule.measure, "condition": rule.condition, "bound": rule.bound}


def register() -> None:
    saving.takes_with_it("alerts", delete_with_question)
