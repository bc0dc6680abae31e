"""This room in the navigation."""

from producting.words import Words
from producting_web.people.policy import Act, may
from producting_web.today.counting import mine
from producting_web.ui import rooms


def register() -> None:
    rooms.register(
        rooms.Room(
            slug="today", order=0, group="first", icon="today", url_name="today", name=Words("Today", "오늘"), key="t",
            allowed=lambda user: may(user, Act.SEE_AGGREGATES), count=lambda user: len(mine(user)) or None,
        )
    )  # fmt: skip
