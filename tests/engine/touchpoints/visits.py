"""Events that carry sources: by hand, and by chance with everything that addresses and tags really hold."""

from typing import Any

from tests.twins.touches import MINUTE, in_order

Rows = list[dict[str, Any]]
NAVER = {"utm_source": "naver", "utm_medium": "cpc", "utm_campaign": "brand"}
KAKAO = {"utm_source": "kakao", "utm_medium": "display", "utm_campaign": "bizboard"}


def at(minute: float, properties: dict[str, str | None] | None = None, person: str | None = "p") -> dict[str, Any]:
    return {"person": person, "time_ms": round(minute * MINUTE), "event": "visit", "properties": properties or {}}


SAYINGS: dict[str, list[str | None]] = {
    "utm_source": ["naver", "NAVER ", "kakao", "", "null", "(direct)", "x" * 300, None, None],
    "utm_medium": ["cpc", "CPC", "display", "(none)", None, None],
    "$utm_campaign": ["Brand", "brand", "여름", "<b>", None],
    "utm_id": ["1", "01", None, None],
    "gclid": ["Cj0KCQ" + "a" * 40, "", "   null        ", "undefined", None, None],
    "fbclid": ["IwAR1", None, None],
    "NaPm": ["ct=1|ci=" + "0" * 40 + "|tr=sa|hk=1", "ci=9|tr=gfa", "tr=slsl", "strange", " ", None, None],
    "n_campaign_type": ["2", "1", " 2 ", None, None],
    "$current_url": [
        "https://www.example.com/a?x=1",
        "https://example.com/?utm_source=crm&amp;utm_medium=email",
        "/?utmsource=naver#NaPm=tr%3Dsa",
        "https://shop.example.com/?utm_campaign=%C0%BA%C7%E0%",
        "not a page",
        "https://" + "a" * 10_000 + "?utm_source=late",
        None,
    ],
    "page": ["/ebook?utm_campaign=page", "//example.com//", "\n", "", None],
    "referrer": [
        "https://m.search.naver.com/?query=a",
        "https://example.com/b",
        "https://News.Example.net:80/?u=https://naver.com/",
        "//l.instagram.com",
        "/inner//naver.com",
        " https://user:p@www.google.co.kr",
        "a.example.com//naver.com",
        "accounts.kakao.com",
        "$direct",
        "x\ny.naver.com",
        None,
        None,
    ],
    "$referring_domain": ["t.co", "$direct", None, None, None],
}
OWN = [[], ["example.net"], ["www.example.com", "naver.com"]]


def said(chance: Any) -> dict[str, str | None]:
    """Some properties with some values."""
    named = [name for name in SAYINGS if chance.randint(0, 2) == 0]
    return {name: chance.choice(SAYINGS[name]) for name in named}


def some_rows(chance: Any, most: int) -> Rows:
    minutes = [0, 0, 1, 29, 30, 30.5, 31, 60, 61, 90, 91, 200]
    return [
        at(chance.choice(minutes), said(chance), chance.choice(["a", "a", "b", None]))
        for _ in range(chance.randint(1, most))
    ]


def plain(touch: Any) -> tuple[str, ...]:
    """A touch without its campaign's spelling, which is chosen over the whole log."""
    source, medium, campaign, *rest = in_order(touch)
    return (source, medium, campaign.casefold().strip(), *rest)
