"""What must the reader know about the columns of a file?"""

from collections.abc import Iterator

from producting.events.files.columns import Roles
from producting.events.files.sources import Source
from producting.words import Words


def about_columns(path: str, source: Source, columns: Roles) -> Iterator[Words]:
    """Notes on columns that are called alike, and on those that another one replaces."""
    if source.repeated:
        shown = ", ".join(sorted(source.repeated)[:5])
        yield Words(
            f"{path} has more than one column {shown}: the second is kept as {min(source.repeated)}_2, and so on.",
            f"{path}: 이름이 같은 열이 있어요({shown}). 두 번째는 {min(source.repeated)}_2처럼 넣었어요.",
        )
    for name in columns.replaced(source.names):
        yield Words(
            f"{path}: the column “{name}” is left out, because you named another {name}.",
            f"{path}: 다른 열을 지정하셔서 ‘{name}’ 열은 넣지 않았어요.",
        )
