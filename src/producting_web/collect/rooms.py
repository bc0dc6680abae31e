"""The room of this app in the navigation, and its pages beside each other."""

from producting.words import Words
from producting_web.people.policy import Act, may
from producting_web.ui import rooms, sisters

_PAGES = {
    "data": Words("Overview", "전체"),
    "events": Words("Events", "이벤트"),
    "properties": Words("Properties", "속성"),
    "spend": Words("Spend", "광고비"),
}


def register() -> None:
    rooms.register(
        rooms.Room(
            slug="data", order=800, group="look_back", icon="data", url_name="data",
            name=Words("Data", "데이터"), allowed=lambda user: may(user, Act.SEE_AGGREGATES), key="d",
        )
    )  # fmt: skip
    for order, (page, name) in enumerate(_PAGES.items()):
        sisters.register("data", sisters.Sister(page, name, order))
