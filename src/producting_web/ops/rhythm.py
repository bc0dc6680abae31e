"""What must be done again and again? Work with a rhythm: each app says how often, the worker does it when it is due.

    def ready(self) -> None:
        rhythm.every("alerts.check", seconds=300, function=check)

`check(now)` is called by the worker, between other work, never beside itself. It must be repeatable: a worker that is
killed while it runs leaves it to the next one, which does it again. What it raises goes to the log, and it is called
again when it is due next; a rhythm never ends. A function that serves many rows (alerts, messages) looks for those
that are due by their own columns, so that one rhythm is enough for all of them.

Each turn queues the next (`run_after`). One row per name says when it is due; a turn that comes too early, because it
was queued twice, does nothing. `soon` brings the next turn forward: once the running transaction is committed it is
next in the queue.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from producting_web.ops.models import Rhythm

log = logging.getLogger(__name__)
Function = Callable[[datetime], object]
_KEPT = timedelta(hours=1)  # turns that are over, in the queue's table


@dataclass(frozen=True, slots=True)
class _Every:
    seconds: float
    function: Function


_every: dict[str, _Every] = {}


def every(name: str, *, seconds: float, function: Function) -> None:
    """Have something done every so many seconds, by the worker; call it in `AppConfig.ready`.

    Args:
        name: unique, "alerts.check". Registering a name again replaces it.
        seconds: from the end of one turn to the next; other work in the queue may delay it.
        function: takes the time now; repeatable, and quick where nothing is to be done.
    """
    if seconds <= 0:
        raise ValueError(f"{name}: a rhythm of {seconds} s never rests")
    _every[name] = _Every(seconds, function)


def begin() -> int:
    """Queue every rhythm that is not queued; how many. For the one worker, when it starts."""
    missing = sorted(set(_every) - _queued())
    for name in missing:
        row, _ = Rhythm.objects.get_or_create(name=name)
        _queue(name, row.due_at)
    return len(missing)


def soon(name: str) -> None:
    """Have the next turn now: after this transaction, as soon as the worker is free."""
    now = timezone.now()
    Rhythm.objects.update_or_create(name=name, defaults={"due_at": now})
    transaction.on_commit(lambda: _queue(name, now))


def turn(name: str, now: datetime) -> bool:
    """One turn, if it is due; whether it was. Called by the worker, and by tests that say what time it is."""
    asked = _every.get(name)
    if asked is None:  # an app that is gone
        return False
    row, _ = Rhythm.objects.get_or_create(name=name, defaults={"due_at": now})
    if row.due_at > now:
        return False
    try:
        asked.function(now)
    except Exception:
        log.exception("%s failed; it is tried again in %s s", name, asked.seconds)
    finally:
        _onward(row, asked.seconds)
    return True


def _onward(row: Rhythm, seconds: float) -> None:
    """Queue the next turn, unless somebody asked for one while this one ran: then it is queued already."""
    now = timezone.now()
    due = now + timedelta(seconds=seconds)
    if Rhythm.objects.filter(pk=row.pk, due_at=row.due_at).update(due_at=due, ran_at=now):
        _queue(row.name, due)
    _forget(now)


def _queue(name: str, due: datetime) -> None:
    from producting_web.ops.tasks import take_turn

    take_turn.using(run_after=due).enqueue(name)


def _queued() -> set[str]:
    """The rhythms whose next turn stands in the queue."""
    from django_tasks_db.models import DBTaskResult

    from producting_web.ops.tasks import take_turn

    waiting = DBTaskResult.objects.filter(task_path=take_turn.module_path, status__in=("READY", "RUNNING"))
    return {turn["args"][0] for turn in waiting.values_list("args_kwargs", flat=True)}


def _forget(now: datetime) -> None:
    """Turns that are over are of no use to anybody, and there are thousands a day."""
    from django_tasks_db.models import DBTaskResult

    from producting_web.ops.tasks import take_turn

    DBTaskResult.objects.finished().filter(task_path=take_turn.module_path, finished_at__lt=now - _KEPT).delete()
