"""The benchmark: a tiny run from end to end, equal answers, the shape of its JSON, and what it refuses."""

import json

import pytest

from producting.answers import Note
from producting.bench import BenchResult, BenchRow, run, running
from producting.bench.questions import QUESTIONS
from producting.errors import QuestionError
from producting.words import Words


@pytest.fixture(scope="module")
def tiny() -> tuple[BenchResult, list[tuple[int, int]]]:
    """A run of 20,000 events against every peer, and the steps it reported."""
    pytest.importorskip("chdb")
    steps: list[tuple[int, int]] = []
    return run(20_000, 400, repeats=1, progress=lambda done, total: steps.append((done, total))), steps


def test_it_asks_every_question_of_every_engine_and_all_agree(tiny: tuple[BenchResult, list[tuple[int, int]]]) -> None:
    rows = tiny[0].rows
    assert [(row.question, row.engine) for row in rows] == [
        (question, engine) for question in QUESTIONS for engine in ("producting", "clickhouse", "duckdb")
    ]
    assert all(row.equal for row in rows), [row for row in rows if not row.equal]
    assert all(row.seconds > 0 and row.way for row in rows)
    assert tiny[0].notes == ()


def test_it_prints_one_object_for_programs(tiny: tuple[BenchResult, list[tuple[int, int]]]) -> None:
    printed = json.loads(json.dumps(tiny[0].to_json()))
    assert (printed["events"], printed["people"]) == (20_000, 400)
    assert set(printed["rows"][0]) >= {"question", "engine", "seconds", "equal"}
    assert set(printed["ratios"]) == set(QUESTIONS)
    assert set(printed["versions"]) == {"producting", "clickhouse", "duckdb"}


def test_it_reports_steps_up_to_the_last(tiny: tuple[BenchResult, list[tuple[int, int]]]) -> None:
    steps = tiny[1]
    assert [done for done, _ in steps] == list(range(1, steps[-1][1] + 1))


def test_it_divides_the_fastest_equal_peer_by_us() -> None:
    rows = (
        BenchRow("q", "producting", 0.1, True, "fold"),
        BenchRow("q", "clickhouse", 0.9, True, "sql"),
        BenchRow("q", "duckdb", 0.2, False, "sql"),  # quick and wrong: not a peer on this question
        BenchRow("alone", "producting", 0.1, True, "fold"),
    )
    assert BenchResult(1, 1, 1, "", {}, rows).ratios == {"q": 9.0}


def test_it_compares_nothing_where_our_own_answer_differs() -> None:
    rows = (BenchRow("q", "producting", 0.1, False, "fold"), BenchRow("q", "duckdb", 0.2, False, "sql"))
    assert BenchResult(1, 1, 1, "", {}, rows).ratios == {}


def test_it_says_the_machine_without_its_name() -> None:
    import platform

    said = running.machine()
    assert "core" in said
    assert not platform.node() or platform.node() not in said


def test_it_leaves_out_a_peer_that_is_not_installed_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "find_spec", lambda name: None if name == "chdb" else object())
    result = run(2_000, 50, against=("clickhouse",), repeats=1)
    assert {row.engine for row in result.rows} == {"producting"}
    assert result.ratios == {}
    [note] = result.notes
    assert note.kind == "peer_missing"
    assert "producting[dev]" in note.words.en
    assert "producting[dev]" in note.words.ko


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"against": ("postgres",)}, "clickhouse, duckdb"),
        ({"events": 0}, "events must be at least 1"),
        ({"people": -3}, "people must be at least 1"),
        ({"repeats": 0}, "repeats must be at least 1"),
    ],
)
def test_it_refuses_in_one_sentence(given: dict[str, object], said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        run(**{"events": 10, "people": 2, **given})  # type: ignore[arg-type]


def test_it_tells_a_different_answer_from_an_equal_one() -> None:
    row = BenchRow("daily_uniques", "duckdb", 0.1, False, "sql")
    note = running._different(row)
    assert note == Note("different_answer", Words(note.words.en, note.words.ko))
    assert "duckdb" in note.words.en
