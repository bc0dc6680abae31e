"""What can go wrong, and how it is said.

ProductingError              everything this engine refuses; its text is one sentence with what to do
├── InputError               a file or a value in it cannot be used (knows file, line, column)
│   └── ChoiceNeeded         something about a file that only a person can say (`events.files`)
├── QuestionError            a question that cannot be asked (also a ValueError)
├── PersonUnknown            nobody has that id (`log.person`)
└── LakeError                the store refuses
    ├── ImportUnknown        no import with that id
    └── LakeBusy             another import holds the writer's lock for too long
"""

from pathlib import Path

from producting.words import Words


class ProductingError(Exception):
    """Something was refused. `words` says what and what to do, in both languages."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


class InputError(ProductingError):
    """A file, or a value in it, that cannot be used.

    `line` counts from 1 as an editor shows it; `column` is the column's name in the file.
    """

    def __init__(
        self, words: Words, *, file: Path | str | None = None, line: int | None = None, column: str | None = None
    ) -> None:
        super().__init__(words)
        self.file = str(file) if file is not None else None
        self.line = line
        self.column = column


class QuestionError(ProductingError, ValueError):
    """A question that cannot be asked: a window of zero, an unknown option, a filter without an operator."""


class RateUnknown(ProductingError):
    """Money of a day cannot be told in another currency: there is no rate that serves for it."""


class LakeError(ProductingError):
    """The store refuses what was asked of it."""


class ImportUnknown(LakeError):
    """There is no import with that id."""


class LakeBusy(LakeError):
    """Another import holds the writer's lock for longer than we wait."""
