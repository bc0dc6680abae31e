"""Names say what a file is about; the public face is whole and documented."""

import ast
import importlib
import inspect
import subprocess
import sys

import pytest

import producting
from tests.architecture.tree import SOURCE, name, source_files

# Words that name a drawer, not a question.
DRAWERS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "manager",
    "managers",
    "data",
    "process",
    "handle",
    "common",
    "misc",
    "stuff",
}
ROOMS = sorted(path.parent for path in (SOURCE / "producting").glob("*/__init__.py"))


def test_it_names_files_by_what_they_answer() -> None:
    parts = {part for path in source_files() for part in (*path.relative_to(SOURCE).parts[:-1], path.stem)}
    drawers = sorted(part for part in parts if set(part.strip("_").split("_")) & DRAWERS)
    assert not drawers, f"Name the question each answers instead: {drawers}"


def test_it_asks_one_question_in_every_room() -> None:
    silent = [
        name(room)
        for room in ROOMS
        if "?" not in (ast.get_docstring(ast.parse((room / "__init__.py").read_text())) or "").split("\n\n")[0]
    ]
    assert ROOMS
    assert not silent, f"The first paragraph of __init__'s docstring asks the room's question: {silent}"


def test_it_has_an_init_in_every_folder_with_code() -> None:
    bare = sorted({name(path.parent) for path in source_files() if not (path.parent / "__init__.py").is_file()})
    assert not bare, f"A folder is a package with a docstring: {bare}"


def test_it_resolves_and_documents_every_public_name() -> None:
    undocumented = [public for public in producting.__all__ if not inspect.getdoc(getattr(producting, public))]
    assert len(producting.__all__) > 10
    assert not undocumented


def test_it_lists_the_public_names_in_order_and_nothing_else() -> None:
    assert list(producting.__all__) == sorted(set(producting.__all__))
    assert not [public for public in producting.__all__ if public.startswith("_")]
    assert dir(producting) == producting.__all__


def test_it_refuses_a_name_that_is_not_public() -> None:
    with pytest.raises(AttributeError, match="Dashboard"):
        producting.Dashboard  # noqa: B018


def test_it_documents_what_every_room_hands_out() -> None:
    missing = []
    for init in sorted(SOURCE.rglob("__init__.py")):
        room = importlib.import_module(".".join(init.parent.relative_to(SOURCE).parts))
        for public in getattr(room, "__all__", ()):
            handed_out = getattr(room, public)
            written = handed_out.__doc__ if callable(handed_out) else "a constant"
            if not written or written.startswith(f"{public}("):  # a dataclass without words of its own
                missing.append(f"{room.__name__}.{public}")
    assert not missing, f"A public name carries a docstring: {missing}"


def test_it_imports_without_the_heavy_libraries() -> None:
    """`import producting` alone loads no numba, no DuckDB, no Altair: `producting --help` stays quick."""
    program = "import sys, producting; print(*sorted({'numba', 'duckdb', 'altair', 'pandas', 'deltalake'} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert loaded.strip() == ""
