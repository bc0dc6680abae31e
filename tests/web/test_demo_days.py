"""What the demo's colleagues wrote stands on the days on which it happened in the log."""

from datetime import date, timedelta

import numpy as np
import pytest

import producting.cli  # noqa: F401  (it loads the commands)
from producting.demo.calendar import calendar
from producting.demo.trials import TOGETHER_LAUNCH
from producting.demo.versions import releases
from producting_web.annotations.models import Annotation
from producting_web.commands.asked import requests_of_the_demo
from producting_web.commands.company import DemoCompany
from producting_web.commands.happened import annotations_of_the_demo
from producting_web.notices.models import Notice
from producting_web.people.models import Role, Team, User
from producting_web.requests.models import Request

END = date(2026, 3, 31)


@pytest.fixture
def colleagues(home) -> dict[str, User]:
    names = {"이도윤": "shared", "김서연": "product", "박지호": "marketing", "최하늘": "shared"}
    Team.objects.create(name="운영", side="shared")
    made = {}
    for number, (name, side) in enumerate(names.items()):
        made[name] = User.objects.create_user(f"{number}@example.kr", None, name=name, role=Role.ADMINISTRATOR)
        made.setdefault(side, made[name])
    made["이도윤"].teams.add(Team.objects.get())
    return made


@pytest.mark.parametrize("days", [730, 120])
def test_annotations_stand_on_the_days_of_the_log(colleagues, days: int) -> None:
    company = DemoCompany(1_000, days, 1, END)
    annotations_of_the_demo(company, colleagues)
    true = calendar(END, days, np.random.default_rng(1))
    came = releases(true)
    stands = {one.title: one for one in Annotation.objects.all()}
    assert stands["앱 4.12 출시"].first == true.day_of(came.broken_ms)
    assert stands["앱 4.13 출시"].first == true.day_of(came.fixed_ms)
    assert stands["함께 읽기 출시"].first == true.day_of(true.at(TOGETHER_LAUNCH))
    assert stands["안드로이드 결제 오류"].last == true.day_of(came.fixed_ms) - timedelta(days=1)
    assert all(true.first <= one.first <= END for one in stands.values())
    count = Annotation.objects.count()
    annotations_of_the_demo(company, colleagues)
    assert Annotation.objects.count() == count


def test_requests_stand_in_every_state_and_only_what_is_new_is_told(colleagues) -> None:
    requests_of_the_demo(END)
    states = set(Request.objects.values_list("state", flat=True))
    assert states == set(Request.State.values)
    assert Team.objects.get().answers_data
    assert all(one.closed_at is None or one.asked_at < one.closed_at for one in Request.objects.all())
    assert all(event.at.weekday() < 5 for one in Request.objects.all() for event in one.events.all())
    assert all(one.waited_seconds > 0 for one in Request.objects.exclude(closed_at=None))
    told = {notice.created_at.date() for notice in Notice.objects.all()}
    assert told
    assert min(told) >= END - timedelta(days=7)
    count = Request.objects.count()
    requests_of_the_demo(END)
    assert Request.objects.count() == count
