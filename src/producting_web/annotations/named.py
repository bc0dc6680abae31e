"""What this app knows by name, for search; and its page among those of the Data room."""

from collections.abc import Iterable
from typing import Any

from producting.words import Words
from producting_web.annotations.models import Annotation
from producting_web.annotations.said import days, url_of
from producting_web.people.policy import Act, may
from producting_web.ui import finding, sisters

_KIND = Words("Annotation", "주석")


def register() -> None:
    finding.register("annotations", _named)
    sisters.register("data", sisters.Sister("annotations", Words("Annotations", "주석"), order=30))


def _named(user: Any) -> Iterable[finding.Named]:
    if not may(user, Act.SEE_AGGREGATES):
        return
    for one in Annotation.objects.all():
        yield finding.Named(_KIND, url_of(one), (one.title,), days(one))
