"""The people behind a number of an answer as a file that leaves the workspace: written down who took it."""

from django.db import transaction
from django.http import QueryDict

from producting.words import Language
from producting_web.journeys.explore.asking import Ground
from producting_web.journeys.explore.kinds import Kind
from producting_web.journeys.explore.opened.number import Of
from producting_web.journeys.explore.opened.page import ask_of, opened
from producting_web.journeys.opened.exporting import Download, written
from producting_web.journeys.opened.listing import at
from producting_web.people.audit import record
from producting_web.people.models import User


def export_people(*, actor: User, on: Ground, kind: Kind, query: QueryDict, language: Language) -> Download:
    """Everybody behind a number, and a line in the log of changes. Raises ProductingError with a sentence."""
    from producting.journeys.opening import page_of

    found = opened(on, kind, ask_of(on, kind, query), Of.read(query))
    members = page_of(found.behind, on.log.timelines, 0, max(found.total, 1)).page
    head = ["고객" if language == "ko" else "person", found.at.say(language)]
    rows = [[one.person, at(one.at_ms, on.time_zone).isoformat(" ", "seconds")] for one in members]
    with transaction.atomic():
        record(actor=actor, action="members.exported", subject=found.subject.en, people=found.total)
    return Download(f"people-{kind.slug}.csv", "\ufeff" + written([head, *rows]))
