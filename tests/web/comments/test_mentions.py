"""Who is called: names and addresses after an @, with what Korean joins to a name."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from producting_web.comments.mentions import called, calls
from producting_web.people.models import User

JIHO = User(pk=1, name="박지호", email="jiho@hangwon.example")
SEO, SEOYEON = User(pk=2, name="김서", email="seo@x.kr"), User(pk=3, name="김서연", email="seoyeon@x.kr")
ANNA, TWIN = User(pk=4, name="Anna Lee", email="anna@x.kr"), User(pk=5, name="박지호", email="jiho2@hangwon.example")
EVERYBODY = (JIHO, SEO, SEOYEON, ANNA)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("@박지호 봐 주세요", [1]),
        ("@박지호님, @김서연님께 여쭤봐요", [1, 3]),
        ("(@박지호)가", [1]),
        ("@박지호가 만들었어요", [1]),
        ("@박지호님이랑 @김서도", [1, 2]),
        ("@김서연", [3]),
        ("@김서희", []),
        ("@박지호123", []),
        ("@박지호네이버", []),
        ("@anna lee, look", [4]),
        ("@Anna Lee가", [4]),
        ("@jiho@hangwon.example에게", [1]),
        ("@JIHO@hangwon.example", [1]),
        ("jiho@hangwon.example", []),
        ("나는@박지호", []),
        ("@@박지호", [1]),
        ("@", []),
        ("@ 박지호", []),
        ("@박지호 @박지호", [1]),
        ("", []),
    ],
)
def test_it_hears_who_is_called(text: str, who: list[int]) -> None:
    assert [user.pk for user in called(text, EVERYBODY)] == who


def test_it_calls_both_of_one_name_and_one_by_address() -> None:
    assert [user.pk for user in called("@박지호", (JIHO, TWIN))] == [1, 5]
    assert [user.pk for user in called("@jiho2@hangwon.example", (JIHO, TWIN))] == [5]


def test_it_calls_nobody_without_a_name() -> None:
    assert called("@ @", (User(pk=9, name="  ", email="z@x.kr"),)) == ()


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="@박지호김서연 님a.\n가", max_size=60))
def test_it_finds_places_in_order_and_apart(text: str) -> None:
    found = calls(text, EVERYBODY)
    for call in found:
        assert text[call.start] == "@"
        assert text[call.start + 1 : call.end].lower() in {
            name.lower() for user in call.users for name in (user.name, user.email)
        }
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
