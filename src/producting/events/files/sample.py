"""The head of a file, from which its columns are understood; and how its columns are spoken of."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from producting.errors import InputError
from producting.words import Words

ShareOfTimes = Callable[[pa.Array], float]


@dataclass(frozen=True, slots=True)
class Sample:
    """The head of a file: its columns' names, the cells of the first rows, names that the header holds twice."""

    file: str
    names: tuple[str, ...]
    cells: Callable[[str], pa.Array]
    share_of_times: ShareOfTimes
    repeated: frozenset[str] = frozenset()


class ChoiceNeeded(InputError):
    """Something about a file that only a person can say.

    Its text names the option of the command line; `asked` asks the same of somebody who looks at a form, for the
    `field` of the mapping.
    """

    def __init__(
        self,
        words: Words,
        *,
        asked: Words,
        field: str,
        file: str | None = None,
        line: int | None = None,
        column: str | None = None,
    ) -> None:
        super().__init__(words, file=file, line=line, column=column)
        self.asked = asked
        self.field = field


def missing(sample: Sample, name: str) -> InputError:
    """The refusal of a column that is not in the file, with the names that come nearest."""
    by_key = {key(n): n for n in sample.names}
    near = [by_key[k] for k in difflib.get_close_matches(key(name), list(by_key), n=3, cutoff=0.5)]
    if near:
        en, ko = f"the nearest are {listed(near)}", f"가까운 이름: {listed(near)}"
    else:
        en, ko = f"it has {listed(sample.names)}", f"있는 열: {listed(sample.names)}"
    return InputError(
        Words(f"{sample.file} has no column “{name}”: {en}.", f"{sample.file}: ‘{name}’ 열이 없어요. {ko}."),
        file=sample.file,
        column=name,
    )


def key(name: str) -> str:
    """A name without case, spaces and punctuation."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", name)).casefold()


def listed(names: Sequence[str]) -> str:
    """Some names for a sentence."""
    shown = [n if len(n) <= 40 else n[:39] + "…" for n in names[:12]]
    return ", ".join(shown) + (f", … ({len(names)})" if len(names) > 12 else "")
