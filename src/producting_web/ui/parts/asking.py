"""How does the question stand in the address?"""

from dataclasses import dataclass

from producting_web.ui.parts.answer import Option
from producting_web.ui.parts.text import Text


@dataclass(frozen=True, slots=True)
class Choice:
    """`_choice.html`: radios inside a GET form. `name` is the parameter, `legend` says what is chosen."""

    name: str
    legend: Text
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Dates:
    """A free range inside a control: names of its two parameters and what they hold, as YYYY-MM-DD."""

    first: str
    last: str
    first_name: str = "from"
    last_name: str = "to"


@dataclass(frozen=True, slots=True)
class Control:
    """One parameter of the question: a button that says it, and what it opens: links, and dates where it is a range."""

    key: str
    name: Text
    value: Text
    options: tuple[Option, ...] = ()
    dates: Dates | None = None


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition that stands, and the address without it."""

    text: Text
    without: str


@dataclass(frozen=True, slots=True)
class Controls:
    """`_controls.html`: the question as it stands in the address.

    `example`: what a condition looks like, as in `platform = android`; without it none can be added. `known` are names
    that a condition may begin with. `reset` leads to the page without parameters.
    """

    controls: tuple[Control, ...]
    chips: tuple[Chip, ...] = ()
    reset: str | None = None
    example: str = ""
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """`_pages.html`: which page of a long list this is; `name` is the parameter."""

    number: int
    last: int
    shown: Text = ""
    name: str = "page"

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.last else None
