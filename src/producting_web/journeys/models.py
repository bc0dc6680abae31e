"""The stages and saved questions, in every version that they ever had; what was asked in SQL."""

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


class SavedQuestion(models.Model):
    """A question that somebody kept. What it asks stands in its versions; the newest one counts.

    `kind` is a kind of `explore.kinds`; `stars` are the people who keep it near.
    """

    name = models.CharField(max_length=120)
    folder = models.CharField(max_length=80, blank=True, default="")
    description = models.TextField(max_length=1000, blank=True, default="")
    kind = models.CharField(max_length=20)
    team = models.ForeignKey("people.Team", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    owner = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")
    stars = models.ManyToManyField("people.User", blank=True, related_name="starred_questions")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-changed_at", "-id"]

    def __str__(self) -> str:
        return self.name


class SqlRun(models.Model):
    """One time that somebody asked in SQL: the text and what became of it. Its rows wait in the home, not here.

    The newest of each person are kept (`sql.running.MOST_RUNS`).

    `refused` is why it was not answered: {"en", "ko", "detail"}; `is_cut` where there were more rows than come back.
    """

    key = models.UUIDField(primary_key=True)
    asked_by = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now, db_index=True)
    text = models.TextField()
    data_version = models.CharField(max_length=80)
    seconds = models.FloatField(null=True)
    rows = models.PositiveIntegerField(null=True)
    is_cut = models.BooleanField(default=False)
    refused = models.JSONField(null=True)

    class Meta:
        ordering: ClassVar = ["-asked_at"]


class QuestionVersion(models.Model):
    """What a saved question was at one time. Versions are added and never changed.

    `query` is its address after the question mark; the other fields are what the question was called then.
    """

    question = models.ForeignKey(SavedQuestion, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    query = models.TextField()
    name = models.CharField(max_length=120)
    folder = models.CharField(max_length=80, blank=True, default="")
    description = models.TextField(blank=True, default="")
    team_name = models.CharField(max_length=80, blank=True, default="")
    created_by = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["question", "number"], name="one_version_per_number"),
        ]
