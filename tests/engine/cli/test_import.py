"""`producting import`: files come in, and the terminal says what was understood and what was left out."""

import json
from pathlib import Path

import pytest

from tests.engine.cli.terminal import SHOP, Terminal


def test_it_says_what_it_found_and_what_to_try_next(terminal: Terminal) -> None:
    ended = terminal("import", terminal.file("shop.csv"))
    assert ended.code == 0
    for part in ("comma", "UTF-8", "“user_id” (found)", "“timestamp” (found)", "“event” (found)", "Asia/Seoul"):
        assert part in ended.out
    assert "Properties: channel, amount." in ended.out
    assert "8 rows went in, 0 were there already, 0 could not go in." in ended.out
    assert "producting trend '*'" in ended.out
    assert ended.err == ""


def test_it_counts_rejects_by_reason_and_names_their_file(terminal: Terminal) -> None:
    ended = terminal("import", terminal.file("shop.csv", SHOP + "sora,2025-99-20 11:00,read,,\n"))
    assert ended.code == 0
    assert "The time cannot be read." in ended.out
    named = ended.out.split("line and reason: ")[1].splitlines()[0]
    assert "2025-99-20" in Path(named).read_text(encoding="utf-8")


def test_it_prints_the_agreed_object_for_programs(terminal: Terminal) -> None:
    ended = terminal("import", terminal.file("shop.csv"), "--json")
    found = json.loads(ended.out)
    assert ended.code == 0
    assert set(found) == {"import_id", "accepted", "duplicate", "rejected", "rejects_file"}
    assert (found["accepted"], found["duplicate"], found["rejected"], found["rejects_file"]) == (8, 0, {}, None)


def test_it_adds_nothing_the_second_time_and_that_is_no_failure(shop: Terminal) -> None:
    ended = shop("import", "shop.csv", "--value", "amount", "--currency", "KRW", "--json")
    assert ended.code == 0
    assert json.loads(ended.out)["duplicate"] == 8
    assert json.loads(shop("status", "--json").out)["events"] == 8


def test_it_takes_every_mapping_option(terminal: Terminal) -> None:
    rows = "who;cookie;when;n;price;cur;note\np1;c1;03.01.2026 16:05;2;4,5;EUR;x\n;c2;03.01.2026 16:06;1;9;EUR;y\n"
    ended = terminal(
        "import", terminal.file("orders.csv", rows),
        "--person", "who", "--anonymous", "cookie", "--time", "when", "--event-name", "purchase", "--value", "n*n",
        "--currency", "cur", "--properties", "note,cur", "--time-zone", "Europe/Berlin", "--format", "csv", "--json",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    assert json.loads(ended.out)["accepted"] == 2
    total = terminal("trend", "purchase", "--count", "sum:value", "--json")
    assert sum(row["value"] for row in json.loads(total.out)["rows"]) == 5
    by_note = terminal("trend", "purchase", "--count", "events", "--by", "note", "--json")
    assert {row["group"] for row in json.loads(by_note.out)["rows"]} == {"x", "y"}
    assert json.loads(terminal("trend", "purchase", "--by", "price", "--json").out)["notes"] != []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("empty.csv", ""),
        ("header.csv", "user_id,time,event\n"),
        ("times.csv", "user_id,time,event\nx,never,e\n"),
        ("zip.parquet", "PK\x03\x04 not a parquet"),
    ],
)
def test_it_refuses_what_it_cannot_use_with_one_sentence(terminal: Terminal, name: str, text: str) -> None:
    ended = terminal("import", terminal.file(name, text))
    assert ended.code == 1
    assert name in ended.err
    assert len(ended.err.strip().splitlines()) == 1
    assert "Traceback" not in ended.err


def test_it_refuses_missing_files_and_folders(terminal: Terminal) -> None:
    for name in ("missing.csv", "."):
        ended = terminal("import", name)
        assert (ended.code, len(ended.err.strip().splitlines())) == (1, 1)


def test_it_refuses_a_file_of_which_no_row_can_go_in(terminal: Terminal) -> None:
    rows = "user_id,time,event\nx,2025-01-01,\ny,2025-01-02,\n"
    ended = terminal("import", terminal.file("rows.csv", rows), "--event", "event", "--json")
    assert ended.code == 1
    if ended.out:
        assert json.loads(ended.out)["accepted"] == 0
    assert ended.err


def test_it_lists_imports_and_takes_one_out_again(shop: Terminal) -> None:
    second = json.loads(shop("import", shop.file("more.csv", SHOP.replace("mina", "yuna")), "--json").out)
    listed = shop("imports")
    assert "shop.csv" in listed.out
    assert "more.csv" in listed.out
    records = json.loads(shop("imports", "--json").out)
    assert [record["files"] for record in records] == [["shop.csv"], ["more.csv"]]
    undone = shop("imports", "undo", second["import_id"], "--json")
    assert json.loads(undone.out) == {"import_id": second["import_id"], "removed": second["accepted"]}
    assert json.loads(shop("status", "--json").out)["events"] == 8
    again = shop("imports", "undo", second["import_id"])
    assert (again.code, len(again.err.strip().splitlines())) == (1, 1)


def test_it_says_that_nothing_was_imported_yet(terminal: Terminal) -> None:
    assert "Nothing was imported" in terminal("imports").out
    assert json.loads(terminal("imports", "--json").out) == []
    for command in (["status"], ["trend", "x"], ["funnel", "a", "b"], ["retention", "--start", "a"]):
        ended = terminal(*command)
        assert ended.code == 1
        assert "import a file first" in ended.err
    assert not Path("producting-home").exists()
