"""Putting the guide away, and fetching it back."""

from django.db import transaction

from producting_web.people.models import User
from producting_web.today.models import GuidePutAway


@transaction.atomic
def put_guide_away(*, user: User) -> None:
    """This person does not see the guide any more; everybody else still does."""
    GuidePutAway.objects.get_or_create(user=user)


@transaction.atomic
def fetch_guide_back(*, user: User) -> None:
    GuidePutAway.objects.filter(user=user).delete()
