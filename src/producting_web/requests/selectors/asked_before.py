"""What is like a question that somebody is about to ask, and which saved question does a name mean?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from producting.words import Words
from producting_web.journeys.models import SavedQuestion
from producting_web.requests import said
from producting_web.requests.models import Request
from producting_web.requests.similar import like

MOST_LOOKED_AT = 2_000  # of each, the newest
MOST_OFFERED = 500  # in the list beside the field
_QUESTION = Words("Saved question", "저장된 질문")
_REQUEST = Words("Request", "요청")
_ADDRESS = re.compile(r"/explore/q/(\d{1,9})/?(?:$|[?#])")
_NUMBER = re.compile(r"#(\d{1,9})$")


@dataclass(frozen=True, slots=True)
class Offered:
    """Something that may be the answer already."""

    name: str
    kind: Words
    url: str
    state: Words | None = None


def similar(text: str, *, but: int = 0) -> tuple[Offered, ...]:
    """Saved questions and requests that are like a text; requests that were declined or taken back answer nothing."""
    return tuple(like(text[:300], _known(but))) if text.strip() else ()


def _known(but: int) -> Iterator[tuple[Offered, str]]:
    for question in SavedQuestion.objects.all()[:MOST_LOOKED_AT]:
        yield Offered(question.name, _QUESTION, reverse("explore-saved", args=[question.pk])), question.name
    helpful = Request.objects.filter(state__in=(*Request.OPEN, Request.State.ANSWERED)).exclude(pk=but)
    for request in helpful[:MOST_LOOKED_AT]:
        state = said.STATES[request.state]
        yield Offered(request.question, _REQUEST, said.url_of(request), state), request.question


def names() -> list[str]:
    """How saved questions are written into a field: the name and the number, the newest first."""
    return [written(question) for question in SavedQuestion.objects.all()[:MOST_OFFERED]]


def written(question: SavedQuestion) -> str:
    return f"{question.name} #{question.pk}"


def questions_of(text: str) -> list[SavedQuestion]:
    """What a field means: by its address, by its number, by its exact name. Several where a name is not unique."""
    text = text.strip()
    found = _ADDRESS.search(text) or _NUMBER.search(text)
    if found:
        return list(SavedQuestion.objects.filter(pk=int(found[1])))
    return list(SavedQuestion.objects.filter(name=text)[:2])
