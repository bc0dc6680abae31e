"""The rooms of this app in the navigation."""

from producting.words import Words
from producting_web.people.policy import Act, may
from producting_web.ui import rooms


def register() -> None:
    rooms.register(
        rooms.Room(
            slug="journey", order=100, group="see", icon="journey", url_name="journey",
            name=Words("Journey", "고객 여정"), allowed=lambda user: may(user, Act.SEE_AGGREGATES), key="j",
        )
    )  # fmt: skip
    rooms.register(
        rooms.Room(
            slug="explore", order=110, group="see", icon="explore", url_name="explore",
            name=Words("Explore", "탐색"), allowed=lambda user: may(user, Act.SEE_AGGREGATES), key="e",
        )
    )  # fmt: skip
