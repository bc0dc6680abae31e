"""A company of seven customers whose every number can be counted by hand, and the stages that it agreed on.

customer      first touch   sign-up   payment    stands
ann@shop.kr   1 Mar         1 Mar     5 Mar      at the end; came as anon-1 by a campaign, and said something
bob/1         1 Feb         2 Feb                left at sign-up
=1+1          3 Feb         4 Feb                left at sign-up; an id that a sheet would compute
김지수 100%   25 Mar        30 Mar               at sign-up, still inside the window
q"'⏎x         10 Feb                  11 Feb     at the end, passed over sign-up
gone          1 Jan                              left at first touch
late          31 Mar                             at first touch, still inside the window
"""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pandas
import pytest
from django.test import Client

from producting_web.journeys import services
from producting_web.journeys.models import JourneyVersion
from producting_web.journeys.stages import StageDefinition
from producting_web.people.models import User

QUOTES = "q\"'\nx"
HTML = "<script>alert(1)</script>"
LONG = "가" * 500
COLUMNS = ("user", "device", "time", "event", "value", "utm_source", "utm_medium", "utm_campaign", "feedback", "score")
EVENTS = [
    (None, "anon-1", "2026-03-01 10:00", "visited", None, "naver", "cpc", "brand", None, None),
    ("ann@shop.kr", "anon-1", "2026-03-01 10:05", "signed_up", None, None, None, None, None, None),
    ("ann@shop.kr", None, "2026-03-05 09:00", "paid", "9900", None, None, None, None, None),
    ("ann@shop.kr", None, "2026-03-06 09:00", "feedback_sent", None, None, None, None, "좋아요 <b>정말</b>", "9"),
    ("bob/1", None, "2026-02-01 10:00", "visited", None, None, None, None, None, None),
    ("bob/1", None, "2026-02-02 10:00", "signed_up", None, None, None, None, None, None),
    ("=1+1", None, "2026-02-03 10:00", "visited", None, None, None, None, None, None),
    ("=1+1", None, "2026-02-04 10:00", "signed_up", None, None, None, None, None, None),
    ("김지수 100%", None, "2026-03-25 10:00", "visited", None, None, None, None, None, None),
    ("김지수 100%", None, "2026-03-30 10:00", "signed_up", None, None, None, None, None, None),
    (QUOTES, None, "2026-02-10 10:00", "visited", None, None, None, None, None, None),
    (QUOTES, None, "2026-02-11 10:00", "paid", "100", None, None, None, None, None),
    ("gone", None, "2026-01-01 10:00", "visited", None, None, None, None, None, None),
    ("late", None, "2026-03-31 11:00", HTML, None, None, None, None, None, None),
    ("late", None, "2026-03-31 12:00", LONG, None, None, None, None, None, None),
]
STAGES = (
    StageDefinition("첫 접점", ("*",), side="marketing"),
    StageDefinition("가입", ("signed_up",), window_days=14, side="marketing", acquisition=True),
    StageDefinition("첫 결제", ("paid",), side="shared"),
)


@pytest.fixture(scope="session")
def _imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from producting.events.files import Mapping
    from producting.log import import_table
    from producting.timelines.refresh import open_timelines

    folder = tmp_path_factory.mktemp("company")
    table = pandas.DataFrame(EVENTS, columns=list(COLUMNS))
    mapping = Mapping(person="user", anonymous="device", time="time", event="event", value="value")
    import_table(folder, table, mapping, zone="Asia/Seoul", imported_at=datetime(2026, 3, 31, 4, tzinfo=UTC))
    open_timelines(folder, zone="Asia/Seoul", currency="KRW")
    return folder


@pytest.fixture
def company(home: Path, _imported: Path) -> Path:
    """A home that holds the seven customers, and nobody's stages yet."""
    from producting_web.collect import facts

    shutil.copytree(_imported, home, dirs_exist_ok=True, symlinks=True)
    facts.forget()
    return home


@pytest.fixture
def stages(company: Path, lead: User) -> JourneyVersion:
    """Version 1 of the stages."""
    return services.save_version(actor=lead, stages=STAGES, name="여정", based_on=0)


@pytest.fixture
def seen_by(client_of: Callable[[User], Client]) -> Callable[..., str]:
    """The text of a page as a person sees it; fails unless it answers as expected."""

    def see(user: User, path: str, status: int = 200, **query: object) -> str:
        response = client_of(user).get(path, query)
        assert response.status_code == status, response.content.decode()[-2000:]
        return response.content.decode()

    return see
