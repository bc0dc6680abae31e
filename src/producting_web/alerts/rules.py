"""What does an alert say?"""

from collections.abc import Iterable
from dataclasses import dataclass

from producting_web.people.models import User


@dataclass(frozen=True, slots=True)
class Rule:
    """What an alert watches, when it rings, and who is told besides its owner."""

    measure: str
    condition: str
    bound: float
    also: Iterable[User] = ()
