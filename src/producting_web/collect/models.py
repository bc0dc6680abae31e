"""Files that were uploaded, and which spend belongs to which visits."""

import uuid
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Upload(models.Model):
    """One file on its way into the lake: what it is, how its columns are to be read, what became of it."""

    class Kind(models.TextChoices):
        EVENTS = "events", _("Events")
        SPEND = "spend", _("Spend")
        RATES = "rates", _("Exchange rates")

    class State(models.TextChoices):
        ARRIVED = "arrived"  # on the disk, waiting for a look at its columns
        IMPORTING = "importing"
        IMPORTED = "imported"
        REFUSED = "refused"  # the file stays until somebody corrects the mapping or throws it away
        UNDONE = "undone"
        DISCARDED = "discarded"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=255)
    size = models.BigIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.EVENTS)
    platform = models.CharField(max_length=20, blank=True, default="")
    mapping = models.JSONField(default=dict)
    header = models.CharField(max_length=32, blank=True, default="", db_index=True)  # a mark of its columns' names
    read_like = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.ARRIVED)
    job = models.ForeignKey("ops.Job", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    import_id = models.CharField(max_length=60, blank=True, default="", db_index=True)
    result = models.JSONField(default=dict)
    actor = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-created_at"]

    @property
    def standing(self) -> "Upload.State":
        """The state as it is now: work that ended without a word (a worker cut off too often) refused the file."""
        cut_off = self.state == self.State.IMPORTING and (self.job is None or self.job.is_over)
        return self.State.REFUSED if cut_off else self.State(self.state)

    @property
    def is_open(self) -> bool:
        """Whether its columns can be looked at and changed."""
        return self.standing in (self.State.ARRIVED, self.State.REFUSED)

    @property
    def path(self) -> Path:
        """Where the file lies: under a name of ours, so that no name of theirs ever becomes a path."""
        return Path(settings.HOME) / "uploads" / self.id.hex


class CampaignMapping(models.Model):
    """Spend of one campaign belongs to visits that name another."""

    platform = models.CharField(max_length=40)
    spend_campaign = models.CharField(max_length=500)
    visit_campaign = models.CharField(max_length=500)
    created_by = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["platform", "spend_campaign"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["platform", "spend_campaign"], name="one_mapping_per_spend_campaign")
        ]


class DictionaryEntry(models.Model):
    """What an event or a property is called and means, whose it is, who may see its values."""

    class Kind(models.TextChoices):
        EVENT = "event", _("Event")
        PROPERTY = "property", _("Property")

    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=500)
    display_ko = models.CharField(max_length=80, blank=True, default="")
    display_en = models.CharField(max_length=80, blank=True, default="")
    description_ko = models.TextField(max_length=1000, blank=True, default="")
    description_en = models.TextField(max_length=1000, blank=True, default="")
    team = models.ForeignKey("people.Team", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    is_personal = models.BooleanField(default=False)  # its values say who a person is
    is_hidden = models.BooleanField(default=False)  # not offered any more; still works where it is typed
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["kind", "name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "name"], name="one_entry_per_name")]

    def __str__(self) -> str:
        return self.name
