"""Why was somebody's SQL not answered? A sentence of ours, and DuckDB's own words with the place."""

import duckdb

from producting.errors import QuestionError
from producting.words import Words

MOST_DETAIL = 2_000  # characters of DuckDB's message: it repeats the line of the question


class SqlRefused(QuestionError):
    """SQL that was not answered. `detail` is what DuckDB says, with the line and a mark under the place; or empty."""

    def __init__(self, words: Words, detail: str = "") -> None:
        super().__init__(words)
        self.detail = detail


def refused_by(error: Exception) -> SqlRefused:
    """A failure of DuckDB in a sentence, its message beside it."""
    if isinstance(error, MemoryError):
        return too_much_memory()
    words = next((said for kinds, said in _SAID if isinstance(error, kinds)), _OTHERWISE)
    return SqlRefused(words, str(error).strip()[:MOST_DETAIL])


def too_much_memory() -> SqlRefused:
    """Memory ran out, as DuckDB says it or as the wall around its process did."""
    return SqlRefused(_MEMORY)


def ended() -> SqlRefused:
    """The process that answered is gone: ended by the system for its memory, or by a fault of DuckDB."""
    return SqlRefused(_ENDED)


_MEMORY = Words(
    "This needs more memory than a question may use: narrow it, for example to some days or columns.",
    "질문 하나가 쓸 수 있는 메모리를 넘었어요. 기간이나 열을 줄여 주세요.",
)
_ENDED = Words(
    "This ended the process that answers, mostly for want of memory: narrow it, for example to some days or columns.",
    "답하던 프로세스가 끝나 버렸어요. 대부분 메모리가 모자라서예요. 기간이나 열을 줄여 주세요.",
)
_SAID: tuple[tuple[tuple[type[Exception], ...], Words], ...] = (
    ((duckdb.ParserException,), Words("This is no SQL that can be read: look at the marked place.",
                                      "SQL을 읽을 수 없어요. 표시된 곳을 살펴봐 주세요.")),
    ((duckdb.OutOfMemoryException,), _MEMORY),
    ((duckdb.PermissionException,), Words("SQL here reaches no files, no network and no settings.",
                                          "여기 SQL에서는 파일, 네트워크, 설정을 쓸 수 없어요.")),
    ((duckdb.CatalogException, duckdb.BinderException),
     Words("This names a table, a column or a function that is not there: look at the list of tables.",
           "없는 테이블이나 열, 함수를 썼어요. 테이블 목록을 확인해 주세요.")),
    ((duckdb.ConversionException, duckdb.OutOfRangeException),
     Words("A value cannot be read as the type that is asked for: try_cast gives NULL instead.",
           "바꿀 수 없는 값이 있어요. try_cast를 쓰면 그런 값이 NULL이 돼요.")),
)  # fmt: skip
_OTHERWISE = Words("DuckDB could not answer this.", "DuckDB가 답하지 못했어요.")
