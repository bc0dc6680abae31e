"""What explains a page: terms, the foot, who and when?"""

from collections.abc import Sequence
from dataclasses import dataclass

from producting_web.ui.parts.text import Text


@dataclass(frozen=True, slots=True)
class Define:
    """`_define.html`: a term that opens what it means, and who signed that."""

    id: str
    term: Text
    title: Text
    meaning: tuple[Text, ...]
    signed: Text = ""


@dataclass(frozen=True, slots=True)
class Footing:
    """One entry of a page's foot."""

    name: Text
    text: Text
    define: Define | None = None


@dataclass(frozen=True, slots=True)
class Foot:
    """`_foot.html`: definition, rules, what was left out, data version and as-of."""

    entries: tuple[Footing, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """`_person.html`: somebody with a name: two letters in their side's colour, the name, what they do."""

    name: str
    short_name: str
    side: str = ""
    role: Text = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened: when (as it is said), what, a quiet line below it, whose doing."""

    at: Text
    text: Text
    below: Text = ""
    side: str = ""
    is_stage: bool = False
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """The moments of one day."""

    name: Text
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class History:
    """`_history.html`: what happened, in time order, by day."""

    days: Sequence[Day]
