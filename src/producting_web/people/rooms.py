"""The rooms of this app in the navigation, and its lines in the menu of whoever is logged in."""

from producting.words import Words
from producting_web.people.policy import Act, may
from producting_web.ui import panels, rooms


def register() -> None:
    rooms.register(
        rooms.Room(
            slug="settings", order=900, group="last", icon="settings", url_name="settings",
            name=Words("Settings", "설정"), allowed=lambda user: may(user, Act.SEE_COLLEAGUES), key="s",
        )
    )  # fmt: skip
    panels.register(
        panels.Panel(name="profile", page="me", template="people/_me.html", context=lambda request, user: {}, order=0)
    )
