"""How does an answer become a sentence whose numbers open? Words with places, and what stands in them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from producting.words import Language, Words
from producting_web.ui.drawing.slope import breadth
from producting_web.ui.saying import held, with_particle

_PLACE = re.compile(r"\{(\w+)(?::([^{}]+))?\}")
_WHOLE = 160  # px at 12 px, about what a line of an answer takes on a phone


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands in a place of a sentence: a number or a name, and the page it opens (None: it is only bold)."""

    text: Words | str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thought of an answer. Lines break between phrases, not inside them.

    `{left}` is a place; in Korean `{left:이/가}` adds the particle that fits what stands there.
    """

    words: Words
    figures: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a phrase: plain text, a bold figure, or a figure that opens."""

    text: str
    is_figure: bool = False
    url: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it is a short name of several words, in which no line breaks."""
        return self.is_figure and " " in self.text and fits_a_line(self.text)


def pieces(phrase: Phrase, language: Language) -> tuple[Piece, ...]:
    """A phrase cut at its places, in one language.

    Raises:
        KeyError: a place has no figure.

    >>> left = Figure(Words("4,384 people", "4,384명"), "/people/")
    >>> [p.text for p in pieces(Phrase(Words("{left} left.", "{left:이/가} 떠났어요."), {"left": left}), "ko")]
    ['4,384명', '\\u2060이 떠났어요.']
    """
    found: list[Piece] = []
    text = held(phrase.words.say(language))
    plain, end = "", 0
    for place in _PLACE.finditer(text):
        figure = phrase.figures[place[1]]
        said = held(said_in(figure.text, language))
        plain += text[end : place.start()]
        if plain:
            found.append(Piece(plain))
        found.append(Piece(said, is_figure=True, url=figure.url))
        plain, end = with_particle(said, place[2]) if place[2] else "", place.end()
    plain += text[end:]
    return (*found, Piece(plain)) if plain else tuple(found)


def fits_a_line(name: str) -> bool:
    """Whether a line of an answer holds a name, even on a phone.

    >>> fits_a_line("체험 시작"), fits_a_line("인스타그램으로 온 사람은 어떤 장르를 읽나요?")
    (True, False)
    """
    return breadth(name) <= _WHOLE


def said_in(text: Words | str, language: Language) -> str:
    """What is the same in every language is text; everything else is `Words`."""
    return text.say(language) if isinstance(text, Words) else text
