"""The pages of this app among the settings."""

from producting.words import Words
from producting_web.people.policy import Act
from producting_web.people.views.frame import add_page


def register() -> None:
    add_page(400, "mail-server", Words("E-mail", "메일"), Act.CHANGE_SETTINGS)
    add_page(850, "notice-rules", Words("My notices", "내 알림"), Act.SEE_COLLEAGUES)
