"""Is an import of spend, or its undo, that was killed at any step repeated with the exact costs?"""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from producting.lake import Lake
from producting.log import import_spend, list_imports, spend_of, undo_import
from tests.engine.log.killed_child import AT

HEAD = "date,campaign_id,campaign,cost\n"
OLD = HEAD + "2026-11-01,1,봄,10\n2026-11-01,2,가을,5\n"
NEW = HEAD + "2026-11-01,1,봄,12\n2026-11-02,1,봄,7\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with the old report in it, and the new one beside it."""
    (tmp_path / "old.csv").write_text(OLD)
    (tmp_path / "new.csv").write_text(NEW)
    bring(tmp_path / "홈", "old.csv", hours=-1)
    return tmp_path / "홈"


def bring(home: Path, name: str, hours: int = 0) -> str:
    at = AT + timedelta(hours=hours)
    files = [home.parent / name]
    return import_spend(home, files, "google", currency="KRW", imported_at=at, zone="Asia/Seoul").result.import_id


def costs(home: Path) -> list[int]:
    return sorted(int(cost) for cost in spend_of(home).column("cost").to_pylist())


def killed_at(home: Path, point: str, what: str, repository: Path) -> None:
    command = [sys.executable, "-m", "tests.engine.log.killed_child", str(home), point, what]
    assert subprocess.run(command, cwd=repository, stdout=subprocess.DEVNULL, check=False, timeout=120).returncode == -9


@pytest.mark.parametrize(
    ("point", "there", "state"),
    [
        ("rows staged, lake untouched", [5, 10], None),
        ("files written, not committed", [5, 10], "failed"),
        ("lake written, record not done", [5, 7, 12], "done"),
    ],
)
def test_it_survives_kill_9_at_every_step(
    point: str, there: list[int], state: str | None, home: Path, repository: Path
) -> None:
    killed_at(home, point, f"spend:{home.parent / 'new.csv'}", repository)
    assert costs(home) == there
    bring(home, "new.csv", hours=1)
    assert costs(home) == [5, 7, 12]
    assert [r.state for r in list_imports(home)] == ["done", *([state] if state else []), "done"]
    assert sum(r.accepted for r in list_imports(home)) == 4
    left = {path.name for path in (home / "lake" / "spend").glob("part*")}
    assert len(left) == 2 and Lake(home / "lake").status().events == 0


@pytest.mark.parametrize(
    ("point", "there", "after"),
    [
        ("undo announced, rows still there", [5, 7, 12], "done"),
        ("rows gone, undo not recorded", [5, 10], "undone"),
    ],
)
def test_it_survives_kill_9_in_the_middle_of_an_undo(
    point: str, there: list[int], after: str, home: Path, repository: Path
) -> None:
    done = bring(home, "new.csv")
    killed_at(home, point, f"undo:{done}", repository)
    assert costs(home) == there
    bring(home, "old.csv", hours=-1)  # the next writer settles it, whatever it came for
    assert {r.import_id: r.state for r in list_imports(home)}[done] == after
    if after == "done":
        assert undo_import(home, done) == 2
    assert costs(home) == [5, 10]
