"""What happened, when, and whose it was."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from producting_web.people.models import Side


class Annotation(models.Model):
    """Something that bends a line, on one day or from the first to the last of several."""

    class Kind(models.TextChoices):
        RELEASE = "release", _("Release")
        CAMPAIGN = "campaign", _("Campaign")
        INCIDENT = "incident", _("Incident")
        OTHER = "other", _("Other")

    title = models.CharField(max_length=120)
    first = models.DateField(db_index=True)
    last = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OTHER)
    side = models.CharField(max_length=10, choices=Side, default=Side.SHARED)
    note = models.TextField(max_length=1000, blank=True, default="")
    author = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["first", "id"]

    def __str__(self) -> str:
        return self.title

    @property
    def until(self) -> date:
        """The last day, which is the first one where it was a single day."""
        return self.last or self.first
