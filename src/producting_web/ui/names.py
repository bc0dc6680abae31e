"""What are an event and a property called, and what do they mean? Whoever keeps the dictionary registers it here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from producting.words import Language, Words
from producting_web.ui.parts.text import Text

NameKind = Literal["event", "property"]
LANGUAGES: tuple[Language, Language] = ("en", "ko")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the facts write it, and what people say for it.

    Attributes:
        raw: what stands in the facts. display: what is said instead; None where nobody chose anything.
        description: what it means; None where nobody wrote it. url: where that stands.
        is_hidden: lists do not offer it any more. is_personal: its values say who a person is.
    """

    raw: str
    display: Words | None = None
    description: Words | None = None
    url: str = ""
    is_hidden: bool = False
    is_personal: bool = False

    @property
    def said(self) -> Text:
        """What it is called where it stands."""
        return self.display or self.raw

    @property
    def is_explained(self) -> bool:
        """Whether there is more to say than the name itself."""
        return self.display is not None or self.description is not None

    def answers_to(self, text: str) -> bool:
        """Whether a text, casefolded, stands in what it is called or in what it means, in either language."""
        if text in self.raw.casefold():
            return True
        told = [words for words in (self.display, self.description) if words is not None]
        return any(text in said.casefold() for words in told for said in (words.en, words.ko))


Source = Callable[[NameKind, str], Name | None]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Add a dictionary. Registering the same one again changes nothing."""
    if source not in _sources:
        _sources.append(source)


def of(kind: NameKind, raw: str) -> Name:
    """What the dictionaries say of a name; the name alone where none of them knows it."""
    for source in _sources:
        found = source(kind, raw)
        if found is not None:
            return found
    return Name(raw)


def event(raw: str) -> Name:
    return of("event", raw)


def prop(raw: str) -> Name:
    return of("property", raw)
