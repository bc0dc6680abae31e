"""Alerts on kept questions, and every time one rang."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from producting.words import Words


class Alert(models.Model):
    """Watches one number of a kept question, in the newest period that is over.

    `measure` is a key of `measures`; `bound` is what a person typed: a number, or percent where a share or a change is
    watched. `checked` stands for the facts and the question that it was last checked with, empty for never.

    `problem_en`, `problem_ko`: why it cannot watch. Where that is a fault of ours, `failed` stands for the facts and
    the question it failed with, `failures` counts how often in a row, and it is tried again at `again_at`.
    """

    class Condition(models.TextChoices):
        ABOVE = "above", _("is more than")
        BELOW = "below", _("is less than")
        RISES = "rises", _("rises by at least (percent)")
        FALLS = "falls", _("falls by at least (percent)")

    question = models.ForeignKey("journeys.SavedQuestion", on_delete=models.CASCADE, related_name="alerts")
    measure = models.CharField(max_length=20)
    condition = models.CharField(max_length=10, choices=Condition)
    bound = models.FloatField()
    owner = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="alerts")
    also = models.ManyToManyField("people.User", blank=True, related_name="+")
    is_paused = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    checked = models.CharField(max_length=64, blank=True, default="")
    checked_at = models.DateTimeField(null=True)
    period = models.DateField(null=True)
    value = models.FloatField(null=True)
    is_ringing = models.BooleanField(default=False)
    problem_en = models.TextField(blank=True, default="")
    problem_ko = models.TextField(blank=True, default="")
    failed = models.CharField(max_length=64, blank=True, default="")
    failures = models.PositiveIntegerField(default=0)
    again_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-is_ringing", "-created_at", "-id"]

    @property
    def problem(self) -> Words | None:
        """Why it cannot watch; None while it can."""
        return Words(self.problem_en, self.problem_ko) if self.problem_en else None


class Ring(models.Model):
    """An alert rang: for which period, and what the number was then and in the period before."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="rings")
    period = models.DateField()
    value = models.FloatField()
    before = models.FloatField(null=True)
    at = models.DateTimeField(default=timezone.now)
    seen_by = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-period", "-id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["alert", "period"], name="rings_once_per_period")]
