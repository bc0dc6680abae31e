"""Which file is it? Where it lies, and what people call it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from producting.events.files.texts import sound


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file as readers open it and sentences name it.

    Attributes:
        path: where it lies.
        name: what people call it; an upload lies under a name that tells nobody anything.
        head: its first bytes, unpacked, where only its beginning is looked at; None for the file itself.
    """

    path: Path
    name: str
    head: bytes | None = field(default=None, repr=False)

    def __str__(self) -> str:
        return self.name

    @property
    def size(self) -> int:
        """Bytes on disk; 0 where there is no such file."""
        return self.path.stat().st_size if self.path.is_file() else 0


def as_input(file: Path | InputFile) -> InputFile:
    """A bare path is called as it is written."""
    return file if isinstance(file, InputFile) else InputFile(Path(file), str(file))


def input_files(files: Sequence[Path], names: Sequence[str] | None = None) -> tuple[InputFile, ...]:
    """Files with what people call them; without names, the paths as they were given.

    Raises:
        ValueError: there are not as many names as files.

    >>> [str(file) for file in input_files([Path("uploads/7f3a")], ["3월 주문.csv"])]
    ['3월 주문.csv']
    """
    if names is None:
        return tuple(as_input(file) for file in files)
    return tuple(InputFile(Path(file), sound(name)) for file, name in zip(files, names, strict=True))
