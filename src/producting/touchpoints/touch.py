"""What is a touch? What brought one visit: source, medium, campaign, channel, and whose spend may have paid for it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from producting.touchpoints.channels import DIRECT, channel_of, completed
from producting.touchpoints.clicks import click_of
from producting.touchpoints.places import place_of
from producting.touchpoints.referrers import came_from_host, is_within
from producting.touchpoints.sources import folded
from producting.touchpoints.tags import Tags, tags_of

NOT_SET: Final = "(not set)"  # a campaign came without saying from where, as GA4 writes it


@dataclass(frozen=True, slots=True)
class Touch:
    """What brought a visit.

    Attributes:
        source, medium: case folded, so that `Naver` and `naver` are one; a known site by its name (`m.facebook.com` is
            `facebook`); `(not set)` where an event only says the rest.
        campaign: as it is written (of several spellings that differ by case or width, the most frequent), or None.
        campaign_id: `utm_id` as it is written, or None.
        channel: one of `producting.touchpoints.CHANNELS`.
        platform: whose spend may have paid: `google`, `meta`, `naver`, `kakao`, `linkedin`, `tiktok`, `microsoft`, …;
            of a source that is no known place, the source itself.
        click_id_kind: the click id it carried (`gclid`, `NaPm:sa`, `n_media`, `fbclid`, …), or None.
    """

    source: str
    medium: str
    campaign: str | None
    campaign_id: str | None
    channel: str
    platform: str
    click_id_kind: str | None


NO_TOUCH: Final = Touch("(direct)", "(none)", None, None, DIRECT, "direct", None)


def touch_of(properties: Mapping[str, str | None], *, own_hosts: Collection[str] = ()) -> Touch | None:
    """What brought the visit of one event, by its properties; None where it carries no source.

    Args:
        properties: the event's, by the names tools usually give them (docs/methods/channels.md has the list).
        own_hosts: the company's sites; a referrer on one of them, or below it, is no source. The host of the event's
            own page never is.

    >>> touch_of({"utm_source": "Kakao", "utm_medium": "display", "utm_campaign": "bizboard_summer"})
    Touch(source='kakao', medium='display', campaign='bizboard_summer', ..., channel='Display', platform='kakao', ...)
    >>> touch_of({"page": "https://example.com/a", "referrer": "https://example.com/"}) is None
    True
    """
    return touch_of_tags(tags_of(properties), own_sites(own_hosts))


def own_sites(own_hosts: Collection[str]) -> frozenset[str]:
    """The company's hosts as they are compared."""
    return frozenset(host.strip().lower().removeprefix("www.").rstrip(".") for host in own_hosts) - {""}


def touch_of_tags(tags: Tags, own: frozenset[str]) -> Touch | None:
    """The touch of what an event says, or None."""
    click = click_of(tags.click)
    source, medium = completed(tags.source, tags.medium, click, _origin(tags, own))
    if not (source or medium or tags.campaign):  # an id alone may be any campaign's, such as a message's that was sent
        return None
    channel = channel_of(source, medium, tags.campaign)
    if channel == DIRECT:
        return None
    place = place_of(source) if source else None
    known = folded(source) if source else NOT_SET
    return Touch(
        source=place.brand if place and tags.source is None else known,
        medium=folded(medium) if medium else NOT_SET,
        campaign=tags.campaign,
        campaign_id=tags.campaign_id,
        channel=channel,
        platform=place.platform if place else known,
        click_id_kind=click.kind if click else None,
    )


def _origin(tags: Tags, own: frozenset[str]) -> tuple[str, str] | None:
    if tags.referrer is None or is_within(tags.referrer, own):
        return None
    if tags.site and _bare(tags.site) == _bare(tags.referrer):
        return None
    return came_from_host(tags.referrer)


def _bare(host: str) -> str:
    return host.removeprefix("www.").removeprefix("m.")
