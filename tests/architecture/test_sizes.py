"""Files and functions stay short, with a short tail."""

import re

import pytest

from tests.architecture.tree import functions, lines_with_a_sentence, name, source_files

MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 50
MOST_CHARACTERS_OF_A_LINE = 120
_FOR_TOOLS = re.compile(r"\s+# (type: ignore|noqa|fmt:).*$")


def test_it_keeps_files_short() -> None:
    long = {name(p): n for p in source_files() if (n := len(p.read_text().splitlines())) > MOST_LINES_OF_A_FILE}
    assert not long, f"Split each into a folder of the same name: {long}"


def test_it_keeps_functions_short() -> None:
    long = {f"{name(p)}:{f}": n for p in source_files() for f, n in functions(p) if n > MOST_LINES_OF_A_FUNCTION}
    assert not long, f"Take steps out into named functions: {long}"


def test_it_keeps_lines_short() -> None:
    long = [
        f"{name(p)}:{number} ({len(line)})"
        for p in source_files()
        for number, line in enumerate(p.read_text().splitlines(), 1)
        if len(_FOR_TOOLS.sub("", line)) > MOST_CHARACTERS_OF_A_LINE and number not in lines_with_a_sentence(p)
    ]
    assert not long, f"Lines of up to {MOST_CHARACTERS_OF_A_LINE} characters: {long}"


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("def f():\n    return 1\n", 1),
        ("async def f():\n" + "    1\n" * 60, 60),
        ('def f():\n    """Says\n    much."""\n    return 1\n', 1),
    ],
)
def test_it_counts_the_lines_of_a_function(tmp_path, source: str, lines: int) -> None:
    file = tmp_path / "one.py"
    file.write_text(source)
    assert list(functions(file)) == [("f", lines)]
