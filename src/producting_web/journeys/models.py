"""The stages, in every version that both teams ever agreed on."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class JourneyVersion(models.Model):
    """One version of the journey. Versions are added and never changed; the newest one counts.

    `stages` is a list of what `StageDefinition.to_json` gives: name, events, filters, at_least, again_after_days,
    window_days, side, acquisition, product_role, marketing_role, touchpoints.
    """

    number = models.PositiveIntegerField(unique=True)
    name = models.CharField(max_length=80)
    template = models.CharField(max_length=20, blank=True, default="")
    stages = models.JSONField()
    note = models.CharField(max_length=300, blank=True, default="")
    created_by = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-number"]
