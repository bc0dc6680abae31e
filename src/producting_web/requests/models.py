"""What was asked of data/IT, and everything that happened to it."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone


class Request(models.Model):
    """One question to data/IT.

    `open_since` and `waited_seconds` are its clock: working time before it was opened last, and since when it waits
    again. `answer` holds the reason where it was declined. `read_at`: whoever asked has read how it ended.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        DOING = "doing"
        ANSWERED = "answered"
        DECLINED = "declined"
        TAKEN_BACK = "taken_back"

    OPEN: ClassVar = (State.WAITING, State.DOING)

    question = models.CharField(max_length=300)
    why = models.TextField(max_length=1000)
    due = models.DateField(null=True, blank=True)
    asker = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")
    owner = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING, db_index=True)
    answer = models.TextField(max_length=4000, blank=True, default="")
    questions = models.ManyToManyField("journeys.SavedQuestion", blank=True, related_name="requests")
    asked_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    open_since = models.DateTimeField(default=timezone.now)
    waited_seconds = models.PositiveBigIntegerField(default=0)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-id"]

    def __str__(self) -> str:
        return self.question

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN


class RequestEvent(models.Model):
    """Something that happened to a request. Rows are added and never changed."""

    class Kind(models.TextChoices):
        ASKED = "asked"
        CHANGED = "changed"
        TAKEN = "taken"
        PUT_BACK = "put_back"
        ANSWERED = "answered"
        DECLINED = "declined"
        TAKEN_BACK = "taken_back"
        REOPENED = "reopened"

    OPENS: ClassVar = (Kind.ASKED, Kind.REOPENED)
    CLOSES: ClassVar = (Kind.ANSWERED, Kind.DECLINED, Kind.TAKEN_BACK)

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind)
    actor = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    text = models.TextField(blank=True, default="")

    class Meta:
        ordering: ClassVar = ["at", "id"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("The history of a request is only ever added to.")
        super().save(*args, **kwargs)
