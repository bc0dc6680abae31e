"""What does the page say first?"""

from dataclasses import dataclass

from producting_web.ui.parts.text import Text
from producting_web.ui.sentences import Phrase


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of where the reader is; the last has no address."""

    name: Text
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """`_answer.html`: the page's answer, in phrases. Where a lens rewords it, its own phrases stand instead."""

    joint: tuple[Phrase, ...]
    product: tuple[Phrase, ...] = ()
    marketing: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One of several: what it is called, its value, and where a link to it leads."""

    name: Text
    value: str = ""
    url: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Tabs:
    """`_tabs.html`: sister pages; the chosen option is this one."""

    label: Text
    options: tuple[Option, ...]
