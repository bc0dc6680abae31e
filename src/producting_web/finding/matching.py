"""How well does a name fit what was typed? Whole, from its beginning, by a part, by first consonants, or nearly."""

from collections.abc import Sequence
from dataclasses import dataclass

from producting_web.finding.letters import are_consonants, first_letters, letters, other_layout

WHOLE, BEGINS, WORD, PART, WORDS = 100.0, 95.0, 90.0, 80.0, 72.0
_SLIP = 6.0  # less for keys of the other layout
_NEARLY = 75.0  # of 100: of five letters one may be another
_LEAST_LETTERS = 4  # fewer are nearly like everything
_ENOUGH = 8  # with so many that hold it, or one that is called just so, nobody made a typo


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, in letters; `slipped` as the other layout has it; `consonants` where it is nothing else."""

    plain: str
    slipped: str
    consonants: str

    @classmethod
    def of(cls, text: str) -> "Typed":
        plain, slipped = letters(text), other_layout(text)
        consonants = plain.replace(" ", "") if are_consonants(text) else ""
        return cls(plain, slipped if len(slipped.replace(" ", "")) >= 3 else "", consonants)


def scores(typed: Typed, names: Sequence[str]) -> list[float]:
    """How well each name fits, 0 for not at all."""
    found = [_score(typed, name) for name in names]
    if WHOLE not in found and sum(score > 0 for score in found) < _ENOUGH:
        for place, score in _nearly(typed.plain, names):
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


def _nearly(needle: str, names: Sequence[str]) -> list[tuple[int, float]]:
    """Names with a part that is nearly what was typed, by rapidfuzz's partial ratio of letters.

    The whole ratio counts as much for their order: a short name is a part of much that is meant for a longer one.
    """
    from rapidfuzz import fuzz, process

    if len(needle) < _LEAST_LETTERS:
        return []
    least = len(needle) * 0.6  # a name that is much shorter is a part of everything
    here = {place: found for place, name in enumerate(names) if len(found := letters(name)) >= least}
    close = process.extract(needle, here, scorer=fuzz.partial_ratio, processor=None, score_cutoff=_NEARLY, limit=50)
    return [(place, 40 + ((ratio + fuzz.ratio(needle, name)) / 2 - _NEARLY)) for name, ratio, place in close]
