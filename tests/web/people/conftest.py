"""What every test about accounts and settings stands on: a workspace, and passwords that are quick to check."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from producting_web.people import links
from producting_web.people.links import NewLink
from producting_web.people.models import Role, User


@pytest.fixture(autouse=True)
def workspace_of_its_own(home: Path) -> None:
    """Also for tests that do not name it."""


@pytest.fixture
def password() -> str:
    return "네가 아는 그 노래 7곡"


@pytest.fixture
def browser() -> Client:
    """Somebody who is not logged in."""
    return Client()


@pytest.fixture
def invited(administrator: User) -> NewLink:
    """An invitation for a colleague, not used yet."""
    return links.invite(actor=administrator, email="haneul@example.kr", role=Role.MEMBER)


@pytest.fixture
def second_administrator(db: None, password: str) -> User:
    return User.objects.create_user("second@example.kr", password, name="정다은", role=Role.ADMINISTRATOR)


@pytest.fixture
def audited() -> Callable[[], list[tuple[str, str]]]:
    """What stands in the log, newest first."""
    from producting_web.people.models import AuditEntry

    return lambda: list(AuditEntry.objects.values_list("action", "subject"))
