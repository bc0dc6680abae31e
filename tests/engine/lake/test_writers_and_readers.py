"""Do writers take turns, and do readers never wait?"""

import multiprocessing
import threading
from pathlib import Path

import pytest

from producting.errors import LakeBusy
from producting.lake import Lake
from producting.lake.workroom import workroom, writers_lock
from tests.engine.lake.staged_rows import bring, ids_in, lines

SPAWN = multiprocessing.get_context("spawn")


def write(home: Path, name: str, rows: list[str]) -> None:
    """What each of two processes does at once."""
    bring(Lake(home / "lake"), home / "rows" / name, lines(*rows), name="same")


def test_it_lets_two_processes_import_at_once_and_keeps_every_row_once(tmp_path: Path) -> None:
    both = [f"both {i}" for i in range(50)]
    writers = [SPAWN.Process(target=write, args=(tmp_path, name, [*both, name])) for name in ("left", "right")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
    assert [writer.exitcode for writer in writers] == [0, 0]
    lake = Lake(tmp_path / "lake")
    assert ids_in(lake) == sorted([*both, "left", "right"])
    assert [(r.import_id, r.state) for r in lake.imports()] == [("same", "done"), ("same-2", "done")]
    assert sorted(r.accepted for r in lake.imports()) == [1, 51]


def test_it_reads_while_another_writes(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    bring(lake, tmp_path / "a", lines("x"))
    with writers_lock(tmp_path / "lake" / "writer.lock", 1):
        assert ids_in(lake) == ["x"]
        assert lake.status().imports == 1


def test_it_sees_the_old_rows_or_the_new_ones_and_nothing_between(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    bring(lake, tmp_path / "a", lines(*(f"old {i}" for i in range(10))))
    seen, done = set(), threading.Event()

    def keep_reading() -> None:
        while not done.is_set():
            seen.add(len(ids_in(lake)))

    reader = threading.Thread(target=keep_reading)
    reader.start()
    try:
        bring(lake, tmp_path / "b", *[lines(*(f"new {file} {i}" for i in range(30)), file=file) for file in range(3)])
    finally:
        done.set()
        reader.join()
    seen.add(len(ids_in(lake)))
    assert seen == {10, 100}


def test_it_gives_up_with_a_sentence_when_the_other_does_not_finish(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake", patience=0.2)
    with writers_lock(tmp_path / "lake" / "writer.lock", 1), pytest.raises(LakeBusy, match=r"more than 0\.2 seconds"):
        bring(lake, tmp_path / "a", lines("x"))
    assert bring(lake, tmp_path / "b", lines("x")).accepted == 1


def test_it_gives_two_at_once_a_workroom_each_and_leaves_none(tmp_path: Path) -> None:
    with workroom(tmp_path, "in") as one, workroom(tmp_path, "in") as two:
        assert one != two
        assert one.is_dir()
        assert two.is_dir()
    assert list(tmp_path.iterdir()) == []


def test_it_removes_the_workroom_of_a_dead_process_only(tmp_path: Path) -> None:
    (tmp_path / "in-1" / "parts").mkdir(parents=True)
    (tmp_path / "in-1.lock").touch()
    with workroom(tmp_path, "in") as alive, workroom(tmp_path, "in"):
        assert alive.is_dir()
        assert not (tmp_path / "in-1").exists()
