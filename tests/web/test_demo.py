"""`producting demo` builds an invented company into a home of its own and answers three questions about it."""

import json
from pathlib import Path
from typing import Any

import pytest

from producting.cli import run
from producting_web.commands.company import MARK, standing_company

SMALL = ("--people", "400", "--days", "120")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("web") / "demo"


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def demo(home: Path, *options: str) -> int:
    return run(["demo", "--no-serve", "--home", str(home), *(options or SMALL)])


def events(home: Path, capsys: pytest.CaptureFixture[str]) -> int:
    capsys.readouterr()
    assert run(["status", "--json", "--home", str(home)]) == 0
    return int(json.loads(capsys.readouterr().out)["events"])


def test_it_answers_three_questions_in_tables_with_bars(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert demo(home) == 0
    out = capsys.readouterr().out
    for part in (
        "$ producting funnel signed_up trial_started book_finished paid",
        "$ producting retention --start trial_started",
        "$ producting trend signed_up",
        "got as far as “paid”",
        "came back after 1 month",
        "█",
        "Next, try",
    ):
        assert part in out
    assert not (home / "demo-files").exists()


def test_it_keeps_the_company_the_second_time(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    demo(home)
    before = events(home, capsys)
    assert demo(home) == 0
    assert "events went in" not in capsys.readouterr().out
    assert events(home, capsys) == before > 1000


def test_it_completes_a_company_that_was_cut_off_without_doubling_it(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    demo(home)
    before = events(home, capsys)
    # As a crash before the import's last line leaves it: rows are in, no import counts as done.
    monkeypatch.setattr("producting.log.list_imports", lambda home: ())
    assert demo(home) == 0
    assert events(home, capsys) == before


def status(home: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    assert run(["status", "--json", "--home", str(home)]) == 0
    found = json.loads(capsys.readouterr().out)
    return {name: found[name] for name in ("events", "imports", "spend_rows", "rates", "spend_last_day")}


def test_it_brings_what_the_campaigns_cost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert demo(tmp_path / "home") == 0
    said = " ".join(capsys.readouterr().out.split())
    found = status(tmp_path / "home", capsys)
    assert f"{found['spend_rows']:,} rows of spend from 5 reports and the exchange rates of 120 days went in." in said
    assert found["rates"] == 120 and found["spend_rows"] > 300
    assert found["spend_last_day"] <= str(standing_company(tmp_path / "home").end)  # type: ignore[union-attr]


@pytest.mark.parametrize("cut_off_before", ["import_spend", "import_rates"])
def test_it_completes_a_home_that_has_events_but_not_all_spend(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, cut_off_before: str
) -> None:
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    assert demo(whole) == 0

    def crash(*_: object, **__: object) -> None:
        raise OSError("the machine went down")

    with monkeypatch.context() as then:
        then.setattr(f"producting.log.{cut_off_before}", crash)
        assert demo(cut) != 0
    assert status(cut, capsys)["rates"] == 0
    assert demo(cut) == 0
    assert "events went in" not in capsys.readouterr().out
    assert not (cut / "demo-files").exists()
    assert demo(cut) == 0
    left_out = {"imports"}  # an import that adds nothing is an import, too
    one, other = ({k: v for k, v in status(home, capsys).items() if k not in left_out} for home in (whole, cut))
    assert one == other


def test_it_shows_next_commands_that_work(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    demo(home)
    tries = [line.strip() for line in capsys.readouterr().out.splitlines() if line.startswith("    producting ")]
    assert len(tries) >= 4
    import shlex

    for line in tries:
        words = shlex.split(line)[1:]
        if words[0] != "import":
            assert run([*words, "--json"]) == 0
            answer = json.loads(capsys.readouterr().out)
            # Three months of a small company may lack the last feature, but no property is misspelt.
            assert not [note for note in answer["notes"] if "property" in note]
            assert answer["rows"]


def test_it_refuses_another_company_in_the_same_home(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    demo(home)
    capsys.readouterr()
    assert demo(home, "--people", "401", "--days", "120") == 1
    said = capsys.readouterr().err
    assert "--people 400 --days 120 --seed 1" in said
    assert len(said.strip().splitlines()) == 1


def test_it_refuses_a_home_that_holds_other_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "shop.csv").write_text("user_id,time,event\na,2025-01-01,x\n")
    assert run(["import", "shop.csv", "--home", "home"]) == 0
    capsys.readouterr()
    assert demo(tmp_path / "home") == 1
    assert "holds other data" in capsys.readouterr().err
    assert not (tmp_path / "home" / MARK).exists()


@pytest.mark.parametrize("mark", ["", "{}", "[]", '{"people": 1, "days": 2, "seed": 3, "end": "soon"}'])
def test_it_does_not_trust_a_mark_it_cannot_read(tmp_path: Path, mark: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / MARK).write_text(mark)
    assert demo(tmp_path) == 1
    assert "holds other data" in capsys.readouterr().err


def test_it_takes_an_empty_folder_for_a_new_home(tmp_path: Path) -> None:
    assert standing_company(tmp_path) is None
    assert standing_company(tmp_path / "none") is None


@pytest.mark.parametrize("options", [("--people", "0"), ("--days", "-1"), ("--people", "many")])
def test_it_ends_with_2_on_numbers_that_make_no_company(tmp_path: Path, options: tuple[str, ...]) -> None:
    assert demo(tmp_path, *options) == 2
