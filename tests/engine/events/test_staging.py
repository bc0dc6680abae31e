"""What comes of several files, and what is heard on the way."""

import gzip
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from producting.events.files import Mapping, Staged, output, stage
from tests.engine.events.conftest import IMPORTED_AT, Reader, rows_of

TEXT = "user_id,timestamp,event\n" + "mina,2026-01-03 10:00,visit\n" * 5000


def staged(tmp_path: Path, files: list[Path], **more: object) -> Staged:
    return stage(files, Mapping(), zone="UTC", imported_at=IMPORTED_AT, folder=tmp_path / "parts",
                 rejects_file=tmp_path / "rejects.csv", **more)  # type: ignore[arg-type]  # fmt: skip


def test_it_reads_several_files_of_several_formats(tmp_path: Path) -> None:
    csv, lines, bad = tmp_path / "a.csv", tmp_path / "b.jsonl", tmp_path / "c.csv"
    csv.write_bytes(gzip.compress(TEXT.encode(), mtime=0))
    lines.write_text('{"user_id":"jun","timestamp":1767424500,"event":"pay"}\n')
    bad.write_text(TEXT + "jun,never,pay\njun,2026-01-03,pay\n")
    result = staged(tmp_path, [csv, lines, bad])
    rows = rows_of(result)
    assert [row["file_number"] for row in rows] == [0] * 5000 + [1] + [2] * 5001
    assert [(f.format, f.rows, f.accepted) for f in result.files] == [
        ("csv", 5000, 5000), ("jsonl", 1, 1), ("csv", 5002, 5001)]  # fmt: skip
    assert result.rejected == {"bad_time": 1}
    assert "5,001 of 5,002 rows can go in, 1 cannot." in result.files[2].describe().en
    assert "5,002개 행 가운데 5,001개를 가져올 수 있어요(1개는 제외)." in result.files[2].describe().ko


def test_it_says_how_far_it_is(tmp_path: Path) -> None:
    files = [tmp_path / "a.csv", tmp_path / "b.csv.gz", tmp_path / "c.parquet"]
    files[0].write_text(TEXT)
    files[1].write_bytes(gzip.compress(TEXT.encode(), mtime=0))
    staged(tmp_path / "first", files[:1])
    part = pq.read_table(tmp_path / "first" / "parts" / "part-00000.parquet", columns=["name", "time", "distinct_id"])
    pq.write_table(part.rename_columns(["event", "time", "user_id"]), files[2])
    heard: list[tuple[int, int]] = []
    staged(tmp_path, files, progress=lambda done, total: heard.append((done, total)))
    total = sum(f.stat().st_size for f in files)
    assert {t for _, t in heard} == {total}
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)
    assert heard[-1] == (total, total)
    assert len({done for done, _ in heard}) > 5


def test_it_writes_parts_of_bounded_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "_PART", 1000)
    files = [tmp_path / f"{n}.csv" for n in range(3)]
    for file in files:
        file.write_text(TEXT)
    result = staged(tmp_path, files)
    assert [part.name for part in result.parts] == ["part-00000.parquet", "part-00001.parquet", "part-00002.parquet"]
    assert len(rows_of(result)) == 15_000


def test_it_gives_back_the_rejects_when_nothing_could_go_in(read: Reader) -> None:
    result = read("user_id,timestamp,event\nmina,2099-01-01,visit\n")
    assert (result.staged.parts, result.staged.rows, result.staged.rejected) == ((), 0, {"future_time": 1})
    assert result.staged.files[0].accepted == 0


def test_it_writes_the_rejects_in_the_language_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("user_id,timestamp,event\nmina,never,visit\nmina,2026-01-03,visit\n")
    staged(tmp_path, [file], language="ko")
    assert "시각을 읽을 수 없어요." in (tmp_path / "rejects.csv").read_text(encoding="utf-8-sig")


def test_it_has_no_rejects_file_without_rejects(read: Reader) -> None:
    result = read(TEXT)
    assert result.staged.rejects_file is None
    assert not list(result.staged.parts[0].parent.parent.glob("rejects*"))


def test_it_describes_every_file_in_one_line(read: Reader) -> None:
    for content in (TEXT, TEXT.replace(",", "\t"), TEXT.replace(",", ";").replace("visit", "방문").encode("cp949")):
        words = read(content).staged.files[0].describe()
        assert not re.search(r"[\r\n\t]", words.en + words.ko)
        assert words.en.endswith(".") and words.ko.endswith(".")
