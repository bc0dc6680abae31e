"""What every test about annotations stands on."""

from collections.abc import Callable
from datetime import date

import pytest

from producting_web.annotations import services
from producting_web.annotations.models import Annotation
from producting_web.annotations.services import About
from producting_web.people.models import User

Write = Callable[..., Annotation]


@pytest.fixture(autouse=True)
def workspace_of_its_own(home: object) -> None:
    """Also for tests that do not name it."""


@pytest.fixture
def write(member: User) -> Write:
    """Somebody (the member of the product team, unless told) writes an annotation."""

    def made(title: str, first: str, last: str = "", **about: object) -> Annotation:
        said = {"kind": "release", "side": "product", "note": "", **about}
        actor = said.pop("actor", member)
        days = date.fromisoformat(first), date.fromisoformat(last) if last else None
        return services.add_annotation(actor=actor, about=About(title, *days, **said))  # type: ignore[arg-type]

    return made
