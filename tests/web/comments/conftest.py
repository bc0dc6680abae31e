"""Something to talk about: a note that everybody sees but one person, and belongs to the lead."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client

from producting_web.comments import subjects
from producting_web.comments.models import Comment
from producting_web.comments.subjects import Subject
from producting_web.people.models import User

HIDDEN_FROM = "hidden@example.kr"


@pytest.fixture(autouse=True)
def workspace_of_its_own(home: Path) -> None:
    """Also for tests that do not name it."""


@pytest.fixture(autouse=True)
def note(lead: User) -> Iterator[None]:
    def source(key: str, user: User) -> Subject | None:
        if key not in ("1", "2") or user.email == HIDDEN_FROM:
            return None
        return Subject("봄 캠페인", "/settings/profile/", "marketing", (lead,))

    subjects.register("note", source)
    yield
    subjects._sources.pop("note")


@pytest.fixture
def write(client_of: Callable[[User], Client]) -> Callable[..., Comment]:
    """Write a comment as somebody does on a page; the comment."""

    def writing(user: User, text: str, key: str = "1") -> Comment:
        response = client_of(user).post("/comments/", {"kind": "note", "key": key, "text": text})
        assert response.status_code == 302, response.content.decode()
        return Comment.objects.latest("pk")

    return writing
