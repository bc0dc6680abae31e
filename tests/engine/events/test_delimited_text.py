"""Where do rows begin and end? Truth: Python's csv module."""

import csv
import io
import random
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from producting.events.files import Mapping, records, stage
from producting.events.files.records import blocks, split
from tests.engine.events.conftest import IMPORTED_AT, Reader, rows_of

NASTY = st.text(st.sampled_from('a,;\t|"\n\r é한🙂\\'), max_size=12)
CELLS = st.one_of(NASTY, st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8))


def lines_of(text: str, delimiter: str = ",") -> list[int]:
    """The line on which every row of `text` begins, by a reader that is asked for one row at a time."""
    source = io.StringIO(text, newline="")
    reader, lines, before = csv.reader(_physical(source), delimiter=delimiter), [], 0
    for _ in reader:
        lines.append(before + 1)
        before = reader.line_num
    return lines


def _physical(source: io.StringIO) -> list[str]:
    """Lines with their ends, cut where editors cut them: LF, CR LF and CR."""
    return [line for line in re.findall(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+", source.getvalue()) if line]


@given(st.text(st.sampled_from('ab,"\n\r'), max_size=60))
@example('a"b,"c\nd",e\n')
@example('"a""b",c\n"x"y"z",w')
@example('x,"\n')
@example('"a"\r\n"b"\r"c"\n')
@example('a,""\n"",b')
def test_it_cuts_rows_as_the_csv_module_does(text: str) -> None:
    found = split(text.encode(), b",")
    rows = list(csv.reader(_physical(io.StringIO(text, newline=""))))
    closed = found.consumed == len(text.encode())
    if closed:
        assert found.fields[found.ends > found.starts].tolist() == [len(row) for row in rows if row]
        assert found.lines.tolist() == lines_of(text)
    else:  # a quote that is never closed: the csv module makes one row of the rest
        assert found.fields[found.ends > found.starts].tolist() == [len(row) for row in rows[:-1] if row]


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=12), st.integers(0, 3), st.sampled_from([0, 1, 3]),
       st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())  # fmt: skip
def test_it_reads_any_text_that_the_csv_module_wrote(
    rows: list[tuple[str, str, str]], which: int, quoting: int, end: str, ending: bool
) -> None:
    delimiter = ",\t;|"[which]
    if quoting != csv.QUOTE_ALL:  # before Python 3.13 the writer left a CR or LF bare unless it is in the line end
        bare = str.maketrans("", "", "".join(c for c in "\r\n" if c not in end))
        rows = [(a.translate(bare), b.translate(bare), c.translate(bare)) for a, b, c in rows]
    text = io.StringIO(newline="")
    try:
        writer = csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting, escapechar=None)
        writer.writerow(("user", "timestamp", "event", "a", "b", "c"))
        writer.writerows(("u", "2026-01-03", "e", *row) for row in rows)
    except csv.Error:
        return  # quoting=3 cannot write everything
    content = text.getvalue().encode()
    content = content if ending else content.removesuffix(end.encode())
    with TemporaryDirectory() as folder:
        path = Path(folder) / "f.csv"
        path.write_bytes(content)
        staged = stage([path], Mapping(), zone="UTC", imported_at=IMPORTED_AT, folder=Path(folder) / "p",
                       rejects_file=Path(folder) / "r")  # fmt: skip
        read = rows_of(staged)
        truth = [{k: v for k, v in zip("abc", row, strict=True) if v} for row in rows]
        assert [row["properties"] for row in read] == truth
        assert [row["line"] for row in read] == lines_of(content.decode(), delimiter)[1:]


def test_it_gives_the_same_rows_whatever_the_size_of_the_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(1)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for _ in range(300):
        writer.writerow("".join(chance.choice('ab",\n\r é') for _ in range(chance.randrange(9))) for _ in range(3))
    content = text.getvalue().encode()
    seen = set()
    for size in (1, 7, 64, 1 << 20):
        monkeypatch.setattr(records, "BLOCK", size)
        found = [
            (int(line), block.records.row(i))
            for block in blocks(io.BytesIO(content), b",", expected=3)
            for i, line in enumerate(block.records.lines)
            if block.sound[i]
        ]
        seen.add(tuple(found))
    assert len(seen) == 1
    assert len(next(iter(seen))) == 300


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_it_finds_the_delimiter_by_itself(read: Reader, delimiter: str) -> None:
    rows = [["user_id", "timestamp", "event", "note"], ["1", "2026-01-03", "a, b; c | d", "x,y;z"]] * 1
    text = "\n".join(delimiter.join(f'"{c}"' for c in row) for row in rows)
    result = read(text)
    assert result.staged.files[0].delimiter == delimiter
    assert result.column("name") == ["a, b; c | d"]


