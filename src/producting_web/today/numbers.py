"""Which numbers do both teams look at every morning? Weeks that are over, against the weeks before."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

from producting.errors import ProductingError
from producting.words import Words
from producting_web.collect import facts
from producting_web.journeys import figures
from producting_web.journeys.explore.typed import escaped
from producting_web.journeys.figures import Ground
from producting_web.journeys.page.leaks import kept_at, won_at
from producting_web.journeys.stages import StageDefinition
from producting_web.ui import saying
from producting_web.ui.drawing import spark
from producting_web.ui.parts import Tile

if TYPE_CHECKING:
    from producting.journeys.journey.answer import JourneyAnswer

WEEKS = 12
_MOST = 4


def tiles(on: Ground, whole: "JourneyAnswer", earlier: "JourneyAnswer | None", lens: str) -> tuple[Tile, ...]:
    """At most four: who is active, who comes to a stage of each team, what a customer costs, what they bring.

    The numbers are the same through every lens; the reader's own stand first.
    """
    newest = figures.as_of_day(on.log)
    if newest is None:
        return ()
    monday = newest - timedelta(days=newest.weekday())
    found = [_active(on, monday), *_of_stages(on, monday), _cost(on, whole, earlier), _value(on, monday)]
    known = [tile for tile in found if tile is not None][: _MOST + 1]
    ordered = sorted(known, key=lambda tile: tile.side != lens) if lens in ("product", "marketing") else known
    return tuple(ordered[:_MOST])


def _active(on: Ground, monday: date) -> Tile | None:
    return _weekly(on, monday, Words("Active in the week", "한 주 동안 활동한 사람"), "shared", ("*",), ())


def _of_stages(on: Ground, monday: date) -> list[Tile | None]:
    """The stage at which people are won, and the first one after it that product leads."""
    won = won_at(on.stages)
    chosen = [won, *(k for k, stage in enumerate(on.stages) if k > won and stage.side == "product")][:2]
    return [_stage(on, monday, on.stages[k]) for k in chosen if _is_plain(on.stages[k])]


def _is_plain(stage: StageDefinition) -> bool:
    """Whether doing its event once is entering it, so that the event's count says how many came."""
    return stage.at_least == 1 and not stage.again_after_days and "*" not in stage.events


def _stage(on: Ground, monday: date, stage: StageDefinition) -> Tile | None:
    return _weekly(on, monday, Words(stage.name, stage.name), stage.side, stage.events, stage.where)


def _weekly(
    on: Ground, monday: date, name: Words, side: str, events: tuple[str, ...], where: tuple[str, ...]
) -> Tile | None:
    values = _weeks(on, monday, events, where, "people")
    if len(values) < 2 or not any(values):
        return None
    now, before = values[-1], values[-2]
    said, was = saying.people(int(now)), saying.people(int(before))
    return Tile(
        name=name, side=side, url=_address(events, where, "people"), value=said, change=saying.change(now, before),
        before=_before(was),
        spark=spark.draw(values[-WEEKS:], values[:-WEEKS]),
    )  # fmt: skip


def _before(was: Words, length: Words | None = None) -> Words:
    """What it was in the period before: a week, where no length is given."""
    if length is None:
        return Words(f"from {was.en} the week before", f"그 전주 {was.ko}")
    return Words(f"from {was.en} the {length.en} before", f"그 전 {length.ko} {was.ko}")


def _value(on: Ground, monday: date) -> Tile | None:
    """What came in; None where no event has a value."""
    if "value" not in on.log.timelines.properties:
        return None
    values = _weeks(on, monday, ("*",), (), "sum:value")
    if len(values) < 2 or not any(values):
        return None
    now, before = values[-1], values[-2]
    return Tile(
        name=Words("Value in the week", "한 주의 금액"), side="shared", url=_address(("*",), (), "sum:value"),
        value=saying.money_in_a_sentence(now, on.currency), change=saying.change(now, before),
        before=_before(saying.money_in_a_sentence(before, on.currency)),
        spark=spark.draw(values[-WEEKS:], values[:-WEEKS]),
    )  # fmt: skip


def _cost(on: Ground, whole: "JourneyAnswer", earlier: "JourneyAnswer | None") -> Tile | None:
    """What one person who stays did cost, over the journey's range; None without spend in it."""
    kept = kept_at(on.stages)
    row = whole.rows[kept]
    if not row.cost_per_person:
        return None
    said = saying.money_in_a_sentence(row.cost_per_person, on.currency)
    name, url = Words(f"Cost of one “{row.name}”", f"‘{row.name}’ 한 명의 비용"), reverse("journey") + "#campaigns"
    if not row.mature:
        still = Words("Some are still on their way: it can fall.", "아직 오는 중인 사람이 있어 더 내려갈 수 있어요.")
        return Tile(name, "marketing", url, Words(f"≤ {said.en}", f"≤ {said.ko}"), before=still)
    was = earlier.rows[kept].cost_per_person if earlier is not None else None
    length, before = figures.length(on.asked), saying.money_in_a_sentence(was, on.currency)
    told = Words(f"over {length.en}", f"최근 {length.ko}") if was is None else _before(before, length)
    return Tile(name, "marketing", url, said, saying.change(row.cost_per_person, was) if was is not None else "", told)


def _weeks(on: Ground, monday: date, events: tuple[str, ...], where: tuple[str, ...], count: str) -> list[float]:
    """The last 24 weeks that are over, oldest first. `monday` is that of the week of the newest event."""
    from producting.journeys.steps import Step
    from producting.journeys.trend import Trend

    first = monday - timedelta(weeks=2 * WEEKS)
    question = Trend(Step(list(events), list(where)), count, "week", date_from=first)
    try:
        rows: list[Any] = list(facts.remembered(f"today {question.to_json()}", lambda: on.log.ask(question)).rows)
    except ProductingError:
        return []
    return [float(row.value) for row in rows if row.complete][-2 * WEEKS :]


def _address(events: tuple[str, ...], where: tuple[str, ...], count: str) -> str:
    asked: list[tuple[str, str]] = [("event", "|".join(map(escaped, events))), ("every", "week"), ("count", count)]
    asked += [("event1.where", condition) for condition in where]
    return f"{reverse('explore-ask', args=['trend'])}?{urlencode(asked)}"
