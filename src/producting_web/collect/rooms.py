"""The room of this app in the navigation."""

from producting.words import Words
from producting_web.people.policy import Act, may
from producting_web.ui import rooms


def register() -> None:
    rooms.register(
        rooms.Room(
            slug="data", order=800, group="look_back", icon="data", url_name="data",
            name=Words("Data", "데이터"), allowed=lambda user: may(user, Act.SEE_AGGREGATES), key="",
        )
    )  # fmt: skip
