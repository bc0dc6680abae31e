"""What is done again and again: each turn queues the next, once, whatever happens to it."""

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from producting_web.ops import rhythm
from producting_web.ops.models import Rhythm
from producting_web.ops.tasks import take_turn

pytestmark = pytest.mark.django_db
NAME = "test.count"
LATER = timedelta(hours=1)


@pytest.fixture
def turns() -> Iterator[list[datetime]]:
    """A rhythm of a minute, alone in the workspace, and the turns it had."""
    standing = dict(rhythm._every)
    rhythm._every.clear()
    done: list[datetime] = []
    rhythm.every(NAME, seconds=60, function=done.append)
    yield done
    rhythm._every.clear()
    rhythm._every.update(standing)


def waiting() -> int:
    return DBTaskResult.objects.filter(status="READY", task_path=take_turn.module_path).count()


def work() -> None:
    """What the worker does with all that is ready now."""
    for result in DBTaskResult.objects.ready():
        result.claim("worker")
        result.task.call(*result.args_kwargs["args"])
        result.set_successful(None)


def test_it_is_queued_once_by_the_worker(turns: list[datetime]) -> None:
    assert rhythm.begin() == 1
    assert rhythm.begin() == 0
    assert waiting() == 1


def test_it_queues_the_next_turn_after_each(turns: list[datetime]) -> None:
    rhythm.begin()
    work()
    assert len(turns) == 1
    assert waiting() == 1
    work()
    assert len(turns) == 1, "the next turn is not due yet"
    due = Rhythm.objects.get().due_at - timezone.now()
    assert timedelta(seconds=50) < due <= timedelta(seconds=60)


def test_it_does_nothing_before_it_is_due(turns: list[datetime]) -> None:
    now = datetime(2030, 1, 1, tzinfo=UTC)
    Rhythm.objects.create(name=NAME, due_at=now)
    assert not rhythm.turn(NAME, now - timedelta(seconds=1))
    assert rhythm.turn(NAME, now)
    assert turns == [now]


def test_it_has_one_turn_where_two_were_queued(turns: list[datetime]) -> None:
    rhythm.begin()
    take_turn.enqueue(NAME)
    work()
    assert len(turns) == 1
    assert waiting() == 1


def test_it_goes_on_after_a_fault(turns: list[datetime], caplog: pytest.LogCaptureFixture) -> None:
    def fail(now: datetime) -> None:
        raise ZeroDivisionError

    rhythm.every(NAME, seconds=60, function=fail)
    with caplog.at_level(logging.ERROR):
        assert rhythm.turn(NAME, timezone.now())
    assert "test.count failed" in caplog.text
    assert waiting() == 1


def test_it_is_done_again_by_the_next_worker_when_one_was_killed(turns: list[datetime]) -> None:
    from producting_web.ops.worker import take_back

    rhythm.begin()
    DBTaskResult.objects.get().claim("killed")
    assert rhythm.begin() == 0, "it is still somebody's"
    assert take_back() == 1
    work()
    assert len(turns) == 1


@pytest.mark.django_db(transaction=True)
def test_it_comes_sooner_when_asked_to(turns: list[datetime]) -> None:
    rhythm.begin()
    work()
    with transaction.atomic():
        rhythm.soon(NAME)
        assert waiting() == 1, "not before the transaction is committed"
    work()
    assert len(turns) == 2


def test_it_keeps_a_wish_that_comes_while_it_runs(
    turns: list[datetime], django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    def wish(now: datetime) -> None:
        turns.append(now)
        if len(turns) == 1:
            rhythm.soon(NAME)

    rhythm.every(NAME, seconds=60, function=wish)
    rhythm.begin()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        work()
    work()
    assert len(turns) == 2


def test_it_leaves_alone_what_nobody_registered(turns: list[datetime]) -> None:
    assert not rhythm.turn("gone.app", timezone.now())
    assert not Rhythm.objects.exists()


def test_it_forgets_turns_that_are_long_over(turns: list[datetime]) -> None:
    rhythm.begin()
    work()
    DBTaskResult.objects.filter(status="SUCCESSFUL").update(finished_at=timezone.now() - LATER - LATER)
    rhythm.turn(NAME, timezone.now() + LATER)
    assert not DBTaskResult.objects.filter(status="SUCCESSFUL").exists()


def test_it_refuses_a_rhythm_without_rest() -> None:
    with pytest.raises(ValueError, match="never rests"):
        rhythm.every("hot", seconds=0, function=print)
