"""What of the facts waits for somebody."""

from datetime import UTC, datetime

import pytest

from producting.log import import_spend
from producting_web.collect import waiting
from producting_web.collect.models import Upload
from producting_web.people.models import User


def said(user: User) -> list[tuple[str, str, bool]]:
    return [(line.name if isinstance(line.name, str) else line.name.ko, line.text.ko, line.is_mine)
            for line in waiting.of(user)]  # fmt: skip


@pytest.fixture
def reports(home, tmp_path):
    def bring(platform: str, *days: str) -> None:
        report = tmp_path / f"{platform}.csv"
        report.write_text("day,campaign,cost\n" + "".join(f"{day},brand,1000\n" for day in days))
        import_spend(home, [report], "generic", currency="KRW", imported_at=datetime(2026, 3, 31, tzinfo=UTC),
                     zone="Asia/Seoul")  # fmt: skip

    return bring


def test_it_waits_for_whoever_sent_the_file(home, member: User, lead: User) -> None:
    Upload.objects.create(name="사건.csv", actor=member)
    Upload.objects.create(name="나쁜.csv", actor=member, state=Upload.State.REFUSED)
    Upload.objects.create(name="들어간.csv", actor=member, state=Upload.State.IMPORTED)
    assert [(name, mine) for name, _, mine in said(member)] == [("나쁜.csv", True), ("사건.csv", True)]
    assert said(lead) == []


def test_it_misses_days_between_reports(reports, member: User) -> None:
    reports("generic", "2026-03-20", "2026-03-21", "2026-03-25", "2026-03-27")
    assert [(text, mine) for _, text, mine in said(member)] == [
        ("보고서 없는 날이 4일 있어요: 2026년 3월 22일 – 3월 24일", False)
    ]


def test_it_lets_old_holes_rest(reports, member: User) -> None:
    reports("generic", "2026-01-01", "2026-01-05", "2026-03-25", "2026-03-26")
    assert [text for _, text, _ in said(member)] == ["보고서 없는 날이 78일 있어요: 2026년 1월 6일 – 3월 24일"]


def test_it_says_how_old_the_newest_event_is(home, member: User, monkeypatch) -> None:
    """Rounded, as the page of the data says it."""
    import pandas

    from producting.events.files import Mapping
    from producting.log import import_table
    from producting.timelines.refresh import open_timelines

    table = pandas.DataFrame([("a", "2020-03-01 10:00", "x")], columns=["user", "time", "event"])
    import_table(home, table, Mapping(person="user", time="time", event="event"), zone="Asia/Seoul",
                 imported_at=datetime(2026, 3, 31, tzinfo=UTC))  # fmt: skip
    open_timelines(home, zone="Asia/Seoul", currency="KRW")
    monkeypatch.setattr(waiting.timezone, "now", lambda: datetime(2020, 4, 1, 0, tzinfo=UTC))  # 30.96 days later
    assert [(name, text.partition("전")[0]) for name, text, _ in said(member)] == [
        ("새 이벤트", "가장 최근 이벤트가 31일 ")
    ]


def test_it_says_nothing_to_who_cannot_change_it(reports, viewer: User) -> None:
    reports("generic", "2026-03-20", "2026-03-25")
    Upload.objects.create(name="사건.csv", actor=viewer)
    assert said(viewer) == []
