"""What the rules about the source are asked of: its files, its functions, what git holds."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
LONG_STRING = 60
SKIPPED = {
    ".git",
    ".venv",
    ".hypothesis",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".import_linter_cache",
    "__pycache__",
    "node_modules",
}


def source_files() -> list[Path]:
    """Every module that somebody wrote; migrations are written by Django."""
    return sorted(path for path in SOURCE.rglob("*.py") if path.parent.name != "migrations")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text_files() -> list[Path]:
    """Every text file of the repository: what git tracks or would track; without git, what lies there."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        found = [ROOT / part for part in listed.stdout.decode().split("\0") if part]
    else:
        found = [path for path in ROOT.rglob("*") if not SKIPPED & set(path.relative_to(ROOT).parts)]
    return sorted(path for path in found if path.is_file() and b"\0" not in path.read_bytes()[:4096])


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Every function of a file with the lines of its body; signature and docstring may be as long as they need to be."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            yield node.name, (node.end_lineno or node.lineno) - body[0].lineno + 1 if body else 0


def lines_with_a_sentence(path: Path) -> set[int]:
    """Lines that hold a long string (no docstring): sentences stay whole, so that they can be searched for."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    homes = [node for node in ast.walk(tree) if isinstance(node, documented) and ast.get_docstring(node)]
    docstrings = {id(home.body[0].value) for home in homes if isinstance(home.body[0], ast.Expr)}
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr | ast.Constant) and id(node) not in docstrings:
            last = node.end_lineno or node.lineno
            if last > node.lineno or (node.end_col_offset or 0) - node.col_offset > LONG_STRING:
                found.update(range(node.lineno, last + 1))
    return found
