"""What does an event say about where its visit came from? Tags, click ids and the referrer, by the properties' names.

Tools write the same thing under many names: `utm_source`, `$utm_source`, `UTM Source`, `mkt_source`; as properties of
their own, or only inside the page's address.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal
from urllib.parse import unquote_to_bytes

from producting.touchpoints.channels import unblank
from producting.touchpoints.clicks import PARAMETERS, first_of, kind_of
from producting.touchpoints.referrers import host_of

Field = Literal["source", "medium", "campaign", "campaign_id"]
Role = Literal["source", "medium", "campaign", "campaign_id", "click", "referrer", "address"]

FIELDS: Final[tuple[Field, ...]] = ("source", "medium", "campaign", "campaign_id")
_FIELD_OF: Final[dict[str, Field]] = {
    **dict.fromkeys(("utm_source", "utmsource", "mkt_source", "context_campaign_source", "manual_source"), "source"),
    **dict.fromkeys(("utm_medium", "utmmedium", "mkt_medium", "context_campaign_medium", "manual_medium"), "medium"),
    **dict.fromkeys(
        ("utm_campaign", "utmcampaign", "utm_campaign_name", "mkt_campaign", "context_campaign_name",
         "manual_campaign_name"), "campaign",
    ),
    **dict.fromkeys(("utm_id", "utmid", "utm_campaign_id", "campaign_id", "manual_campaign_id"), "campaign_id"),
}  # fmt: skip
_REFERRERS: Final = tuple(
    """
    referrer referer page_referrer document_referrer http_referer context_page_referrer
    referring_domain refr_urlhost
    """.split()
)
_ADDRESSES: Final = tuple(
    """
    current_url page_location landing_page landing_url landing_page_url page_url context_page_url entry_url url href
    location page
    """.split()
)
_PARTS: Final = re.compile(r"[?&#;]")
_LONGEST_ADDRESS: Final = 65_536


@dataclass(frozen=True, slots=True)
class Tags:
    """What one event, or one address, says. `site` is the host of the event's own page."""

    source: str | None = None
    medium: str | None = None
    campaign: str | None = None
    campaign_id: str | None = None
    clicks: frozenset[str] = field(default_factory=frozenset)
    referrer: str | None = None
    site: str | None = None

    @property
    def click(self) -> str | None:
        """The kind of click that counts."""
        return first_of(self.clicks)


def role_of(prop: str) -> tuple[Role, int] | None:
    """What a property tells, and how much its name is preferred among those that tell the same (0 first).

    >>> role_of("$utm_source"), role_of("UTM Campaign"), role_of("NaPm"), role_of("genre")
    (('source', 0), ('campaign', 0), ('click', 0), None)
    """
    name = re.sub(r"[\s.\-]+", "_", prop.strip().lstrip("$").casefold())
    if name in _FIELD_OF:
        return _FIELD_OF[name], list(_FIELD_OF).index(name) - list(_FIELD_OF.values()).index(_FIELD_OF[name])
    if name in PARAMETERS:
        return "click", 0
    if name in _REFERRERS:
        return "referrer", _REFERRERS.index(name)
    if name in _ADDRESSES:
        return "address", _ADDRESSES.index(name)
    return None


def roles(props: Iterable[str]) -> list[tuple[str, Role]]:
    """The properties that tell something, each with what it tells; what is preferred stands first, addresses last.

    >>> roles(["page", "genre", "utm_source", "$current_url", "gclid"])
    [('gclid', 'click'), ('utm_source', 'source'), ('$current_url', 'address'), ('page', 'address')]
    """
    found = [(role[0] == "address", role[1], prop, role[0]) for prop in props if (role := role_of(prop))]
    return [(prop, role) for _, _, prop, role in sorted(found)]


def tags_of(properties: Mapping[str, str | None]) -> Tags:
    """The tags of one event.

    A property of its own goes before the same parameter in an address.

    >>> tags_of({"utm_source": "naver", "page": "/ebook?utm_source=x&utm_medium=cpc&n_media=27758"}).medium
    'cpc'
    """
    return merged(told_by(role, prop, properties[prop] or "") for prop, role in roles(properties))


def told_by(role: Role, prop: str, value: str) -> Tags:
    """What one property's value says."""
    if role == "address":
        return tags_in(value)
    if role == "referrer":
        return Tags(referrer=host_of(value))
    if role == "click":
        kind = kind_of(_bare(prop), value) if unblank(value) else None
        return Tags(clicks=frozenset({kind} if kind else ()))
    text = unblank(value)
    return Tags(**{role: text}) if text else Tags()  # type: ignore[arg-type]  # a field of text, not the click ids


def tags_in(address: str) -> Tags:
    """The tags in an address: in its query, or in its fragment.

    >>> tags_in("https://example.com/?utm_source=naver&utm_campaign=%EC%97%AC%EB%A6%84#gclid=1")
    Tags(source='naver', ..., campaign='여름', campaign_id=None, clicks=frozenset({'gclid'}), ..., site='example.com')
    """
    found: dict[str, str] = {}
    clicks = set[str]()
    for name, value in _parameters(address[:_LONGEST_ADDRESS]):
        key = _FIELD_OF.get(name) if name.startswith("utm") else None
        if key and (text := unblank(_decoded(value))):
            found.setdefault(key, text)
        elif name in PARAMETERS and unblank(value) and (kind := kind_of(name, _decoded(value))):
            clicks.add(kind)
    return Tags(**found, clicks=frozenset(clicks), site=host_of(address))


def merged(told: Iterable[Tags]) -> Tags:
    """Several sayings as one: of each tag the first that is there, all click ids."""
    listed = list(told)
    first = {
        name: next((value for tags in listed if (value := getattr(tags, name))), None)
        for name in (*FIELDS, "referrer", "site")
    }
    return Tags(**first, clicks=frozenset().union(*(tags.clicks for tags in listed)))


def _bare(prop: str) -> str:
    return prop.strip().lstrip("$")


def _parameters(address: str) -> Iterator[tuple[str, str]]:
    """Names (case folded) and raw values; links copied out of HTML hold `&amp;`."""
    parts = _PARTS.split(address)
    for part in parts[1:]:
        name, _, value = part.partition("=")
        yield name.casefold(), value


def _decoded(value: str) -> str:
    """Percent escapes resolved; Naver and older Korean pages escape CP949. What is broken stays visible."""
    raw = unquote_to_bytes(value.replace("+", " "))
    for encoding in ("utf-8", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")
