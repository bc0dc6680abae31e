"""Spend is given to visits; a rate is added."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from producting_web.collect.models import CampaignMapping, Upload
from producting_web.collect.services import uploads
from producting_web.people import audit
from producting_web.people.models import User


@transaction.atomic
def map_campaign(*, actor: User, platform: str, spend_campaign: str, visit_campaign: str) -> CampaignMapping:
    """Spend of one campaign belongs to visits that name another, from now on; an earlier word about it ends."""
    entry, _ = CampaignMapping.objects.update_or_create(
        platform=platform,
        spend_campaign=spend_campaign,
        defaults={"visit_campaign": visit_campaign, "created_by": actor},
    )
    audit.record(
        actor=actor, action="campaign.mapped", subject=spend_campaign, platform=platform, visit_campaign=visit_campaign
    )
    return entry


@transaction.atomic
def unmap_campaign(*, actor: User, entry: CampaignMapping) -> None:
    """The campaign is met by its id and name alone again."""
    audit.record(
        actor=actor,
        action="campaign.unmapped",
        subject=entry.spend_campaign,
        platform=entry.platform,
        visit_campaign=entry.visit_campaign,
    )
    entry.delete()


def add_rate(*, actor: User, day: date, source: str, target: str, rate: Decimal) -> Upload:
    """Queue one rate, as a file of one row, so that it can be undone like any other import."""
    name = f"{source}→{target} {day.isoformat()}"
    upload = uploads.receive_text(
        actor=actor, name=name, text=f"date,from,to,rate\n{day},{source},{target},{rate:f}\n", kind=Upload.Kind.RATES
    )
    with transaction.atomic():
        audit.record(actor=actor, action="rate.added", subject=name, rate=f"{rate:f}")
        uploads.start_import(actor=actor, upload=upload)
    return upload
