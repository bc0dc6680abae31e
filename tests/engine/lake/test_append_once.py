"""Does every row go in exactly once, however files overlap, repeat and come again?"""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from producting.lake import Arrival, Lake
from tests.engine.lake.staged_rows import FIRST, NOON, Line, bring, ids_in, lines, rows_in


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "한글 홈" / "lake")


def test_it_adds_rows_and_knows_them_when_they_come_again(lake: Lake, tmp_path: Path) -> None:
    first = bring(lake, tmp_path / "a", lines("x", "y", "z"))
    again = bring(lake, tmp_path / "b", lines("x", "y", "z"), at=NOON + timedelta(hours=1))
    assert (first.accepted, first.duplicate) == (3, 0)
    assert (again.accepted, again.duplicate) == (0, 3)
    assert ids_in(lake) == ["x", "y", "z"]


def test_it_adds_only_what_an_overlapping_export_has_more(lake: Lake, tmp_path: Path) -> None:
    bring(lake, tmp_path / "a", lines("mon", "tue", "wed"))
    result = bring(lake, tmp_path / "b", lines("tue", "wed", "thu"))
    assert (result.accepted, result.duplicate) == (1, 2)
    assert ids_in(lake) == ["mon", "thu", "tue", "wed"]


def test_it_keeps_true_repeats_inside_a_file_and_numbers_them_by_line(lake: Lake, tmp_path: Path) -> None:
    rows = lines("x", "y", "x", "x")
    bring(lake, tmp_path / "a", list(reversed(rows)))
    times = {row["event_id"]: row["time"] for row in rows_in(lake)}
    assert times == {
        "x": FIRST + timedelta(minutes=2),
        "y": FIRST + timedelta(minutes=3),
        "x-2": FIRST + timedelta(minutes=4),
        "x-3": FIRST + timedelta(minutes=5),
    }
    assert bring(lake, tmp_path / "b", lines("x", "y", "x", "x")).accepted == 0
    # An export that has the row once more than the one before adds that one.
    assert bring(lake, tmp_path / "c", lines("x", "x", "x", "x")).accepted == 1
    assert "x-4" in ids_in(lake)


def test_it_counts_ordinals_per_file_so_that_the_same_row_of_two_files_is_one(lake: Lake, tmp_path: Path) -> None:
    result = bring(lake, tmp_path / "a", lines("x", "x", file=0), lines("x", "x", "x", file=1))
    assert (result.accepted, result.duplicate) == (3, 2)
    assert ids_in(lake) == ["x", "x-2", "x-3"]


def test_it_takes_a_vendors_message_id_as_the_row_so_that_repeats_are_duplicates(lake: Lake, tmp_path: Path) -> None:
    result = bring(lake, tmp_path / "a", lines("m1", "m2", "m1", vendor_id=True))
    assert (result.accepted, result.duplicate) == (2, 1)
    assert ids_in(lake) == ["m1", "m2"]


def test_it_keeps_every_column_as_it_was_staged(lake: Lake, tmp_path: Path) -> None:
    at = datetime(2026, 11, 22, 3, 4, 5, 678_901, tzinfo=UTC)
    result = bring(lake, tmp_path / "a", lines("x", "y"), at=at)
    known, unknown = rows_in(lake)
    assert known["distinct_id"] is None
    assert unknown == {
        "event_id": "y",
        "import_id": result.import_id,
        "source": "file",
        "name": "event y",
        "time": FIRST + timedelta(minutes=3),
        "received_at": datetime(2026, 11, 22, 3, 4, 5, 678_000, tzinfo=UTC),
        "distinct_id": "민아",
        "anonymous_id": None,
        "properties": '{"상품": "책"}',
    }


def test_it_commits_many_files_of_one_command_at_once(lake: Lake, tmp_path: Path) -> None:
    bring(lake, tmp_path / "a", lines("x"))
    before = lake.version
    bring(lake, tmp_path / "b", *[lines(f"n{i}", f"m{i}", file=i) for i in range(5)])
    assert lake.version == before + 1
    assert lake.status().events == 11