def test_it_leaves_ids_as_they_are(read: Reader) -> None:
    ids = ["007", "1234567890123456789", "1.0", "NA", "null", "None", "nan", "true", " x ", "1e5", ""]
    rows = read("user_id,timestamp,event\n" + "".join(f"{i},2026-01-03,e\n" for i in ids))
    assert rows.column("distinct_id") == [*ids[:-1], None]


def test_it_numbers_lines_as_an_editor_does_after_quoted_newlines(read: Reader) -> None:
    text = 'user_id,timestamp,event,note\n1,2026-01-03,a,"two\nlines"\n\n2,never,b,x\n3,2026-01-04,c,y\n'
    result = read(text)
    assert result.column("line") == [2, 6]
    assert result.staged.rejects_file is not None
    rejects = list(csv.DictReader(io.StringIO(result.staged.rejects_file.read_text(encoding="utf-8-sig"))))
    assert [(r["line"], r["column"], r["reason"], r["row"]) for r in rejects] == [
        ("5", "timestamp", "bad_time", "2,never,b,x")
    ]
    assert rejects[0]["file"].endswith("events.csv")
    assert rejects[0]["sentence"] == "The time cannot be read."


def test_it_goes_on_after_a_quote_that_is_never_closed(read: Reader) -> None:
    good = "".join(f"{n},2026-01-03,e,x\n" for n in range(50))
    result = read(f'user_id,timestamp,event,note\n{good}51,2026-01-03,e,"oops\n{good}')
    assert result.staged.rows == 100
    assert result.staged.rejected == {"open_quote": 1}


def test_it_goes_on_after_a_stray_quote_that_another_one_closes(read: Reader) -> None:
    good = "".join(f'{n},2026-01-03,e,"a, b"\n' for n in range(50))
    result = read(f'user_id,timestamp,event,note\n1,2026-01-03,e,"oops\n{good}2,2026-01-03,e,"oops\n{good}')
    assert result.staged.rows == 100
    assert sum(result.staged.rejected.values()) == 2


def test_it_never_joins_two_lines_by_a_stray_quote(read: Reader) -> None:
    head = "user_id,timestamp,event,note\n"
    sound = "".join(f'{n},2026-01-03,e,"a, b"\n' for n in range(50))
    stray = "".join(f'{n},2026-01-03,e,"x{n}\n' for n in range(400))
    result = read(head + sound + stray)
    assert all("\n" not in row["note"] for row in result.column("properties"))
    assert {"note": "a, b"} in result.column("properties")
    assert sum(result.staged.rejected.values()) >= 200
    # Where no field needs quotes, they are letters.
    assert read(head + stray).column("properties") == [{"note": f'"x{n}'} for n in range(400)]


def test_it_takes_a_quote_inside_a_field_as_a_character(read: Reader) -> None:
    result = read('user_id,timestamp,event,size\n1,2026-01-03,e,5" screen\n2,2026-01-03,e,"5"" screen"\n')
    assert [row["size"] for row in result.column("properties")] == ['5" screen', '5" screen']


def test_it_takes_quotes_in_the_text_of_a_database_as_letters(read: Reader) -> None:
    text = (
        'user_id\ttimestamp\tevent\tnote\n1\t2026-01-03\te\t"good" film\n2\t2026-01-03\te\t"\n3\t2026-01-03\te\t"x"\n'
    )
    result = read(text * 1)
    assert [row["note"] for row in result.column("properties")] == ['"good" film', '"', '"x"']
    quoted = 'user_id\ttimestamp\tevent\tnote\n1\t2026-01-03\te\t"good\tfilm"\n2\t2026-01-03\te\t"a\nb"\n'
    assert [row["note"] for row in read(quoted).column("properties")] == ["good\tfilm", "a\nb"]


def test_it_strips_header_names_and_names_what_has_no_name(read: Reader) -> None:
    result = read(" user_id ,timestamp\t, event ,,a,a\n1,2026-01-03,e,x,y,z\n")
    assert result.column("properties") == [{"column 4": "x", "a": "y", "a_2": "z"}]
    assert any("a_2" in note.en for note in result.staged.notes)
