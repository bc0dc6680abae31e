"""Accounts, teams, one-time links, the workspace's own settings, and the log of who changed what."""

import unicodedata
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from producting_web.config.once import once


class Side(models.TextChoices):
    PRODUCT = "product", _("Product")
    MARKETING = "marketing", _("Marketing")
    SHARED = "shared", _("Shared")


class Role(models.TextChoices):
    VIEWER = "viewer", _("Viewer")
    MEMBER = "member", _("Member")
    LEAD = "lead", _("Lead")
    ADMINISTRATOR = "administrator", _("Administrator")


class Lens(models.TextChoices):
    PRODUCT = "product", _("Product")
    JOINT = "joint", _("Joint")
    MARKETING = "marketing", _("Marketing")


class Theme(models.TextChoices):
    LIGHT = "light", _("Light")
    AUTO = "auto", _("As the system says")
    DARK = "dark", _("Dark")


class Team(models.Model):
    """A team is on one side; a person may be in several. One that `answers_data` is data/IT: asked by the others."""

    name = models.CharField(_("Name"), max_length=80, unique=True)
    side = models.CharField(_("Side"), max_length=10, choices=Side, default=Side.SHARED)
    answers_data = models.BooleanField(_("Answers questions about data"), default=False)

    class Meta:
        ordering: ClassVar = ["side", "name"]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save()
        return user

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """Two addresses that differ in case are one, and so are two ways of writing the same signs.

        The log-in form writes what was typed in NFKC: an address kept in another form could never log in.
        """
        return unicodedata.normalize("NFKC", email or "").strip().lower()

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=self.normalize_email(username))


class User(AbstractBaseUser):
    """A colleague with an account. `language` is empty until they choose one: their browser's serves.

    `may_ask_sql`: data/IT lets them use the SQL console although they are in another team.
    """

    email = models.EmailField(_("E-mail address"), unique=True, max_length=254)
    name = models.CharField(_("Name"), max_length=80)
    role = models.CharField(_("Role"), max_length=15, choices=Role, default=Role.VIEWER)
    teams = models.ManyToManyField(Team, blank=True, related_name="users", verbose_name=_("Teams"))
    is_active = models.BooleanField(default=True)
    may_ask_sql = models.BooleanField(default=False)
    language = models.CharField(max_length=5, blank=True, default="")
    theme = models.CharField(max_length=5, choices=Theme, default=Theme.AUTO)
    lens = models.CharField(max_length=10, choices=Lens, default=Lens.JOINT)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        ordering: ClassVar = ["name", "email"]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def short_name(self) -> str:
        """Two letters for a small face: the given name of a Korean one, the initials of others."""
        name = self.name.strip()
        if not name:
            return self.email[:2].upper()
        if "가" <= name[0] <= "힣":
            return name[-2:]
        return "".join(part[0] for part in name.split()[:2]).upper()

    @property
    def answers_data(self) -> bool:
        """Whether they are in a team of data/IT."""
        return any(team.answers_data for team in self.teams.all())

    @property
    def sides(self) -> frozenset[str]:
        return frozenset(team.side for team in self.teams.all())

    @property
    def side(self) -> str:
        """The colour of this person: their only side, else shared."""
        sides = self.sides - {Side.SHARED}
        return next(iter(sides)) if len(sides) == 1 else Side.SHARED


class OneTimeLink(models.Model):
    """A link that lets one person in once: the first administrator, somebody invited, a forgotten password.

    Only a hash of its secret is kept, so that nobody who reads the database can use it.
    """

    class Kind(models.TextChoices):
        FIRST = "first", _("First administrator")
        INVITATION = "invitation", _("Invitation")
        RESET = "reset", _("New password")

    kind = models.CharField(max_length=10, choices=Kind)
    secret_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(max_length=254, blank=True, default="")
    role = models.CharField(max_length=15, choices=Role, default=Role.VIEWER)
    teams = models.ManyToManyField(Team, blank=True)
    user = models.ForeignKey("people.User", null=True, blank=True, on_delete=models.CASCADE, related_name="links")
    created_by = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="created_links")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]

    @property
    def is_open(self) -> bool:
        return self.used_at is None and self.revoked_at is None and self.expires_at > timezone.now()


class Workspace(models.Model):
    """The one workspace of this home: what it is called, and in which zone and currency it counts."""

    name = models.CharField(_("Name"), max_length=80)
    time_zone = models.CharField(_("Time zone"), max_length=64, default="Asia/Seoul")
    currency = models.CharField(_("Currency"), max_length=3, default="KRW")
    is_demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def standing(cls) -> "Workspace":
        """As it stands now; its defaults before the first administrator came."""
        return once("workspace", lambda: cls.objects.first() or cls(name="Producting"))

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class AuditEntry(models.Model):
    """One change: who, when, what, to what. Rows are added and never changed."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    actor = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")
    actor_name = models.CharField(max_length=254)
    action = models.CharField(max_length=60, db_index=True)
    subject = models.CharField(max_length=300, blank=True, default="")
    details = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("The audit log is only ever added to.")
        super().save(*args, **kwargs)
