"""From which page did they come? The host of a referrer, and what it says about source and medium."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from producting.touchpoints.places import parents, place_at
from producting.touchpoints.sources import AD_HOSTS, PASSING

_HOST: Final = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:)?(?://)?(?:[^/?#@\s]*@)?([^/?#:\s]+)", re.IGNORECASE)
_PLAUSIBLE: Final = re.compile(r"[^\s<>\"'()$,;]+\.[^\s<>\"'()$,;.]{2,}")
_LONGEST_HOST: Final = 253  # RFC 1035


def host_of(address: str | None) -> str | None:
    """The host an address names, in lower case; None where it names none (`$direct`, a path, nonsense).

    >>> host_of("https://M.Search.Naver.com/search.naver?query=1"), host_of("l.instagram.com"), host_of("/pricing")
    ('m.search.naver.com', 'l.instagram.com', None)
    """
    if not address or (address.lstrip()[:1] in ("/", "?", "#") and not address.lstrip().startswith("//")):
        return None
    found = _HOST.match(address[:2048])
    host = found[1].lower().rstrip(".") if found else ""
    return host if len(host) <= _LONGEST_HOST and _PLAUSIBLE.fullmatch(host) else None


def is_within(host: str, sites: "Iterable[str]") -> bool:
    """Whether a host is one of the sites or stands below one.

    >>> is_within("shop.example.com", ["example.com"]), is_within("badexample.com", ["example.com"])
    (True, False)
    """
    return not set(parents(host)).isdisjoint(sites)


def came_from(referrer: str | None) -> tuple[str, str] | None:
    """Source and medium of a visit that only its referrer tells about.

    None without a referrer, and where it is a login or payment page that merely sent the person back.

    >>> came_from("https://search.daum.net/search?q=1"), came_from("http://lm.facebook.com/l.php")
    (('daum', 'organic'), ('facebook', 'referral'))
    >>> came_from("https://news.example.com/a"), came_from("https://accounts.kakao.com/login"), came_from("")
    (('news.example.com', 'referral'), None, None)
    """
    host = host_of(referrer)
    return None if host is None else came_from_host(host)


@lru_cache(maxsize=65_536)
def came_from_host(host: str) -> tuple[str, str] | None:
    """The same for a host."""
    if is_within(host, PASSING):
        return None
    if host.removeprefix("www.") in AD_HOSTS:
        return AD_HOSTS[host.removeprefix("www.")]
    place = place_at(host)
    if place is None:
        return host.removeprefix("www."), "referral"
    medium = {"search": "organic", "mail": "email"}.get(place.kind or "", "referral")
    return place.brand, medium
