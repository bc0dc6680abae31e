"""What every test about requests stands on: a data team, and a way to ask on a day of one's choice."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from producting_web.people.models import Role, Team, User
from producting_web.requests import services
from producting_web.requests.models import Request

MONDAY = datetime(2026, 3, 2, 1, tzinfo=UTC)  # 10:00 in Seoul
Ask = Callable[..., Request]


@pytest.fixture(autouse=True)
def workspace_of_its_own(home: object) -> None:
    """Also for tests that do not name it."""


@pytest.fixture
def analyst(db: None) -> User:
    """A member of the data team."""
    user = User.objects.create_user("data@example.kr", None, name="한데이터", role=Role.MEMBER)
    user.teams.add(Team.objects.create(name="데이터팀", side="shared", answers_data=True))
    return user


@pytest.fixture
def ask(viewer: User) -> Ask:
    """The viewer, who may do little else, asks."""

    def made(question: str = "환불이 왜 늘었나요?", due: str = "", **about: object) -> Request:
        said = {
            "actor": viewer,
            "why": "환불 규정을 바꿀지 정해요",
            "due": date.fromisoformat(due) if due else None,
            **about,
        }
        return services.ask_data(question=question, **said)  # type: ignore[arg-type]

    return made
