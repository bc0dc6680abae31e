"""Asking in SQL: the question is run, its answer kept for a while, and who asked what is written down."""

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction

from producting_web.collect import facts
from producting_web.journeys.models import SqlRun
from producting_web.journeys.sql import keeping
from producting_web.people.audit import record
from producting_web.people.models import User

if TYPE_CHECKING:
    from producting.log.console import Console

_LONGEST_SUBJECT, _LONGEST_TEXT = 300, 30_000
MOST_RUNS = 500  # of one person; the audit log keeps what was asked before


def console() -> "Console | None":
    """SQL over the facts as they stand; None while there are none."""
    log = facts.log()
    if log is None:
        return None
    from producting.log.console import console_of

    return facts.remembered("console of SQL", lambda: console_of(log.home, log.timelines))


def ask_sql(*, actor: User, console: "Console", text: str, stop: UUID) -> SqlRun:
    """Run a question and wait for it. Refusals are kept as well: they are what people want to go on from.

    Args:
        stop: what `keeping.stop` ends it by.
    """
    from producting.sql import SqlRefused

    kept = text[:_LONGEST_TEXT].replace("\0", "�")  # no database keeps that sign
    made = SqlRun(key=uuid4(), asked_by=actor, text=kept, data_version=console.data_version)
    try:
        answer = console.ask(text, is_stopped=lambda: keeping.is_stopped(stop))
    except SqlRefused as refused:
        made.refused = {"en": refused.words.en, "ko": refused.words.ko, "detail": refused.detail}
    else:
        made.rows, made.seconds, made.is_cut = len(answer.rows), answer.seconds, answer.truncated
        keeping.keep(made.key, answer)
    _write_down(actor, made)
    return made


@transaction.atomic
def _write_down(actor: User, made: SqlRun) -> None:
    made.save()
    older = SqlRun.objects.filter(asked_by=actor).order_by("-asked_at").values("pk")[MOST_RUNS:]
    SqlRun.objects.filter(pk__in=list(older.values_list("pk", flat=True))).delete()
    told: dict[str, object] = {"rows": made.rows, "seconds": None if made.seconds is None else round(made.seconds, 2)}
    if made.refused:
        told["refused"] = True
    if len(made.text) > _LONGEST_SUBJECT:
        told["text"] = made.text
    record(actor=actor, action="sql.asked", subject=_one_line(made.text), **told)


@transaction.atomic
def export_sql(*, actor: User, run: SqlRun) -> None:
    """Write down who takes an answer out of the workspace."""
    record(actor=actor, action="sql.exported", subject=_one_line(run.text), rows=run.rows)


def _one_line(text: str) -> str:
    return " ".join(text.split())
