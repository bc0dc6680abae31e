"""What this app knows by name, for search: colleagues, teams, the pages of the settings."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from producting.words import Words
from producting_web.people.models import Team, User
from producting_web.people.policy import Act, may
from producting_web.people.views.frame import SETTINGS, pages
from producting_web.ui import finding
from producting_web.ui.finding import Named
from producting_web.ui.templatetags.ui import reading

_COLLEAGUE, _TEAM, _PAGE = Words("Colleagues", "동료"), Words("Teams", "팀"), Words("Pages", "화면")


def register() -> None:
    finding.register("colleagues", _colleagues)
    finding.register("teams", _teams)
    finding.register("settings", _settings)


def _colleagues(user: Any) -> Iterable[Named]:
    if not may(user, Act.SEE_COLLEAGUES):
        return
    edits, everybody = may(user, Act.MANAGE_PEOPLE), reverse("people")
    for one in User.objects.filter(is_active=True).prefetch_related("teams"):
        url = reverse("person_of_team", args=[one.pk]) if edits else everybody
        yield Named(_COLLEAGUE, url, (str(one), one.email), ", ".join(team.name for team in one.teams.all()))


def _teams(user: Any) -> Iterable[Named]:
    if not may(user, Act.SEE_COLLEAGUES):
        return
    edits = may(user, Act.MANAGE_PEOPLE)
    for team in Team.objects.all():
        yield Named(_TEAM, reverse("team", args=[team.pk]) if edits else reverse("people"), (team.name,))


def _settings(user: Any) -> Iterable[Named]:
    for url_name, name, act in pages():
        if may(user, act):
            first, second = (name.ko, name.en) if reading() == "ko" else (name.en, name.ko)
            yield Named(_PAGE, reverse(url_name), (first, second), SETTINGS)
