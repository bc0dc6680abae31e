"""What this app knows by name, for search and for comments; and its page among those of the Data room."""

from collections.abc import Iterable
from typing import Any

from producting.words import Words
from producting_web.annotations.models import Annotation
from producting_web.annotations.said import days, url_of
from producting_web.comments import subjects
from producting_web.comments.subjects import Subject
from producting_web.people.models import User
from producting_web.people.policy import Act, may
from producting_web.ui import finding, sisters

_KIND = Words("Annotations", "주석")


def register() -> None:
    finding.register("annotations", _named)
    subjects.register("annotation", subject)
    sisters.register("data", sisters.Sister("annotations", Words("Annotations", "주석"), order=30))


def subject(key: str, user: User) -> Subject | None:
    """An annotation that is commented on, by its number; its author is told."""
    is_number = key.isascii() and key.isdigit() and len(key) < 10
    if not is_number or not may(user, Act.SEE_AGGREGATES):
        return None
    found = Annotation.objects.select_related("author").filter(pk=int(key)).first()
    if found is None:
        return None
    return Subject(found.title, url_of(found), found.side, (found.author,) if found.author else ())


def _named(user: Any) -> Iterable[finding.Named]:
    if not may(user, Act.SEE_AGGREGATES):
        return
    for one in Annotation.objects.all():
        yield finding.Named(_KIND, url_of(one), (one.title,), days(one))
