"""The rooms of this app in the navigation."""

from producting.words import Words
from producting_web.people.policy import Act, may
from producting_web.ui import rooms


def register() -> None:
    rooms.register(
        rooms.Room(
            slug="settings", order=900, group="last", icon="settings", url_name="settings",
            name=Words("Settings", "설정"), allowed=lambda user: may(user, Act.SEE_COLLEAGUES), key="",
        )
    )  # fmt: skip
