"""What the lake refuses, and what the stores below it throw, each as one sentence."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import unquote

import pyarrow as pa

from producting.errors import ImportUnknown, LakeError
from producting.sql.connection import SqlError
from producting.words import Words, particle

# The table format turns a folder into a URL, and gives up (loudly) on these.
_IMPOSSIBLE = set("[]^|\\\t\n\r")


def check_root(root: str) -> None:
    """Refuse a folder whose name the table format cannot hold."""
    if "://" in root:
        return
    found = sorted({c for c in root if c in _IMPOSSIBLE})
    if unquote(root) != root:
        found.append("%")  # "a%20b" would be written to "a b"
    if found:
        shown = " ".join(repr(c)[1:-1] for c in found)
        raise LakeError(
            Words(
                f"The lake cannot live in {root!r}: the table format cannot hold {shown} in a folder's name; "
                "choose another folder.",
                f"{root!r}에는 데이터를 저장할 수 없어요. 폴더 이름에 {shown} 같은 문자를 쓸 수 없으니 다른 폴더를 골라 주세요.",
            )
        )


@contextmanager
def said_plainly(doing: Words) -> Iterator[None]:
    """Turn what the stores throw (disk full, no permission, a damaged file) into one LakeError."""
    from deltalake.exceptions import DeltaError

    try:
        yield
    except (OSError, DeltaError, SqlError, pa.ArrowException) as error:
        reason = _reason(error)
        raise LakeError(
            Words(
                f"{doing.en} failed and nothing was changed: {reason}. Check the disk's space and permissions, then repeat.",
                f"{doing.ko} 실패했고 바뀐 것은 없어요: {reason}. 디스크 공간과 권한을 확인한 뒤 다시 시도해 주세요.",
            )
        ) from error


def _reason(error: BaseException) -> str:
    """The first line of the deepest message, without its final stop."""
    if isinstance(error, OSError) and error.strerror:
        place = f" ({error.filename})" if error.filename else ""
        return f"{error.strerror}{place}"
    text = str(error).strip()
    return text.splitlines()[0].rstrip(". ") if text else type(error).__name__


def unknown_import(import_id: str, existing: Sequence[str]) -> ImportUnknown:
    if not existing:
        return ImportUnknown(
            Words(
                f"There is no import {import_id!r}: nothing has been imported yet.",
                f"{import_id!r}라는 가져오기가 없어요. 아직 가져온 것이 없어요.",
            )
        )
    shown = ", ".join(existing[-10:])
    return ImportUnknown(
        Words(
            f"There is no import {import_id!r}; the newest that can be undone: {shown}.",
            f"{import_id!r}라는 가져오기가 없어요. 되돌릴 수 있는 최근 것: {shown}.",
        )
    )


def undone_already(import_id: str) -> LakeError:
    topic = particle(import_id, "은", "는")
    return LakeError(
        Words(
            f"Import {import_id} is undone already; its rows are not in the lake.",
            f"가져오기 {import_id}{topic} 이미 되돌렸어요. 남아 있는 행이 없어요.",
        )
    )


def never_got_in(import_id: str) -> LakeError:
    topic = particle(import_id, "은", "는")
    return LakeError(
        Words(
            f"Import {import_id} was cut off and added no rows; there is nothing to undo.",
            f"가져오기 {import_id}{topic} 중간에 끊겨서 들어간 행이 없어요. 되돌릴 것이 없어요.",
        )
    )
