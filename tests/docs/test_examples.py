"""What the pages show is true: every example of README and docs runs."""

from pathlib import Path

import pytest

from tests.docs.pages import ROOT, blocks, commands, pages, run_page

SHOWING = [p for p in pages() if any(block.kind in ("python", "console") for block in blocks(p.read_text()))]


@pytest.mark.parametrize("page", SHOWING, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_it_runs_every_example(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run_page(page.read_text(), page.relative_to(ROOT).as_posix(), tmp_path)


@pytest.mark.parametrize("question", ["trend", "funnel", "retention", "paths", "journey", "segments"])
def test_it_shows_every_question_with_examples_that_run(question: str) -> None:
    kinds = {block.kind for block in blocks((ROOT / "docs" / "methods" / f"{question}.md").read_text())}
    assert {"csv", "python"} <= kinds


def test_it_sees_a_page_that_is_not_true(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="Expected"):
        run_page("```python\n>>> 1 + 1\n3\n```\n", "page.md", tmp_path)
    with pytest.raises(ZeroDivisionError):
        run_page("```python\n1 / 0\n```\n", "page.md", tmp_path)


def test_it_carries_names_and_files_from_block_to_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = "```csv a.csv\nx\n1\n```\n```python\nfrom pathlib import Path\nrows = Path('a.csv').read_text()\n```\n```python\n>>> rows\n'x\\n1\\n'\n```\n"
    assert run_page(page, "page.md", tmp_path) == 2


def test_it_reads_commands_with_what_they_print() -> None:
    assert list(commands("$ producting a \\\n    b\nout\n\n$ make demo\n")) == [
        ("producting a     b", "out\n\n"),
        ("make demo", ""),
    ]
