"""Which events are touches? The first event of each session that carries a source, over everybody's timeline."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from producting.errors import QuestionError
from producting.timelines import Timelines
from producting.timelines.fold import fold
from producting.timelines.timelines import frozen
from producting.touchpoints.columns import Sayings, sayings
from producting.touchpoints.kernels import mark_touches
from producting.touchpoints.sources import folded
from producting.touchpoints.touch import NO_TOUCH, Touch, own_sites, touch_of_tags
from producting.words import Words

MINUTE_MS = 60_000
SESSION_GAP_MINUTES = 30


@dataclass(frozen=True, eq=False, slots=True)
class Touches:
    """The touches in timelines.

    Attributes:
        codes: per event the index of its touch in `table`, 0 where it is none; uint32, shape (events,).
        table: the distinct touches by code point; `table[0]` is `NO_TOUCH`, which stands for direct.
    """

    codes: NDArray[np.uint32]
    table: tuple[Touch, ...]


def touches(
    timelines: Timelines, *, session_gap_minutes: float = SESSION_GAP_MINUTES, own_hosts: Collection[str] = ()
) -> Touches:
    """The touches in everybody's timeline.

    A session ends after `session_gap_minutes` without an event (an event exactly that much later still belongs to it).
    Its touch is its first event that carries a source; what else comes in the same session is none. Of several events
    at that instant it is the one whose touch stands first in `table`. Events without a person are never touches.

    Args:
        own_hosts: the company's own sites, whose pages are no source.

    Raises:
        QuestionError: the gap is not more than zero.

    Example:
        >>> from producting.timelines import from_rows
        >>> visit = {"person": "a", "time_ms": 0, "event": "visit", "properties": {"utm_source": "naver"}}
        >>> again = {**visit, "time_ms": 60_000, "properties": {"utm_source": "kakao"}}
        >>> found = touches(from_rows([visit, again]))
        >>> [found.table[code].source for code in found.codes]
        ['naver', '(direct)']
    """
    if not session_gap_minutes > 0:
        raise QuestionError(
            Words("A session's gap must be more than zero minutes.", "세션 간격은 0분보다 길어야 해요.")
        )
    said = sayings(timelines)
    table, of_saying = _table(said, own_sites(own_hosts))
    sourced = np.zeros(timelines.events, dtype=np.uint32)
    sourced[said.events] = of_saying[said.codes]
    codes = np.zeros(timelines.events, dtype=np.uint32)
    gap = round(min(session_gap_minutes * MINUTE_MS, 2.0**61))
    if len(table) > 1:
        fold(
            timelines.offsets,
            lambda a, b: mark_touches(timelines.offsets, timelines.times, frozen(sourced), gap, codes, a, b),
        )
    return Touches(frozen(codes), table)


def _table(said: Sayings, own: frozenset[str]) -> tuple[tuple[Touch, ...], NDArray[np.uint32]]:
    """The distinct touches by code point, and each saying's place among them."""
    found = [touch_of_tags(tags, own) for tags in said.tags]
    spelled = _spellings(found, said.counts)
    named = [touch and replace(touch, campaign=spelled.get(_folded(touch))) for touch in found]
    table = (NO_TOUCH, *sorted({touch for touch in named if touch}, key=_by_code_point))
    place = {touch: code for code, touch in enumerate(table)}
    return table, np.array([place[touch] if touch else 0 for touch in named], dtype=np.uint32)


def _folded(touch: Touch) -> str:
    return folded(touch.campaign or "")


def _spellings(found: list[Touch | None], counts: NDArray[np.int64]) -> dict[str, str]:
    """Names of campaigns that differ by case or width only are one: the most frequent spelling, else the smallest."""
    often: dict[str, dict[str, int]] = {}
    for touch, count in zip(found, counts.tolist(), strict=True):
        if touch and touch.campaign:
            spelled = often.setdefault(_folded(touch), {})
            spelled[touch.campaign] = spelled.get(touch.campaign, 0) + count
    return {name: min(spelled, key=lambda text: (-spelled[text], text)) for name, spelled in often.items()}


def _by_code_point(touch: Touch) -> tuple[str, ...]:
    return tuple(
        text or ""
        for text in (
            touch.source, touch.medium, touch.campaign, touch.campaign_id, touch.channel, touch.platform,
            touch.click_id_kind,
        )
    )  # fmt: skip