def test_it_leaves_the_version_alone_where_nothing_is_new(lake: Lake, tmp_path: Path) -> None:
    bring(lake, tmp_path / "a", lines("x"))
    before = lake.snapshot()
    bring(lake, tmp_path / "b", lines("x"), at=NOON + timedelta(days=1))
    assert lake.snapshot() == before
    assert [record.state for record in lake.imports()] == ["done", "done"]


def test_it_stores_nothing_where_every_row_was_rejected(lake: Lake, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    rejects.write_text("line,reason\n")
    arrival = Arrival("in", NOON, rejected={"bad_time": 4}, rejects=rejects, rejects_folder=tmp_path / "rejects")
    result = lake.append([], arrival, rows=0, spill=tmp_path / "spill")
    assert (result.accepted, result.duplicate, result.rejected) == (0, 0, {"bad_time": 4})
    assert result.rejects_file == str(tmp_path / "rejects" / "in.csv")
    assert lake.version == -1
    assert lake.imports() == ()


def test_it_gives_a_second_import_of_the_same_name_its_own_id_and_rejects(lake: Lake, tmp_path: Path) -> None:
    kept = []
    for turn in range(3):
        rejects = tmp_path / f"rejects-{turn}.csv"
        rejects.write_text(f"turn {turn}")
        arrival = Arrival("in", NOON, rejected={"bad_time": 1}, rejects=rejects, rejects_folder=tmp_path / "rejects")
        kept.append(lake.append([], arrival, rows=0, spill=tmp_path / "spill"))
    assert [result.import_id for result in kept] == ["in", "in-2", "in-3"]
    assert [Path(result.rejects_file or "").read_text() for result in kept] == ["turn 0", "turn 1", "turn 2"]


def test_it_remembers_what_each_import_was(lake: Lake, tmp_path: Path) -> None:
    bring(lake, tmp_path / "a", lines("x", "y"), lines("x", file=1), name="one")
    (record,) = lake.imports()
    assert (record.import_id, record.state, record.imported_at, record.files) == (
        "one",
        "done",
        NOON,
        ("0.csv", "1.csv"),
    )
    assert (record.rows, record.accepted, record.duplicate) == (3, 2, 1)
    assert record.newest_event == FIRST + timedelta(minutes=3)


Import = list[list[Line]]


@st.composite
def imports(draw: st.DrawFn) -> Import:
    files = draw(
        st.lists(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=6), min_size=1, max_size=3)
    )
    made = [
        [Line(("v" if vendor else "") + says, number, file, vendor) for number, (says, vendor) in enumerate(rows, 2)]
        for file, rows in enumerate(files)
    ]
    return [draw(st.permutations(rows)) for rows in made]


def expected_ids(history: list[Import]) -> tuple[set[str], list[int]]:
    """The obvious way: walk every file line by line, number what comes again, keep what is not known yet."""
    known: set[str] = set()
    accepted = []
    for files in history:
        before = len(known)
        for rows in files:
            seen: Counter[str] = Counter()
            for row in sorted(rows, key=lambda row: row.line):
                seen[row.says] += 1
                first = row.vendor_id or seen[row.says] == 1
                known.add(row.says if first else f"{row.says}-{seen[row.says]}")
        accepted.append(len(known) - before)
    return known, accepted


@settings(max_examples=20)
@given(st.lists(imports(), min_size=1, max_size=3))
def test_it_agrees_with_walking_the_files_line_by_line(history: list[Import]) -> None:
    known, accepted = expected_ids(history)
    with TemporaryDirectory() as folder:
        lake = Lake(Path(folder) / "lake")
        results = [bring(lake, Path(folder) / f"{i}", *files) for i, files in enumerate(history)]
        assert ids_in(lake) == sorted(known)
        assert [result.accepted for result in results] == accepted
