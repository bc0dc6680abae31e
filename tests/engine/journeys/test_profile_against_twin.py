"""Does the profile of a segment count the same people as the slow twin?"""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from producting.journeys.profile import Profile
from producting.segments import Segment
from tests.twins.log import log_of
from tests.twins.same import ask, many
from tests.twins.segments import members
from tests.twins.strategies import Drawn, long_log
from tests.twins.strategies import segment as a_segment


def assert_same(chance: Random) -> None:
    rows, zone = long_log(chance)
    segment = a_segment(chance)
    log, found = log_of(rows, zone), ask(rows, Profile(segment), zone)
    for k, row in enumerate(found.rows):
        upto = Segment(*segment.rules[: k + 1], match=segment.match)
        assert (row.alone, row.together) == (
            len(members(log, Segment(segment.rules[k]))),
            len(members(log, upto)),
        )
    assert (found.people, found.everybody) == (len(members(log, segment)), len(log.people))


def test_it_counts_as_the_twin_does() -> None:
    for seed in range(many(150)):
        assert_same(Random(seed))


@given(data=st.data())
def test_it_counts_as_the_twin_does_with_whatever_hypothesis_thinks_of(data: st.DataObject) -> None:
    assert_same(Drawn(data))
