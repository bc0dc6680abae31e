"""Was this asked already? Texts that share most of the shorter one's letter pairs.

Korean particles and endings hang on words, so words alone hardly ever agree ("가입자", "가입자를"); pairs of letters do.
"""

import unicodedata
from collections.abc import Iterable
from typing import TypeVar

LIKE = 0.5  # of the shorter text's pairs
MOST = 5
_FEWEST = 3  # with fewer pairs in common anything is like anything

Named = TypeVar("Named")


def likeness(a: str, b: str) -> float:
    """From 0 (nothing in common) to 1 (one holds all of the other).

    >>> likeness("지난달 가입자를 플랫폼별로 보고 싶어요", "플랫폼별 가입자") > 0.8
    True
    >>> likeness("환불이 늘었나요", "플랫폼별 가입자")
    0.0
    """
    ours, theirs = _pairs(a), _pairs(b)
    common = len(ours & theirs)
    return common / min(len(ours), len(theirs)) if common >= _FEWEST else 0.0


def like(text: str, known: Iterable[tuple[Named, str]]) -> list[Named]:
    """The few that are most like a text, the likest first."""
    scored = [(likeness(text, other), one) for one, other in known]
    found = [(score, one) for score, one in scored if score >= LIKE]
    return [one for _, one in sorted(found, key=lambda pair: -pair[0])][:MOST]


def _pairs(text: str) -> frozenset[str]:
    words = "".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFC", text).casefold()).split()
    return frozenset(word[i : i + 2] for word in words for i in range(max(len(word) - 1, 1)))
