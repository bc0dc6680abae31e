"""What questions share is worked out once, and the oldest is forgotten first."""

from producting.timelines import from_rows
from producting.timelines.timelines import MOST_KEPT


def test_it_works_out_once_and_keeps_the_last_few() -> None:
    timelines, done = from_rows([{"person": "mina", "time_ms": 0, "event": "cart"}]), []

    def work(what: int) -> int:
        return timelines.worked_out(what, lambda: done.append(what) or what)

    assert [work(n) for n in (1, 1, 2)] == [1, 1, 2]
    assert done == [1, 2]
    for n in range(2, MOST_KEPT + 2):
        work(n)
    work(1)
    assert done.count(1) == 2  # it was the one that was used longest ago
    assert done.count(2) == 1
