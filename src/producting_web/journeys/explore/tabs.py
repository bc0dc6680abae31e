"""Which kinds of question can this person ask? The tabs over every question."""

from django.urls import reverse

from producting.words import Words
from producting_web.journeys.explore.kinds import KINDS
from producting_web.people.models import User
from producting_web.people.policy import Act, may
from producting_web.ui.parts import Option, Tabs

SQL = "sql"
NAMES = {**{slug: kind.name for slug, kind in KINDS.items()}, SQL: Words("SQL", "SQL")}


def tabs(chosen: str, user: User) -> Tabs:
    """Every kind; SQL only for those who may ask in it."""
    shown = [slug for slug in NAMES if slug != SQL or may(user, Act.ASK_SQL)]
    options = [Option(NAMES[slug], slug, reverse("explore-ask", args=[slug]), chosen=slug == chosen) for slug in shown]
    return Tabs(Words("Kinds of question", "질문의 종류"), tuple(options))
