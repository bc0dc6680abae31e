"""Which sessions may not be over yet?"""

import numpy as np

from producting.answers import Note
from producting.answers.figures import figure, window
from producting.journeys.paths.kernels import NOTHING
from producting.journeys.paths.question import Paths
from producting.journeys.paths.walked import Walked
from producting.timelines import Timelines
from producting.words import Words


def running_sessions(timelines: Timelines, walked: Walked, question: Paths) -> list[Note]:
    """A note where paths look ended only because no more is known: their session reaches up to as-of."""
    if timelines.as_of_ms is None or question.anchor == "end":
        return []
    ends, gap_ms = timelines.offsets[1:], question.session_gap_ms
    late = timelines.as_of_ms - timelines.times[ends - 1] <= gap_ms  # asked of people, of whom there are fewer
    running = sum(
        _is_last_session(timelines, int(walked.place[n]), int(ends[walked.person[n]]), gap_ms)
        for n in np.flatnonzero(walked.is_newest & late[walked.person] & (walked.cells[-1] == NOTHING))
    )
    if not running:
        return []
    gap = window(question.session_gap_ms)
    last = "its last event lies" if running == 1 else "their last events lie"
    said = Words(
        f"{figure(running)} of the sessions that end here may not be over yet: {last} less than "
        f"{gap.en} before the newest fact.",
        f"여기서 끝난 세션 가운데 {figure(running)}개는 아직 끝나지 않았을 수 있어요. 마지막 이벤트가 가장 새로운 "
        f"기록보다 {gap.ko}도 앞서지 않아요.",
    )
    return [Note("still_running", said)]


def _is_last_session(timelines: Timelines, place: int, end: int, gap: int) -> bool:
    """Whether no gap lies between an event and its person's last."""
    return bool((np.diff(timelines.times[place:end]) <= gap).all())
