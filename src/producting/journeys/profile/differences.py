"""How do the people of a segment differ from everybody? Each property's most telling value."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from producting.journeys.profile.answer import ProfileDifference
from producting.journeys.profile.question import Profile
from producting.journeys.profile.rules import conditions_of
from producting.timelines import Timelines, last_values

FEWEST: Final = 50  # people with a known value in the segment, outside it, and with this one; fewer jump by chance
MOST_VALUES: Final = 1_000  # a property with more of them is an id or an amount, not a kind of people
SURE: Final = 3.0  # standard errors between the segment and the rest; over dozens of values fewer come about by chance


def differences(timelines: Timelines, inside: NDArray[np.bool_], question: Profile) -> tuple[ProfileDifference, ...]:
    """The values that differ, the largest difference first.

    Properties that the rules themselves are about are left out: of these the difference was chosen.
    """
    if min(np.count_nonzero(inside), np.count_nonzero(~inside)) < FEWEST:
        return ()
    left_out = {*question.without, *(condition.prop for condition in conditions_of(question.segment))}
    found = [_most_telling(timelines, inside, prop) for prop in timelines.properties if prop not in left_out]
    return tuple(sorted((one for one in found if one), key=lambda one: (-abs(one.difference), one.prop)))


def _most_telling(timelines: Timelines, inside: NDArray[np.bool_], prop: str) -> ProfileDifference | None:
    """The value whose share differs most, among those that differ by more than chance."""
    column = timelines.column(prop)
    if not 0 < len(column) <= MOST_VALUES:
        return None
    last = last_values(timelines, prop)
    everybody = np.bincount(last, minlength=len(column) + 1)[1:]
    mine = np.bincount(last[inside], minlength=len(column) + 1)[1:]
    known, of_mine = int(everybody.sum()), int(mine.sum())
    of_rest = known - of_mine
    if min(of_mine, of_rest) < FEWEST:
        return None
    share, here, there = everybody / known, mine / of_mine, (everybody - mine) / of_rest
    error = np.sqrt(share * (1 - share) * (1 / of_mine + 1 / of_rest))
    is_sure = (everybody >= FEWEST) & (error > 0) & (np.abs(here - there) >= SURE * error)
    if not is_sure.any():
        return None
    code = int(np.argmax(np.where(is_sure, np.abs(here - share), -1.0)))
    return ProfileDifference(
        prop=prop,
        value=column.value(code + 1) or "",
        inside=int(mine[code]),
        known_inside=of_mine,
        share_inside=float(here[code]),
        everybody=int(everybody[code]),
        known_everybody=known,
        share_everybody=float(share[code]),
        difference=float(here[code] - share[code]),
    )
