"""What this app knows by name, for search: kept questions, their folders and kinds, stages, campaigns."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote_plus

from django.urls import reverse

from producting.words import Words
from producting_web.collect import facts
from producting_web.journeys import agreed, personal
from producting_web.journeys.explore.kinds import KINDS
from producting_web.journeys.explore.tabs import NAMES
from producting_web.journeys.models import SavedQuestion
from producting_web.people.policy import Act, may
from producting_web.ui import finding
from producting_web.ui.finding import Named
from producting_web.ui.templatetags.ui import reading

_QUESTION, _FOLDER, _STAGE = Words("Kept questions", "저장한 질문"), Words("Folders", "폴더"), Words("Stages", "단계")
_CAMPAIGN, _ASK = Words("Campaigns", "캠페인"), Words("Ask", "새 질문")


def register() -> None:
    for name, source in (("questions", _questions), ("stages", _stages), ("campaigns", _campaigns), ("kinds", _kinds)):
        finding.register(name, source)


def _questions(user: Any) -> Iterable[Named]:
    if not may(user, Act.SEE_AGGREGATES):
        return
    page, folders = reverse("explore-saved", args=[0]), set()
    for pk, name, folder, kind in SavedQuestion.objects.values_list("pk", "name", "folder", "kind"):
        below = NAMES.get(kind, "")
        yield Named(_QUESTION, page.replace("/0/", f"/{pk}/"), (name,), below, weight=1.0)
        folders.add(folder)
    for folder in folders - {""}:
        yield Named(_FOLDER, f"{reverse('explore')}?folder={quote_plus(folder)}#kept", (folder,))


def _stages(user: Any) -> Iterable[Named]:
    version = agreed.current()
    if version is None or not may(user, Act.SEE_AGGREGATES):
        return
    page = reverse("members")
    for number, stage in enumerate(agreed.stages_of(version), 1):
        yield Named(_STAGE, f"{page}?stage={number}&kind=reached", (stage.name,), version.name, weight=1.0)


def _campaigns(user: Any) -> Iterable[Named]:
    """Those that visits name; the journey tells them apart, for whom it does."""
    log = facts.log()
    if log is None or not may(user, Act.SEE_AGGREGATES) or personal.closed_campaign(user):
        return
    if "utm_campaign" not in log.timelines.properties:
        return
    page = f"{reverse('journey')}?by=campaign&range=all#campaigns"
    for name in facts.remembered("names of campaigns", log.timelines.column("utm_campaign").values.to_pylist):
        if name:
            yield Named(_CAMPAIGN, page, (name,))


def _kinds(user: Any) -> Iterable[Named]:
    if not may(user, Act.SEE_AGGREGATES):
        return
    for kind in KINDS.values():
        first, second = (kind.name.ko, kind.name.en) if reading() == "ko" else (kind.name.en, kind.name.ko)
        yield Named(_ASK, reverse("explore-ask", args=[kind.slug]), (first, second), kind.promise)
