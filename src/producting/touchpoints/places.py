"""Which place does a source name, and which stands at a host? The lists of `sources`, looked up."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from producting.touchpoints.sources import APPS, MAIL, PLATFORMS, SEARCH, SHOPPING, SOCIAL, VIDEO, folded

Kind = Literal["search", "social", "video", "shopping", "mail"]

# `utm_source=naver_summer` means Naver: only for names that are no everyday word.
_SPEAKING: Final = frozenset(
    "naver kakao daum google adwords facebook fb meta instagram ig tiktok linkedin youtube twitter bing".split()
)
_GOOGLE: Final = re.compile(r"(?:www\.)?google\.(?:com?\.)?[a-z]{2,3}")
_YANDEX: Final = re.compile(r"(?:www\.)?yandex\.(?:com?\.)?[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where visitors come from: `naver`, a search engine."""

    brand: str
    kind: Kind | None
    platform: str


@lru_cache(maxsize=4096)
def place_of(source: str) -> Place | None:
    """The place that a `utm_source` names, as a name or as a host; None where it is none we know.

    >>> place_of("Naver_Brand").brand, place_of("m.blog.naver.com").brand, place_of("news.naver.com")
    ('naver', 'naver blog', None)
    """
    name = folded(source)
    found = _BY_NAME.get(name) or _place_at(name)
    if found is None:
        first = re.split(r"[\s_+/-]", name, maxsplit=1)[0]
        found = _BY_NAME.get(first) if first in _SPEAKING else None
    return found


@lru_cache(maxsize=65_536)
def place_at(host: str) -> Place | None:
    """The place at a host, or None.

    >>> place_at("m.search.naver.com").brand, place_at("www.google.co.kr").brand, place_at("example.com")
    ('naver', 'google', None)
    """
    return _place_at(host)


def _place_at(host: str) -> Place | None:
    if host in APPS:
        return _BY_NAME.get(APPS[host])
    if _GOOGLE.fullmatch(host):
        return _BY_NAME["google"]
    if _YANDEX.fullmatch(host):
        return _BY_NAME["yandex"]
    if "." not in host or len(host) > 253:
        return None
    for part in parents(host):
        if part in _BY_HOST:
            return _BY_HOST[part]
    return _EXACT.get(re.sub(r"^(?:www|m)\.", "", host))


def parents(host: str) -> list[str]:
    """A host and everything it stands below.

    >>> parents("m.blog.naver.com")
    ['m.blog.naver.com', 'blog.naver.com', 'naver.com', 'com']
    """
    labels = host.split(".")
    return [".".join(labels[begin:]) for begin in range(len(labels))]


_BY_NAME: Final[dict[str, Place]] = {}
_BY_HOST: Final[dict[str, Place]] = {}
_EXACT: Final[dict[str, Place]] = {}


def _listed(cell: str) -> list[str]:
    return [item for item in (part.strip() for part in cell.split(",")) if item]


def _read(kind: Kind, lines: str, platforms: dict[str, str]) -> None:
    for line in lines.strip().splitlines():
        brand, names, hosts = (cell.strip() for cell in line.split(";"))
        place = Place(brand, kind, platforms.get(brand, brand))
        for name in (brand, *_listed(names)):
            _BY_NAME[folded(name)] = place
        for host in _listed(hosts):
            (_EXACT if host.startswith("=") else _BY_HOST)[host.removeprefix("=")] = place


def _read_all() -> None:
    platforms = {}
    for line in PLATFORMS.strip().splitlines():
        platform, brands = line.split(";")
        platforms.update(dict.fromkeys(_listed(brands), platform.strip()))
    lists: tuple[tuple[Kind, str], ...] = (
        ("search", SEARCH), ("social", SOCIAL), ("video", VIDEO), ("shopping", SHOPPING), ("mail", MAIL),
    )  # fmt: skip
    for kind, lines in lists:
        _read(kind, lines, platforms)


_read_all()
