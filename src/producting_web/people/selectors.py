"""What do the pages of the settings show?"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, QuerySet
from django.utils import timezone

from producting.words import Words
from producting_web.people import audit
from producting_web.people.models import AuditEntry, OneTimeLink, Side, Team, User
from producting_web.people.policy import Act, roles_for

ENTRIES_PER_PAGE = 50


@dataclass(frozen=True)
class Approval:
    """Who can say yes for each side? A joint approval needs one of each, and two different people."""

    product: frozenset[int]
    marketing: frozenset[int]

    @property
    def is_joint(self) -> bool:
        return bool(self.product and self.marketing) and len(self.product | self.marketing) > 1

    @property
    def is_nobodys(self) -> bool:
        return not self.product and not self.marketing

    @property
    def lacks(self) -> str:
        """The one side that has no lead; empty where both have, or neither has."""
        if bool(self.product) == bool(self.marketing):
            return ""
        return Side.MARKETING if self.product else Side.PRODUCT


@dataclass(frozen=True)
class PeoplePage:
    """Who works here, who was invited, and whether both sides can approve."""

    active: tuple[User, ...]
    deactivated: tuple[User, ...]
    links: tuple[OneTimeLink, ...]

    @cached_property
    def approval(self) -> Approval:
        leads = [user for user in self.active if user.role in roles_for(Act.APPROVE)]
        return Approval(_on(Side.PRODUCT, leads), _on(Side.MARKETING, leads))

    @cached_property
    def on_product(self) -> int:
        return len(_on(Side.PRODUCT, self.active))

    @cached_property
    def on_marketing(self) -> int:
        return len(_on(Side.MARKETING, self.active))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the audit log as it is read."""

    entry: AuditEntry
    action: Words
    details: list[tuple[Words, str, str]]


@dataclass(frozen=True)
class AuditPage:
    """A page of the audit log: its lines, newest first."""

    page: Page[AuditEntry]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(Line(e, audit.called(e.action), audit.said_details(e)) for e in self.page)


def people_page() -> PeoplePage:
    everybody = tuple(User.objects.prefetch_related("teams"))
    return PeoplePage(
        active=tuple(user for user in everybody if user.is_active),
        deactivated=tuple(user for user in everybody if not user.is_active),
        links=tuple(open_links()),
    )


def open_links() -> QuerySet[OneTimeLink]:
    """Links that were handed out and still let somebody in."""
    still_open = OneTimeLink.objects.filter(used_at=None, revoked_at=None, expires_at__gt=timezone.now())
    handed_out = still_open.exclude(kind=OneTimeLink.Kind.FIRST)
    return handed_out.select_related("created_by").prefetch_related("teams")


def teams() -> QuerySet[Team]:
    """Every team with its active people as `colleagues`; `everybody` counts those too who were deactivated."""
    active = Prefetch("users", User.objects.filter(is_active=True), to_attr="colleagues")
    return Team.objects.prefetch_related(active).annotate(everybody=Count("users"))


def audit_page(*, number: str, action: str = "", person: User | None = None) -> AuditPage:
    """Page `number` of the log, as far as it is about one action and one person; a page that is none is the nearest."""
    entries = AuditEntry.objects.all()
    if action:
        entries = entries.filter(action=action)
    if person is not None:
        entries = entries.filter(actor=person)
    return AuditPage(Paginator(entries, ENTRIES_PER_PAGE).get_page(number))


def audited_actions() -> list[tuple[str, Words]]:
    """Every action that stands in the log, with what it is called."""
    actions = AuditEntry.objects.order_by("action").values_list("action", flat=True).distinct()
    return [(action, audit.called(action)) for action in actions]


def _on(side: str, users: Iterable[User]) -> frozenset[int]:
    return frozenset(user.pk for user in users if side in user.sides)
