"""Is a text one question that only reads? DuckDB parses it; what its tree holds is compared with what is allowed."""

import json
import re
from collections.abc import Iterator
from typing import Any

import duckdb

from producting.sql.refused import SqlRefused, refused_by
from producting.words import Words, particle

MOST_CHARACTERS = 20_000
# What may stand after FROM. Others read files, take addresses of memory (arrow_scan), run text, or change settings.
TABLE_FUNCTIONS = frozenset(
    "range generate_series unnest repeat repeat_row json_each json_tree summary pragma_table_info pg_timezone_names "
    "duckdb_tables duckdb_columns duckdb_views duckdb_functions duckdb_types duckdb_keywords".split()
)
# The ways in which a query is built. A change of rows may stand inside one: WITH x AS (INSERT … RETURNING *).
_BEFORE_A_CHANGE = ("WITH", "FROM")
_NODES = frozenset(["SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"])


def check_one_select(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    """Raises SqlRefused unless the text is one SELECT (or FROM, WITH, VALUES, DESCRIBE, SUMMARIZE, SHOW)."""
    if len(text) > MOST_CHARACTERS:
        raise SqlRefused(
            Words(f"A question has at most {MOST_CHARACTERS:,} characters; this one has {len(text):,}.",
                  f"질문은 {MOST_CHARACTERS:,}자까지 쓸 수 있는데, 지금은 {len(text):,}자예요.")
        )  # fmt: skip
    if "\0" in text:
        raise SqlRefused(
            Words("There is a NUL character in it: type it anew.", "NUL 문자가 들어 있어요. 다시 써 주세요.")
        )
    try:
        statements = connection.extract_statements(text)
    except duckdb.Error as error:
        raise refused_by(error) from None
    if not statements:
        raise SqlRefused(Words("Write a SELECT first.", "SELECT부터 써 주세요."))
    if len(statements) > 1:
        raise SqlRefused(
            Words(f"One question at a time: these are {len(statements)} statements, divided by semicolons.",
                  f"한 번에 하나만 물을 수 있어요. 세미콜론으로 나뉜 문장이 {len(statements)}개예요.")
        )  # fmt: skip
    kind = _kind(statements[0])
    if kind == "MULTI":
        raise SqlRefused(_PIVOT)
    if kind != "SELECT":
        raise _only_reads(_as_written(statements[0].query, kind))
    if statements[0].named_parameters:
        raise SqlRefused(
            Words("A question mark or $ stands for a value that nobody gives here: write the value itself.",
                  "?나 $ 자리에 들어갈 값이 없어요. 값을 직접 써 주세요.")
        )  # fmt: skip
    _check_tree(connection, statements[0].query)


def _kind(statement: duckdb.Statement) -> str:
    """What DuckDB takes a statement for; empty where its own list of kinds lacks it (UPDATE EXTENSIONS)."""
    try:
        return statement.type.name
    except ValueError:
        return ""


def _as_written(text: str, kind: str) -> str:
    """What somebody wrote, by its first word: INSTALL, which DuckDB counts among LOAD, and ANALYZE, a VACUUM to it.

    >>> _as_written("install httpfs", "LOAD"), _as_written("force install httpfs", "LOAD")
    ('INSTALL', 'FORCE INSTALL')
    >>> _as_written("with x as (delete from t returning *) from x", "DELETE")
    'DELETE'
    """
    first, *more = re.findall("[a-z]+", text, re.IGNORECASE) or [kind]
    if first.upper() in _BEFORE_A_CHANGE:
        return kind
    return " ".join([first, *more[:1]] if first.upper() == "FORCE" else [first]).upper()


_PIVOT = Words(
    "A PIVOT names its columns here: select * from (pivot … on … in ('a', 'b') using …).",
    "여기서는 PIVOT의 열을 직접 적어야 해요: select * from (pivot … on … in ('a', 'b') using …).",
)


def _check_tree(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    found = connection.execute("select json_serialize_sql(?)", [text]).fetchone()
    tree = json.loads(found[0]) if found else {"error": True}
    if tree["error"]:
        raise _only_reads(str(tree.get("error_type", "")))
    for node in _nodes(tree["statements"]):
        kind = str(node.get("type", ""))
        if kind.endswith("_NODE") and kind not in _NODES:
            raise _only_reads(kind.removesuffix("_QUERY_NODE").removesuffix("_NODE"))
        if kind == "TABLE_FUNCTION":
            name = str(node["function"]["function_name"])
            if name.lower() not in TABLE_FUNCTIONS:
                raise SqlRefused(
                    Words(f"“{name}” may not stand after FROM here: SQL reaches the tables listed, and no files.",
                          f"여기서는 FROM 뒤에 ‘{name}’ 함수를 쓸 수 없어요. 목록에 있는 테이블만 읽을 수 있어요.")
                )  # fmt: skip


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object in the tree; without recursion, since a question may be nested deeply."""
    waiting = [tree]
    while waiting:
        at = waiting.pop()
        if isinstance(at, dict):
            yield at
            waiting.extend(at.values())
        elif isinstance(at, list):
            waiting.extend(at)


def _only_reads(what: str) -> SqlRefused:
    return SqlRefused(
        Words(f"Only questions that read are answered here (SELECT); this is {what or 'something else'}.",
              f"여기서는 읽는 질문(SELECT)만 할 수 있어요. 지금 문장은 {what or '다른 것'}{particle(what or '것', '이에요', '예요')}.")
    )  # fmt: skip
