"""It gives the people behind a number as a file, and remembers who took it."""

import csv
import io

from producting_web.journeys.opened.exporting import harmless
from producting_web.people.models import AuditEntry
from tests.web.journeys.conftest import QUOTES

URL = "/journey/people.csv"


def rows_of(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


def test_it_holds_everybody_with_times_and_value(stages, member, client_of) -> None:
    response = client_of(member).get(URL, {"stage": "1"})
    assert response["Content-Type"].startswith("text/csv")
    assert "attachment" in response["Content-Disposition"]
    head, *rows = rows_of(response)
    assert head == ["고객", "첫 접점", "가입", "첫 결제", "현재 단계", "상태", "가치 (KRW)"]
    assert len(rows) == 7
    ann = next(row for row in rows if row[0] == "ann@shop.kr")
    assert ann == [
        "ann@shop.kr", "2026-03-01 10:00:00+09:00", "2026-03-01 10:05:00+09:00", "2026-03-05 09:00:00+09:00", "첫 결제",
        "끝까지 옴", "9900.0",
    ]  # fmt: skip
    assert QUOTES in {row[0] for row in rows}


def test_it_holds_no_formula(stages, member, client_of) -> None:
    ids = {row[0] for row in rows_of(client_of(member).get(URL, {"stage": "2", "kind": "dropped"}))}
    assert "'=1+1" in ids
    assert "=1+1" not in ids


def test_it_knows_what_sheets_compute() -> None:
    for text in ("=1", "+82 10", "-1", "@x", "\t=1", "\r=1", " =1", "＝1", "\n=1"):
        assert harmless(text) == "'" + text
    for plain in ("bob", "a=1", "김지수 100%", "", -5.0, 3):
        assert harmless(plain) == plain


def test_it_writes_down_who_took_it(stages, member, client_of) -> None:
    client_of(member).get(URL, {"stage": "2", "kind": "dropped"})
    entry = AuditEntry.objects.get(action="members.exported")
    assert entry.actor == member
    assert entry.details == {"people": 2}
    assert "bob" not in entry.subject


def test_it_writes_nothing_down_for_what_was_refused(stages, member, client_of) -> None:
    assert client_of(member).get(URL, {"stage": "99"}).status_code == 400
    assert not AuditEntry.objects.filter(action="members.exported").exists()


def test_it_keeps_ids_and_groups_out_of_the_file_name(stages, member, client_of) -> None:
    response = client_of(member).get(URL, {"stage": "1", "group": "brand"})
    assert "brand" not in response["Content-Disposition"]
    assert "\n" not in response["Content-Disposition"]
