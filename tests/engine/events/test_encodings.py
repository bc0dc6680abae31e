"""Which letters are these? Truth: Python's codecs."""

import csv
import gzip
import io
import random
from pathlib import Path

import pytest

from producting.events.files import encoding as encoding_module
from producting.events.files import records as records_module
from producting.events.files.delimited import delimited
from producting.events.files.encoding import detect
from producting.events.files.input_file import as_input
from tests.engine.events.conftest import Reader

KOREAN = "회원번호,일시,이벤트,메모\n007,2026. 1. 3. 오후 4:05,구매,“한권” 읽기 시작 똠방각하\n8,2026. 1. 3. 오후 4:06,해지,é\n"
FRENCH = "client_id,date,action,note\n1,2026-01-03,achat,Il y a très peu de caisse; ça coûte 5 € à l'entrée\n2,2026-01-03,vente,œuf\n"


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("encoding", "mark", "shown"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8", b"\xef\xbb\xbf", "UTF-8 (BOM)"),
        ("utf-16-le", b"\xff\xfe", "UTF-16 LE"),
        ("utf-16-be", b"\xfe\xff", "UTF-16 BE"),
        ("utf-16-le", b"", "UTF-16 LE"),
        ("utf-16-be", b"", "UTF-16 BE"),
        ("utf-32-le", b"\xff\xfe\0\0", "UTF-32 LE"),
    ],
)
def test_it_reads_korean_in_every_encoding(read: Reader, encoding: str, mark: bytes, shown: str, packed: bool) -> None:
    content = mark + KOREAN.encode(encoding)
    result = read(gzip.compress(content, mtime=0) if packed else content, zone="Asia/Seoul")
    assert result.staged.files[0].encoding == shown
    assert result.column("distinct_id") == ["007", "8"]
    assert result.column("name") == ["구매", "해지"]
    assert result.column("properties") == [{"메모": "“한권” 읽기 시작 똠방각하"}, {"메모": "é"}]


def test_it_reads_cp949(read: Reader) -> None:
    text = KOREAN.replace("é", "똠")
    result = read(text.encode("cp949"), zone="Asia/Seoul")
    assert result.staged.files[0].encoding == "CP949"
    assert result.column("properties") == [{"메모": "“한권” 읽기 시작 똠방각하"}, {"메모": "똠"}]
    assert [str(at) for at in result.column("time")] == ["2026-01-03 07:05:00+00:00", "2026-01-03 07:06:00+00:00"]


def test_it_reads_windows_1252(read: Reader) -> None:
    result = read(FRENCH.encode("cp1252"))
    assert result.staged.files[0].encoding == "Windows-1252"
    assert result.rows[0]["properties"] == {"note": "Il y a très peu de caisse; ça coûte 5 € à l'entrée"}


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding_module, "_BLOCK", 1001)
    monkeypatch.setattr(records_module, "BLOCK", 1003)


@pytest.mark.usefixtures("small_blocks")
def test_it_decides_by_the_whole_file_not_by_its_head(read: Reader) -> None:
    plain = "user_id,timestamp,event\n" + "1,2026-01-03,visit\n" * 500  # many blocks of ASCII first
    result = read((plain + "2,2026-01-03,구매\n").encode("cp949"))
    assert result.rows[-1]["name"] == "구매"
    result = read((plain + "2,2026-01-03,reçu\n").encode("cp1252"))
    assert result.rows[-1]["name"] == "reçu"


@pytest.mark.usefixtures("small_blocks")
def test_it_splits_no_letter_at_the_edge_of_a_block(read: Reader) -> None:
    rows = "".join(f"{n},2026-01-03,이벤트{n % 7}\n" for n in range(1000))
    for encoding in ("cp949", "utf-8", "utf-16"):
        result = read(("user_id,timestamp,event\n" + rows).encode(encoding))
        assert result.staged.rejected == {}
        assert set(result.column("name")) == {f"이벤트{n}" for n in range(7)}


def test_it_takes_a_bar_and_letters_inside_cp949_pairs_as_letters(read: Reader) -> None:
    """The second byte of a pair may be an ASCII letter; it must never be taken for one."""
    text = "".join(chr(c) for c in range(ord("가"), ord("힣") + 1))
    result = read(("user_id|timestamp|event|note\n" + f"1|2026-01-03|e|{text}\n").encode("cp949"))
    assert result.rows[0]["properties"]["note"] == text


def test_it_reads_the_french_survey_as_the_csv_module_does(shared_data: Path) -> None:
    path = shared_data / "nps_jardinerie_fr" / "nps_original_windows1252.csv.gz"
    source = delimited(as_input(path))
    assert source.encoding.name == "cp1252"
    text = io.StringIO(gzip.decompress(path.read_bytes()).decode("cp1252", "replace"), newline="")
    truth = list(csv.reader(text))
    rows = [row for batch in source.batches() for row in batch.rows.table.to_pylist()]
    refused = [row for batch in source.batches() for row in batch.refused]
    assert len(rows) + len(refused) == len(truth) - 1 == 13_954
    assert {row.reason for row in refused} <= {"undecodable"}
    kept = [row for row in truth[1:] if "\ufffd" not in "".join(row)]
    assert [[value or "" for value in row.values()] for row in rows] == kept


def test_it_never_fails_on_any_bytes() -> None:
    chance = random.Random(3)
    for _ in range(300):
        size = chance.randrange(1, 400)
        content = bytes(chance.choice((chance.randrange(256), chance.randrange(32, 127))) for _ in range(size))
        assert detect(io.BytesIO(content)).name
