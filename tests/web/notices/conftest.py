"""What every test about notices stands on: a workspace, passwords that are quick to check, a way to be told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from producting.words import Words
from producting_web.notices.models import Notice
from producting_web.notices.services import tell
from producting_web.people.models import User


@pytest.fixture(autouse=True)
def workspace_of_its_own(home: Path) -> None:
    """Also for tests that do not name it."""


@pytest.fixture
def told() -> Callable[..., Notice]:
    """Tell somebody something; the notice."""

    def telling(
        to: User, key: str = "comment:1", kind: str = "comment", url: str = "/journey/", **more: object
    ) -> Notice:
        text = more.pop("text", Words("Jiho wrote on “Sign-up”.", "박지호 님이 ‘가입’에 댓글을 남겼어요."))
        tell(to=[to], kind=kind, key=key, text=text, url=url, **more)  # type: ignore[arg-type]
        return Notice.objects.get(to=to, key=key[:200])

    return telling
