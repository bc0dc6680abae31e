"""The journey page: one answer for three readers, every number opens, and whatever stands in the address is answered."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pandas
import pytest
from django.test import Client

from producting_web.journeys import services
from producting_web.journeys.models import JourneyVersion
from producting_web.journeys.page import selectors
from producting_web.people.models import User
from producting_web.ui.parts import Cell, Row
from tests.web.journeys.conftest import STAGES

ClientOf = Callable[[User], Client]
ALL = "?range=all"


@pytest.fixture
def page(client_of: ClientOf, stages: JourneyVersion, viewer: User) -> Callable[[str], str]:
    client = client_of(viewer)

    def get(query: str = ALL) -> str:
        response = client.get(f"/journey/{query}")
        assert response.status_code == 200
        return response.content.decode()

    return get


def test_it_teaches_where_nothing_is_yet(client_of: ClientOf, home: Path, administrator: User, viewer: User) -> None:
    seen = client_of(administrator).get("/journey/").content.decode()
    assert "여기에 이런 그림이 서요" in seen and "이벤트 파일 고르기" in seen and "동료 초대" in seen
    assert "이벤트 파일 고르기" not in client_of(viewer).get("/journey/").content.decode()


def test_it_leads_to_the_stages_where_there_are_events_and_no_stages(
    client_of: ClientOf, company: Path, lead: User
) -> None:
    response = client_of(lead).get("/journey/")
    assert response.status_code == 302 and response["Location"] == "/journey/stages/"


def test_it_counts_people_as_the_log_does(page: Callable[[str], str]) -> None:
    """By hand: 7 entered, 5 signed up (one passed over it), 2 paid; of the others 1 + 2 left."""
    seen = page(ALL)
    for stage, people in (("첫 접점", 7), ("가입", 5), ("첫 결제", 2)):
        assert f'title="{stage}">{stage}</h3><p class="people"><a' in seen
        assert f">{people}</a><small>명</small>" in seen
    assert "kind=dropped" in seen and "kind=skipped" in seen


def test_it_says_another_sentence_through_each_lens_and_never_another_number(page: Callable[[str], str]) -> None:
    for lens in ("product", "joint", "marketing"):
        seen = page(f"{ALL}&lens={lens}")
        assert f'data-lens="{lens}"' in seen
        assert all(f"answer for-{one}" in seen for one in ("product", "marketing", "joint"))
        assert ">7</a><small>명</small>" in seen


@pytest.mark.parametrize(
    "query",
    [
        "?from=2026-02-01&to=2026-02-28",
        "?from=2026-02-28&to=2026-02-01",
        "?from=never&to=2026-13-45",
        "?from=0001-01-01&to=9999-12-31",
        "?range=soon&by=&mode=sideways&credit=mine&sort=<script>&compare=x",
        "?where=",
        "?where=device",
        "?where=device+%3D+'",
        "?where=%00&by=%00",
        "?by=<script>alert(1)</script>",
        "?by=" + "x" * 5000,
        "?by=feedback&range=all",
        "?sort=-nothing",
        "?lens=both",
        "?" + "&".join(f"where=a{n}+%3D+1" for n in range(60)),
    ],
)
def test_it_answers_whatever_stands_in_the_address(page: Callable[[str], str], query: str) -> None:
    seen = page(query)
    assert "<script>alert" not in seen
    assert "서버에서 문제가" not in seen


def test_it_says_beside_the_question_what_it_could_not_read(page: Callable[[str], str]) -> None:
    assert "날짜를 읽을 수 없어요" in page("?from=never")
    assert "서로 바꿨어요" in page("?from=2026-03-02&to=2026-03-01")
    assert "no-such" in page("?where=no-such") or "조건" in page("?where=no-such")


def test_it_gives_the_table_as_a_file_that_no_sheet_computes(
    client_of: ClientOf, stages: JourneyVersion, viewer: User
) -> None:
    response = client_of(viewer).get("/journey/table.csv?range=all&by=utm_campaign")
    assert response["Content-Type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not any(cell[:1] in ("=", "+", "@") for row in rows for cell in row)


def test_it_shows_what_campaigns_cost_and_never_calls_an_open_number_final(
    client_of: ClientOf, stages: JourneyVersion, viewer: User, company: Path, tmp_path: Path
) -> None:
    from producting.log import import_spend
    from producting_web.collect import facts

    report = tmp_path / "naver.csv"
    report.write_text("일별,캠페인,총비용\n2026-03-01,brand,12000\n", encoding="utf-8")
    import_spend(company, [report], "naver", currency="KRW", zone="Asia/Seoul",
                 imported_at=datetime(2026, 3, 31, 4, tzinfo=UTC))  # fmt: skip
    facts.forget()
    seen = client_of(viewer).get("/journey/?range=all").content.decode()
    # Seven people for 12,000 won: six of them are nobody's campaign, and one was brought for all of it.
    assert "₩1,714" in seen and "₩12,000" in seen
    assert "12,000원" in seen


def test_it_does_not_call_value_zero_where_no_event_says_what_was_paid(
    client_of: ClientOf, home: Path, lead: User, viewer: User
) -> None:
    from producting.events.files import Mapping
    from producting.log import import_table
    from producting.timelines.refresh import open_timelines

    rows = [("a", "2026-03-01 10:00", "visited"), ("a", "2026-03-02 10:00", "signed_up"), ("a", "2026-03-03", "paid")]
    table = pandas.DataFrame(rows, columns=["user", "time", "event"])
    mapping = Mapping(person="user", time="time", event="event")
    import_table(home, table, mapping, zone="Asia/Seoul", imported_at=datetime(2026, 3, 31, 4, tzinfo=UTC))
    open_timelines(home, zone="Asia/Seoul", currency="KRW")
    services.save_version(actor=lead, stages=STAGES, name="여정", based_on=0)
    seen = client_of(viewer).get("/journey/?range=all").content.decode()
    assert ">1</a>" in seen[seen.index('id="campaign-table"') :] and "0원" not in seen and "₩0" not in seen


def test_it_says_which_rate_is_missing(
    client_of: ClientOf, stages: JourneyVersion, viewer: User, company: Path, tmp_path: Path
) -> None:
    from producting.log import import_spend
    from producting_web.collect import facts

    report = tmp_path / "spend.csv"
    report.write_text("date,campaign,cost\n2026-03-01,brand,12\n")
    import_spend(company, [report], "generic", currency="USD", zone="Asia/Seoul",
                 imported_at=datetime(2026, 3, 31, 4, tzinfo=UTC))  # fmt: skip
    facts.forget()
    seen = client_of(viewer).get("/journey/?range=all").content.decode()
    assert "USD" in seen and "2026년 3월 1일" in seen and 'class="note alert"' in seen
    assert 'href="/data/spend/#rates"' in seen


def test_its_file_holds_no_formula(stages, viewer, client_of, monkeypatch) -> None:
    """Campaigns are called as the link of a visit says, which anybody can write."""
    real = selectors.page

    def with_a_formula(*asked):
        made = real(*asked)
        cells = (Cell("＝1+1", "＝1+1"), Cell(" =1", " =1"), *made.table.rows[0].cells[2:])
        return replace(made, table=replace(made.table, rows=(Row(cells),)))

    monkeypatch.setattr(selectors, "page", with_a_formula)
    response = client_of(viewer).get("/journey/table.csv?range=all")
    assert list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))[1][:2] == ["'＝1+1", "' =1"]
