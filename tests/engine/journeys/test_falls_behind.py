"""Which group falls behind: the row that is marked is the group that the engine's sentence names."""

from producting.journeys.funnel import Funnel
from producting.journeys.funnel.explain import headline
from producting.journeys.funnel.losses import furthest_behind
from producting.journeys.funnel.way import funnel
from producting.timelines import from_rows


def answered(bought: dict[str, int], **more: object):
    """A hundred people of every shop look, so many of them buy."""
    rows = []
    for shop, buyers in bought.items():
        for n in range(100):
            rows.append({"person": f"{shop}{n}", "time_ms": n, "event": "look", "properties": {"shop": shop}})
            if n < buyers:
                rows.append({"person": f"{shop}{n}", "time_ms": n + 1, "event": "buy", "properties": {"shop": shop}})
    return funnel(from_rows(rows), Funnel(["look", "buy"], within="1s", by="shop", **more))


def test_it_marks_the_group_that_the_sentence_names() -> None:
    answer = answered({"north": 80, "south": 79, "east": 30})
    found = furthest_behind(answer)
    assert found is not None and (found.row.group, found.row.step) == ("east", 2)
    assert "east falls behind" in headline(answer).en
    assert f"{round(found.missing)} more" in headline(answer).en


def test_it_marks_nobody_where_chance_explains_it() -> None:
    answer = answered({"north": 80, "south": 79, "east": 72})
    assert furthest_behind(answer) is None and "falls behind" not in headline(answer).en


def test_it_marks_nobody_in_any_order() -> None:
    assert furthest_behind(answered({"north": 80, "east": 10}, order="any")) is None
