"""Who needs the guide of the first week no more?"""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class GuidePutAway(models.Model):
    """One person put the guide of the first week away."""

    user = models.OneToOneField("people.User", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-at"]
