"""Which ad was clicked? The ids that ad platforms append to a landing page, and what each says about the visit."""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Click:
    """What one kind of click id says: where from, by which medium; `vague` where a referrer knows it better."""

    kind: str
    source: str
    medium: str
    vague: bool = False


def _clicks(*clicks: Click) -> dict[str, Click]:
    return {click.kind: click for click in clicks}


# In the order in which they count where a page carries several.
CLICKS: Final = _clicks(
    Click("gclid", "google", "cpc"),
    Click("gbraid", "google", "cpc"),
    Click("wbraid", "google", "cpc"),
    Click("dclid", "google", "display"),
    Click("NaPm:sa", "naver", "cpc"),
    Click("NaPm:gfa", "naver", "display"),
    Click("NaPm:shopping", "naver shopping", "referral"),
    Click("NaPm", "naver", "cpc"),
    Click("n_media:shopping", "naver shopping", "cpc"),
    Click("n_media", "naver", "cpc"),
    Click("kclid", "kakao", "cpc"),
    Click("k_keyword", "daum", "cpc"),
    Click("msclkid", "bing", "cpc"),
    Click("ttclid", "tiktok", "cpc"),
    Click("li_fat_id", "linkedin", "cpc"),
    Click("twclid", "twitter", "cpc"),
    Click("rdt_cid", "reddit", "cpc"),
    Click("epik", "pinterest", "cpc"),
    Click("ScCid", "snapchat", "cpc"),
    # Facebook appends it to every link that leaves it, posts and ads alike: it says from where, not that it was paid.
    Click("fbclid", "facebook", "referral", vague=True),
)

_GA_PARAMETERS: Final = "gclid gbraid wbraid dclid msclkid ttclid li_fat_id twclid rdt_cid epik ScCid fbclid".split()
# Parameter (case folded) → kind. Naver's and Kakao's automatic tracking appends several at once; any of them will do.
PARAMETERS: Final[dict[str, str]] = {
    **{name.casefold(): name for name in _GA_PARAMETERS},
    "napm": "NaPm",
    **dict.fromkeys(
        "n_media n_query n_rank n_ad n_ad_group n_ad_group_type n_keyword n_keyword_id n_match n_campaign_type".split(),
        "n_media",
    ),
    **dict.fromkeys(("n_mall_id", "n_mall_pid"), "n_media:shopping"),
    **dict.fromkeys("kclid kakao_click_id kakaoclid".split(), "kclid"),
    **dict.fromkeys("k_keyword k_keyword_id k_media k_creative k_rank k_campaign k_adgroup dmkw dmcol".split(), "k_keyword"),
}  # fmt: skip
_NAPM: Final = re.compile(r"(?:^|\||%7c)\s*tr(?:=|%3d)([a-z]+)", re.IGNORECASE)
_SHOPPING_CAMPAIGN: Final = (
    "2"  # Naver's n_campaign_type: 1 power link, 2 shopping search, 3 power contents, 4 brand search
)


def kind_of(parameter: str, value: str) -> str | None:
    """The kind of click a parameter of a landing page tells of; None where it is no click id.

    >>> kind_of("gclid", "Cj0KCQ"), kind_of("NaPm", "ct=l1|ci=0z|tr=sa|hk=8"), kind_of("NaPm", "ci=a8|tr=gfa")
    ('gclid', 'NaPm:sa', 'NaPm:gfa')
    >>> kind_of("n_campaign_type", "2"), kind_of("page", "3")
    ('n_media:shopping', None)
    """
    name = parameter.casefold()
    kind = PARAMETERS.get(name)
    if kind == "NaPm":
        found = _NAPM.search(value)
        way = found[1].casefold() if found else ""
        if way.startswith("sl"):  # slsl, slct: the price comparison of Naver Shopping
            return "NaPm:shopping"
        return f"NaPm:{way}" if way in ("sa", "gfa") else "NaPm"
    if name == "n_campaign_type" and value.strip() == _SHOPPING_CAMPAIGN:
        return "n_media:shopping"
    return kind


def first_of(kinds: "frozenset[str] | set[str]") -> str | None:
    """The kind that counts where a page carries several."""
    return next((kind for kind in CLICKS if kind in kinds), None)


def click_of(kind: str | None) -> Click | None:
    """What a kind of click says; None where there is no click, or one of a kind we do not know."""
    if kind is None:
        return None
    return CLICKS.get(kind) or CLICKS.get(PARAMETERS.get(kind.casefold(), ""))
