"""What stands in the week of a day."""

from datetime import date

import pytest

from producting_web.annotations.models import Annotation
from producting_web.people.models import User
from producting_web.requests.models import Request
from producting_web.today import week

WEDNESDAY = date(2026, 3, 11)


def said() -> list[tuple[str, bool, list[str]]]:
    return [
        (day.name.ko, day.is_today, [e.text if isinstance(e.text, str) else e.text.ko for e in day.entries])
        for day in week.of(WEDNESDAY)
    ]


@pytest.mark.django_db
def test_it_shows_monday_to_sunday_and_nothing_else(member: User) -> None:
    for title, first, last in (
        ("지난주", date(2026, 3, 8), None),
        ("월요일", date(2026, 3, 9), None),
        ("일요일", date(2026, 3, 15), None),
        ("다음 주", date(2026, 3, 16), None),
        ("오래 걸린 일", date(2026, 3, 1), date(2026, 3, 10)),
    ):
        Annotation.objects.create(title=title, first=first, last=last, author=member)
    assert said() == [("월 9", False, ["오래 걸린 일", "월요일"]), ("일 15", False, ["일요일"])]


@pytest.mark.django_db
def test_it_shows_what_is_promised_until_it_is_answered(member: User) -> None:
    promised = Request.objects.create(question="누가 떠나나요?", why="캠페인", due=WEDNESDAY, asker=member)
    Request.objects.create(question="기한 없음", why="캠페인", asker=member)
    assert said() == [("수 11", True, ["답하기로 한 날: 누가 떠나나요?"])]
    promised.state = Request.State.ANSWERED
    promised.save()
    assert said() == []
