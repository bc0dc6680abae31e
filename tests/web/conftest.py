"""What every test of the workspace needs: a home of its own, people of every role, a way to do queued work now."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from producting_web.people.models import Role, Team, User, Workspace

PASSWORD = "네가 아는 그 노래 7곡"


@pytest.fixture(autouse=True)
def _language_of_nobody(settings: Any) -> Iterator[None]:
    """What the reader of an earlier test reads is not read on: Django leaves it switched on in its thread."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    """A hash that is slow on purpose took half of the time of a test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def home(tmp_path: Path, settings: object, db: None) -> Path:
    """An empty workspace folder."""
    folder = tmp_path / "home"
    (folder / "uploads").mkdir(parents=True)
    settings.HOME = folder  # type: ignore[attr-defined]
    settings.FILE_UPLOAD_TEMP_DIR = str(folder / "uploads")  # type: ignore[attr-defined]
    from producting_web.collect import facts

    facts.forget()
    Workspace.objects.create(name="한권")
    return folder


def _user(role: Role, name: str, side: str) -> User:
    user = User.objects.create_user(f"{role}@example.kr", PASSWORD, name=name, role=role)
    team, _ = Team.objects.get_or_create(name={"product": "제품팀", "marketing": "마케팅팀"}[side], side=side)
    user.teams.add(team)
    return user


@pytest.fixture
def administrator(db: None) -> User:
    return _user(Role.ADMINISTRATOR, "이도윤", "product")


@pytest.fixture
def lead(db: None) -> User:
    return _user(Role.LEAD, "박지호", "marketing")


@pytest.fixture
def member(db: None) -> User:
    return _user(Role.MEMBER, "김서연", "product")


@pytest.fixture
def viewer(db: None) -> User:
    return _user(Role.VIEWER, "최하늘", "marketing")


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """A browser in which a person is logged in."""

    def logged_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return logged_in


@pytest.fixture
def work(home: Path, django_capture_on_commit_callbacks: object) -> Callable[[], None]:
    """Do every queued job now, in this process, as the worker would."""

    def do() -> None:
        from producting_web.ops import jobs
        from producting_web.ops.models import Job

        for job in Job.objects.filter(state=Job.State.WAITING).order_by("created_at"):
            jobs.run(str(job.pk))

    return do
