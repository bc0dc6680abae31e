"""What people were told."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from producting.words import Words


class Notice(models.Model):
    """Something one person was told. `key` says what about: nobody is told the same thing twice.

    Sentences are kept in both languages, as people change theirs. `url` leads to what it is about.
    """

    to = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="notices")
    key = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    text_en = models.CharField(max_length=500)
    text_ko = models.CharField(max_length=500)
    url = models.CharField(max_length=500, blank=True, default="")
    side = models.CharField(max_length=10, blank=True, default="")
    actor = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["to", "key"], name="told_once")]

    @property
    def text(self) -> Words:
        return Words(self.text_en, self.text_ko)
