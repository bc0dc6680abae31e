"""What do our words mean? All of them on one page, and where events and properties are explained."""

from dataclasses import dataclass

from producting.words import Language
from producting_web.finding.letters import letters
from producting_web.ui.terms import TERMS, Term


@dataclass(frozen=True, slots=True)
class Entry:
    """A word with the place on the page that a link can name."""

    key: str
    term: Term


def entries(language: Language) -> tuple[Entry, ...]:
    """Every word in the order of the reader's alphabet."""
    found = [Entry(key, term) for key, term in TERMS.items()]
    return tuple(sorted(found, key=lambda entry: letters(entry.term.name.say(language))))
