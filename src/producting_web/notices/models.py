"""What people were told, by which rules, and which of it goes out by e-mail."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from producting.words import Words


class Notice(models.Model):
    """Something one person was told. `key` says what about: nobody is told the same thing twice.

    Sentences are kept in both languages, as people change theirs. `url` leads to what it is about. Where a person does
    not want a kind in the inbox the row stands all the same, so that they are not told by e-mail twice.
    """

    to = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="notices")
    key = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    text_en = models.CharField(max_length=500)
    text_ko = models.CharField(max_length=500)
    url = models.CharField(max_length=500, blank=True, default="")
    side = models.CharField(max_length=10, blank=True, default="")
    actor = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")
    in_inbox = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["to", "key"], name="told_once")]
        indexes: ClassVar = [  # counted on every page
            models.Index(fields=["to"], condition=models.Q(read_at=None, in_inbox=True), name="unread_notices")
        ]

    @property
    def text(self) -> Words:
        return Words(self.text_en, self.text_ko)


class Told(models.Model):
    """What is left of a notice that was pruned: that this person was told it, so that they are not told again."""

    to = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["to", "key"], name="told_before")]


class Rule(models.Model):
    """What one person wants of one kind of notice; without a row the kind's own default holds."""

    class Email(models.TextChoices):
        NEVER = "never", _("No e-mail")
        AT_ONCE = "at_once", _("At once")
        DAILY = "daily", _("Once a day")

    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="notice_rules")
    kind = models.CharField(max_length=40)
    in_inbox = models.BooleanField(default=True)
    email = models.CharField(max_length=10, choices=Email, default=Email.NEVER)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "kind"], name="one_rule_per_kind")]


class Rest(models.Model):
    """When e-mail to one person waits, on the workspace's clock; and at which hour the notices of a day go together."""

    user = models.OneToOneField("people.User", on_delete=models.CASCADE, primary_key=True, related_name="rest")
    digest_hour = models.PositiveSmallIntegerField(default=8)
    quiet_from = models.TimeField(null=True)
    quiet_to = models.TimeField(null=True)
    no_weekends = models.BooleanField(default=False)
    paused_until = models.DateField(null=True)


class Delivery(models.Model):
    """One notice on its way out of the workspace. One row per notice and channel, so that nothing goes out twice.

    `SENDING` is written before the mail server is spoken to. A row that a killed worker left in it is given up, as its
    message may have arrived.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"
        SENT = "sent"
        LEFT_OUT = "left_out"  # read before, account closed, not wanted any more
        GIVEN_UP = "given_up"

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=10, default="email")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    said_en = models.CharField(max_length=500, blank=True, default="")
    said_ko = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["due_at", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["notice", "channel"], name="once_per_channel")]
        indexes: ClassVar = [models.Index(fields=["state", "due_at"], name="deliveries_due")]

    @property
    def said(self) -> Words:
        return Words(self.said_en, self.said_ko)


class MailServer(models.Model):
    """The server that takes our e-mail, and the address under which colleagues reach this workspace. One row or none.

    The password is sealed with a key that comes from the home's secret. `failed_en`, `failed_ko`: why the last message
    did not go out; empty after one that did.
    """

    class Security(models.TextChoices):
        TLS = "tls", _("TLS from the first byte (usually port 465)")
        STARTTLS = "starttls", _("STARTTLS (usually port 587)")
        NONE = "none", _("None (only inside your own network)")

    host = models.CharField(max_length=255)
    port = models.PositiveIntegerField(default=587)
    security = models.CharField(max_length=10, choices=Security, default=Security.STARTTLS)
    username = models.CharField(max_length=255, blank=True, default="")
    password_sealed = models.TextField(blank=True, default="")
    from_address = models.EmailField(max_length=254)
    public_address = models.CharField(max_length=300, blank=True, default="")
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failed_en = models.CharField(max_length=500, blank=True, default="")
    failed_ko = models.CharField(max_length=500, blank=True, default="")

    @property
    def failed(self) -> Words | None:
        return Words(self.failed_en, self.failed_ko) if self.failed_en else None
