"""How is an annotation said, and where is its page?"""

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from producting.words import Words
from producting_web.annotations.models import Annotation
from producting_web.people.models import Side, Workspace
from producting_web.ui import saying

KINDS = {
    "release": Words("Release", "출시"),
    "campaign": Words("Campaign", "캠페인"),
    "incident": Words("Incident", "사고"),
    "other": Words("Other", "그 밖"),
}
SIDES: dict[str, Words] = {
    Side.PRODUCT: Words("Product", "제품"),
    Side.MARKETING: Words("Marketing", "마케팅"),
    Side.SHARED: Words("Shared", "공통"),
}


def days(one: Annotation) -> Words:
    """The day, or the first and the last, always with the year: what happened is looked up years later."""
    return saying.dated(one.first, one.until)


def url_of(one: Annotation) -> str:
    return reverse("annotation", args=[one.pk])


def today(now: datetime | None = None) -> date:
    """The day that it is on the workspace's clock."""
    return (now or timezone.now()).astimezone(Workspace.standing().zone).date()
