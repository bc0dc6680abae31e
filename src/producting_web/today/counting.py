"""What waits for me, and what for whoever takes it?"""

from producting_web.people.models import User
from producting_web.ui import waiting
from producting_web.ui.waiting import Waiting


def mine(user: User) -> tuple[Waiting, ...]:
    """What waits for this person alone."""
    return tuple(line for line in waiting.of(user) if line.is_mine)


def ours(user: User) -> tuple[Waiting, ...]:
    """What waits for whoever takes it first."""
    return tuple(line for line in waiting.of(user) if not line.is_mine)
