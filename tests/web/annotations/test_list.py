"""The list of what happened, narrowed by the address."""

import re

import pytest

from producting_web.ui import finding


def titles(page: str) -> list[str]:
    return re.findall(r'<th scope="row" class="wrap"><a href="[^"]*">([^<]*)</a>', page)


@pytest.fixture
def page(client_of, viewer, write):
    write("앱 4.12 출시", "2026-03-11", note="결제 화면을 다시 만들었어요")
    write("여름 캠페인", "2026-06-01", "2026-07-31", kind="campaign", side="marketing")
    write("서버 장애", "2026-06-20", kind="incident", side="shared")
    return lambda **query: client_of(viewer).get("/annotations/", query).content.decode()


def test_it_stands_newest_first(page) -> None:
    assert titles(page()) == ["서버 장애", "여름 캠페인", "앱 4.12 출시"]
    assert "결제 화면을 다시 만들었어요" in page()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"side": "marketing"}, ["여름 캠페인"]),
        ({"kind": "release"}, ["앱 4.12 출시"]),
        ({"from": "2026-07-31"}, ["여름 캠페인"]),
        ({"from": "2026-08-01"}, []),
        ({"to": "2026-03-11"}, ["앱 4.12 출시"]),
        ({"from": "2026-06-10", "to": "2026-06-20"}, ["서버 장애", "여름 캠페인"]),
        ({"side": "' OR 1=1 --", "kind": "<script>", "from": "%00", "to": "\0", "page": "-1"}, None),
        ({"page": "99999"}, None),
    ],
)
def test_it_is_narrowed(page, query, found) -> None:
    shown = titles(page(**query))
    assert shown == (["서버 장애", "여름 캠페인", "앱 4.12 출시"] if found is None else found)


def test_it_teaches_where_nothing_stands(client_of, member) -> None:
    page = client_of(member).get("/annotations/").content.decode()
    assert "선은 왜 꺾일까요?" in page
    assert "/annotations/add/" in page


def test_it_shows_one_without_running_what_was_written(client_of, viewer, write) -> None:
    made = write("<script>alert(1)</script>", "2026-03-11", note="<img src=x onerror=alert(1)>\n\n둘째 줄")
    page = client_of(viewer).get(f"/annotations/{made.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "2026년 3월 11일" in page


def test_it_is_found_by_name(viewer, write) -> None:
    made = write("앱 4.12 출시", "2026-03-11")
    found = [named for named in finding.everything(viewer) if "앱 4.12 출시" in named.names]
    assert [named.url for named in found] == [f"/annotations/{made.pk}/"]
