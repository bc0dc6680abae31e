"""How well does a name fit what was typed? Whole, from its beginning, by a part, by first consonants, or nearly."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from producting_web.finding.letters import are_consonants, first_letters, letters, other_layout, places, syllables

WHOLE, BEGINS, WORD, PART, WORDS = 100.0, 95.0, 90.0, 80.0, 72.0
_SLIP = 6.0  # less for keys of the other layout
_NEARLY = 75.0  # of 100: of five letters one may be another
_LEAST_LETTERS = 4  # fewer are nearly like everything
_SHORT = 5  # letters of a word that nearly fits parts of too much: one may be another, more, missing or swapped
_ALIKE = 80.0  # what one of five letters leaves
_ENOUGH = 8  # with so many that hold it, or one that is called just so, nobody made a typo


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, in letters; `slipped` as the other layout has it; `consonants` where it is nothing else.

    `korean`: a word of one or two signs of Hangul, in whole syllables; empty for anything else.
    """

    plain: str
    slipped: str
    consonants: str
    korean: str = ""

    @classmethod
    def of(cls, text: str) -> "Typed":
        plain, slipped = letters(text), other_layout(text)
        consonants = plain.replace(" ", "") if are_consonants(text) else ""
        whole = syllables(text)
        is_short = len(whole) <= 2 and any("ㄱ" <= sign <= "힣" for sign in whole)
        return cls(plain, slipped if len(slipped.replace(" ", "")) >= 3 else "", consonants, whole if is_short else "")


def scores(typed: Typed, names: Sequence[str]) -> list[float]:
    """How well each name fits, 0 for not at all."""
    found = [_score(typed, name) for name in names]
    if WHOLE not in found and sum(score > 0 for score in found) < _ENOUGH:
        for place, score in _nearly(typed, names):
            found[place] = max(found[place], score)
    return found


def _score(typed: Typed, name: str) -> float:
    here = letters(name)
    best = _holds(typed.plain, here)
    if typed.slipped:
        best = max(best, _holds(typed.slipped, here) - _SLIP)
    if typed.consonants:
        best = max(best, _holds(typed.consonants, first_letters(name)) - 1)
    return max(best, 0.0)


def _holds(needle: str, here: str) -> float:
    if not needle:
        return 0.0
    if needle not in here:
        return WORDS if " " in needle and all(word in here for word in needle.split()) else 0.0
    if here.startswith(needle):
        return WHOLE if len(here) == len(needle) else BEGINS
    return WORD if f" {needle}" in here else PART


def _nearly(typed: Typed, names: Sequence[str]) -> list[tuple[int, float]]:
    """Names with a part that is nearly what was typed.

    The whole ratio counts as much for their order: a short name is a part of much that is meant for a longer one.
    """
    from rapidfuzz import fuzz

    needle = typed.plain
    if len(needle) < _LEAST_LETTERS:
        return []
    close = _nearly_short(typed, names) if typed.korean or _is_short(needle) else _nearly_long(needle, names)
    return [(place, 40 + ((ratio + fuzz.ratio(needle, letters(names[place]))) / 2 - _NEARLY)) for place, ratio in close]


def _is_short(needle: str) -> bool:
    return len(needle) <= _SHORT and " " not in needle


def _nearly_short(typed: Typed, names: Sequence[str]) -> list[tuple[int, float]]:
    is_like = _has_a_slip if typed.korean else _begins_with_a_slip
    needle = typed.korean or typed.plain
    return [(place, _ALIKE) for place, name in enumerate(names) if is_like(needle, name)]


def _has_a_slip(word: str, name: str) -> bool:
    """Whether two syllables stand in a name with one letter other than typed, in its own place of its syllable.

    >>> _has_a_slip("결재", "첫 결제"), _has_a_slip("결재", "경로"), _has_a_slip("알림", "이탈")
    (True, False, False)
    """
    typed, here = [places(sign) for sign in word], [places(sign) for sign in syllables(name)]
    if len(typed) != 2:
        return False
    return any(sum(map(_others, typed, two)) == 1 for two in pairwise(here))


def _others(typed: tuple[int, ...] | None, here: tuple[int, ...] | None) -> int:
    """How many letters of a syllable are others; all where one of the two is none."""
    return 3 if typed is None or here is None else sum(one != other for one, other in zip(typed, here, strict=True))


def _begins_with_a_slip(word: str, name: str) -> bool:
    """Whether a word of a name begins as typed but for one slip: a letter that is another, more, missing or swapped.

    >>> _begins_with_a_slip("funel", "Sign-up funnel"), _begins_with_a_slip("email", "Retail")
    (True, False)
    """
    from rapidfuzz.distance import OSA

    size = len(word)
    return any(
        OSA.distance(word, here[:end], score_cutoff=1) <= 1
        for here in letters(name).split()
        for end in (size - 1, size, size + 1)
    )


def _nearly_long(needle: str, names: Sequence[str]) -> list[tuple[int, float]]:
    """By rapidfuzz's partial ratio of letters."""
    from rapidfuzz import fuzz, process

    least = len(needle) * 0.6  # a name that is much shorter is a part of everything
    here = {place: found for place, name in enumerate(names) if len(found := letters(name)) >= least}
    close = process.extract(needle, here, scorer=fuzz.partial_ratio, processor=None, score_cutoff=_NEARLY, limit=50)
    return [(place, ratio) for _, ratio, place in close]
