"""Which events are touches? Sessions and ties by hand, the columns' way against one event at a time."""

from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from producting.errors import QuestionError
from producting.timelines import from_rows
from producting.touchpoints import NO_TOUCH, touch_of
from producting.touchpoints import columns as columns_room
from producting.touchpoints.touches import Touches, touches
from tests.engine.touchpoints.visits import KAKAO, NAVER, OWN, Rows, at, plain, some_rows
from tests.twins.log import log_of
from tests.twins.strategies import Drawn
from tests.twins.touches import in_order
from tests.twins.touches import touches as twin


def sources(rows: Rows, **options: Any) -> list[str | None]:
    """The touch of every event of one person in time order, None where it is none."""
    found = touches(from_rows(rows), **options)
    return [found.table[code].source if code else None for code in found.codes]


def test_it_takes_the_first_event_of_a_session_that_carries_a_source() -> None:
    assert sources([at(0), at(1, NAVER), at(2)]) == [None, "naver", None]


def test_it_starts_no_new_session_with_a_new_campaign() -> None:
    assert sources([at(0, NAVER), at(5, KAKAO), at(29), at(58, KAKAO)]) == ["naver", None, None, None]


def test_it_ends_a_session_after_thirty_minutes_without_an_event() -> None:
    assert sources([at(0, NAVER), at(30, KAKAO)]) == ["naver", None]
    assert sources([at(0, NAVER), at(30.001, KAKAO)]) == ["naver", "kakao"]
    assert sources([at(0, NAVER), at(20), at(40), at(60, KAKAO)]) == ["naver", None, None, None]
    assert sources([at(0, NAVER), at(6, KAKAO)], session_gap_minutes=5) == ["naver", "kakao"]


def test_it_keeps_people_apart() -> None:
    assert sources([at(0, NAVER, "a"), at(0, KAKAO, "b")]) == ["naver", "kakao"]


def test_it_leaves_events_without_a_person_out() -> None:
    found = touches(from_rows([at(0, NAVER, None), at(1, KAKAO, None)]))
    assert (found.codes == 0).all()


@pytest.mark.parametrize("turned", [False, True])
def test_it_takes_the_touch_that_stands_first_among_those_at_one_instant(turned: bool) -> None:
    rows = [at(0, KAKAO), at(0, NAVER), at(0)]
    found = touches(from_rows(rows[::-1] if turned else rows))
    assert [found.table[code].source for code in found.codes if code] == ["kakao"]


def test_it_makes_one_campaign_of_spellings_that_differ_by_case_and_width() -> None:
    names = ["Brand", "brand", "brand", "ＢＲＡＮＤ", " BRAND "]
    rows = [at(100 * n, {**NAVER, "utm_source": s, "utm_campaign": c}) for n, c in enumerate(names) for s in ["Naver"]]
    found = touches(from_rows(rows))
    assert [(touch.source, touch.campaign) for touch in found.table[1:]] == [("naver", "brand")]
    assert found.codes.tolist() == [1] * 5


def test_it_keeps_the_table_in_code_point_order_with_direct_first() -> None:
    rows = [at(100 * n, {"utm_source": s}) for n, s in enumerate(["naver", "가", "crm", "meta"])]
    table = touches(from_rows(rows)).table
    assert table[0] == NO_TOUCH
    assert [touch.source for touch in table[1:]] == ["crm", "meta", "naver", "가"]


def test_it_answers_where_nothing_is_known() -> None:
    for rows in ([], [at(0)], [at(0, None, None)]):
        found = touches(from_rows(rows))
        assert (found.table, found.codes.tolist()) == ((NO_TOUCH,), [0] * len(rows))


@pytest.mark.parametrize("gap", [0, -1, float("nan")])
def test_it_refuses_a_gap_that_is_none(gap: float) -> None:
    with pytest.raises(QuestionError, match="more than zero") as refused:
        touches(from_rows([at(0)]), session_gap_minutes=gap)
    assert "0분" in refused.value.words.ko


def test_it_counts_the_own_site_as_no_touch() -> None:
    rows = [at(0, {"referrer": "https://pay.shop.example.com/done"}), at(1, KAKAO)]
    assert sources(rows) == ["pay.shop.example.com", None]
    assert sources(rows, own_hosts=["shop.example.com"]) == [None, "kakao"]


def assert_same_touches(rows: Rows, own: list[str]) -> None:
    log = from_rows(rows)
    found = touches(log, own_hosts=own)
    expected = twin(log_of(rows, "UTC"), own_hosts=own)
    for place, person in enumerate(log.persons.to_pylist()):
        inside = range(log.offsets[place], log.offsets[place + 1])
        got = [(int(log.times[i]), found.table[found.codes[i]]) for i in inside if found.codes[i]]
        assert [(when, plain(touch)) for when, touch in got] == [
            (when, plain(touch)) for when, touch in expected[person]
        ]
    assert (found.codes[log.offsets[-1] :] == 0).all()
    assert list(found.table[1:]) == sorted(found.table[1:], key=in_order)


@pytest.mark.parametrize("one_by_one", [2_000, 0])
def test_it_reads_columns_as_it_reads_single_events(monkeypatch: pytest.MonkeyPatch, one_by_one: int) -> None:
    """With 0, dictionaries are grouped by pattern before they are read, as those of millions of values are."""
    monkeypatch.setattr(columns_room, "_ONE_BY_ONE", one_by_one)
    for seed in range(250):
        chance = Random(seed)
        assert_same_touches(some_rows(chance, 25), chance.choice(OWN))


@given(data=st.data())
def test_it_agrees_with_whatever_hypothesis_thinks_of(data: st.DataObject) -> None:
    chance = Drawn(data)
    assert_same_touches(some_rows(chance, 8), chance.choice(OWN))


ODD = st.text(st.sampled_from(list("aZ1.:/?#@&;= %|\n\t\u3000가＝ıKſ")) | st.characters(codec="utf-8"), max_size=30)


@given(value=ODD, name=st.sampled_from(["referrer", "page", "NaPm", "gclid", "n_campaign_type"]))
def test_it_reads_any_text_alike_in_a_large_dictionary(value: str, name: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns_room, "_ONE_BY_ONE", 0)
        found = touches(from_rows([at(0, {name: value})]))
    touch = touch_of({name: value})
    assert [found.table[code] for code in found.codes] == [touch or NO_TOUCH]


def test_it_combines_more_than_one_number_can_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns_room, "_MOST", 40)
    for seed in range(60):
        assert_same_touches(some_rows(Random(seed), 25), [])


def test_it_gives_codes_that_cannot_be_changed() -> None:
    found: Touches = touches(from_rows([at(0, NAVER)]))
    assert found.codes.dtype == np.uint32
    with pytest.raises(ValueError, match="read-only"):
        found.codes[0] = 0
