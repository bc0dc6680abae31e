"""Do the compiled paths say what the slow twin says, also about who is behind each link?"""

from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producting.journeys.paths import Paths
from tests.twins.same import Case, ask, assert_always, assert_same_paths, many
from tests.twins.strategies import Drawn, dense_log, long_log, paths_question


def cases(count: int) -> Iterator[Case]:
    for seed in range(many(count)):
        chance = Random(f"paths {seed}")
        rows, zone, unit = dense_log(chance) if seed % 3 else (*long_log(chance), 3_600_000)
        yield rows, paths_question(chance, rows, unit), zone


def test_it_agrees_with_all_options_mixed() -> None:
    assert_always(assert_same_paths, cases(400))


@pytest.mark.parametrize("anchor", ["start", "end", "through", None])
@pytest.mark.parametrize("event", ["*", "결제"])
def test_it_agrees_with_plain_questions(anchor: Any, event: str) -> None:
    question = Paths(**({anchor: event} if anchor else {}), session_gap="2h")  # type: ignore[arg-type]
    assert_always(assert_same_paths, ((rows, question, zone) for rows, _, zone in cases(25)))


@given(data=st.data())
def test_it_agrees_with_whatever_hypothesis_thinks_of(data: st.DataObject) -> None:
    rows, zone, unit = dense_log(Drawn(data))
    assert_same_paths(rows, paths_question(Drawn(data), rows, unit), zone)


def test_what_comes_into_a_node_goes_out_of_it_and_nothing_is_lost() -> None:
    for rows, question, zone in cases(150):
        got = ask(rows, question, zone)
        into, out = Counter[Any](), Counter[Any]()
        for link in got.rows:
            out[link.step, link.source, link.source_kind] += link.count
            into[link.step + 1, link.target, link.target_kind] += link.count
        columns = question.columns
        for node in got.nodes:
            place = (node.step, node.name, node.kind)
            assert node.count == into[place] or (node.step == columns[0] == 0 and place not in into)
            assert node.count == out[place] or (node.step == columns[-1] == 0 and place not in out)
        assert sum(node.count for node in got.nodes if node.step == 0) == got.total
        ended = sum(k.count for k in got.rows if k.target_kind in ("end", "later"))
        begun = sum(k.count for k in got.rows if k.source_kind in ("begin", "earlier"))
        assert ended == (got.total if question.anchor != "end" else 0)
        assert begun == (got.total if question.anchor in ("end", "through") else 0)
