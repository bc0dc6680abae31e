"""Long work, as a page shows it; and what is done again and again."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from producting.words import Language, Words


class Job(models.Model):
    """One piece of work in the background: what it is, how far it is, how it ended.

    `done` and `total` are in `unit`s (bytes, rows); `total` is 0 while it is not known. Sentences are kept in both
    languages, as whoever reads them later may read another one.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        REFUSED = "refused"  # the input was wrong; the sentence says what to do
        FAILED = "failed"  # our fault

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    title_en = models.CharField(max_length=300)
    title_ko = models.CharField(max_length=300)
    said_en = models.TextField(blank=True, default="")
    said_ko = models.TextField(blank=True, default="")
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict)
    actor = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]

    @property
    def is_over(self) -> bool:
        return self.state in (self.State.DONE, self.State.REFUSED, self.State.FAILED)

    def title(self, language: Language) -> str:
        return Words(self.title_en, self.title_ko).say(language)

    def said(self, language: Language) -> str:
        return Words(self.said_en, self.said_ko).say(language)


class Rhythm(models.Model):
    """When something that is done again and again is due next, and when it was done last."""

    name = models.CharField(max_length=60, primary_key=True)
    due_at = models.DateTimeField(default=timezone.now)
    ran_at = models.DateTimeField(null=True)
