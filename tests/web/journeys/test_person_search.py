"""It finds customers by their ids."""

import re

import pytest

from tests.web.journeys.conftest import QUOTES

URL = "/people/"


def found(page: str) -> int:
    return len(re.findall(r'href="/people/one/\?id=', page))


@pytest.mark.parametrize(
    ("text", "count"),
    [("ann", 1), ("ANN@SHOP", 1), ("anon-1", 1), ("/", 1), ("100%", 1), ("=", 1), (QUOTES, 1), ("zzz", 0)],
)
def test_it_finds_by_any_part_of_an_id(stages, member, seen_by, text, count) -> None:
    assert found(seen_by(member, URL, q=text)) == count


def test_it_says_by_which_id(stages, member, seen_by) -> None:
    page = seen_by(member, URL, q="anon")
    assert "anon-1" in page
    assert "ann@shop.kr" in page


@pytest.mark.parametrize("text", ["", "   ", "<b>x", "%", "\\", "_", "x" * 2000, "\0", "'; drop table"])
def test_it_bears_whatever_is_searched(stages, member, seen_by, text) -> None:
    page = seen_by(member, URL, q=text)
    assert "고객 식별자나 그 일부" in page
    assert "<b>x" not in page


def test_it_asks_whom_to_look_for(stages, member, seen_by) -> None:
    assert "누구를 찾으세요?" in seen_by(member, URL)
    assert "이런 식별자를 가진 고객이 없어요" in seen_by(member, URL, q="nobody at all")


def test_it_stands_in_an_empty_workspace(home, member, seen_by) -> None:
    assert "이런 식별자를 가진 고객이 없어요" in seen_by(member, URL, q="ann")
