"""What people said, about what."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class Comment(models.Model):
    """One comment. `kind` and `key` say on what: an app that registered the kind knows what the key means.

    One that was deleted keeps its row and loses its text, so that the answers around it still make sense.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    author = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="comments")
    text = models.TextField(max_length=4_000)
    mentions = models.ManyToManyField("people.User", blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["created_at", "id"]
        indexes: ClassVar = [models.Index(fields=["kind", "key", "created_at"], name="comments_on")]
