"""The stages as one stream, a ledger under each."""

from typing import TYPE_CHECKING

from producting.words import Words
from producting_web.journeys.figures import Ground
from producting_web.journeys.page.leaks import is_early, worst
from producting_web.journeys.page.opening import Opening
from producting_web.ui import saying
from producting_web.ui.drawing.falls import Level
from producting_web.ui.drawing.river import draw
from producting_web.ui.parts import Entry, River, Stage

if TYPE_CHECKING:
    from producting.journeys.journey.answer import JourneyAnswer, JourneyRow

_DROPPED, _OPEN = Words("Dropped", "이탈"), Words("In progress", "진행 중")
_STAYING, _BACK = Words("Here now", "머무는 중"), Words("Won back", "재획득")
_EARLY = Words("too early", "아직 일러요")
_CHANGE, _SKIPPED = Words("Change", "전환 변화"), Words("Passed over", "건너뜀")
_TO_NEXT, _FROM_FIRST = Words("To the next", "다음까지"), Words("From the first", "처음부터")
_COST = Words("Cost each", "1인당 비용")


def river(on: Ground, whole: "JourneyAnswer", earlier: "JourneyAnswer | None", opening: Opening) -> River:
    """The stream of an answer.

    Args:
        earlier: the period before, from which changes are counted; None shows none.
    """
    rows = whole.rows
    hurts = worst(rows, on.stages)
    stages = []
    for k, row in enumerate(rows):
        following = rows[k + 1] if k + 1 < len(rows) else None
        before = earlier.rows[k + 1].from_previous if earlier is not None and following is not None else None
        stages.append(
            Stage(
                name=on.stages[k].name,
                side=on.stages[k].side,
                people=row.people,
                people_url=opening.members(k + 1, "reached"),
                rate=None if following is None else went_on(row, following),
                rate_url=None if following is None else opening.development(k + 1),
                is_worst=k == hurts,
                ledger=_ledger(row, following, before, on.currency, opening),
            )
        )
    drawn = draw(
        [Level(s.side, row.people, row.in_progress, row.dropped) for s, row in zip(on.stages, rows, strict=True)]
    )
    return River(id="river", stages=tuple(stages), stream=drawn)


def went_on(row: "JourneyRow", following: "JourneyRow") -> Words:
    """The share that went on; "≥" while many may still do so, and nothing to tell while none of them has."""
    if is_early(row) and not following.from_previous:
        return _EARLY
    said = saying.share(following.from_previous)
    return Words(f"≥ {said.en}", f"≥ {said.ko}") if is_early(row) else said


def _ledger(
    row: "JourneyRow", following: "JourneyRow | None", before: float | None, currency: str, opening: Opening
) -> tuple[Entry, ...]:
    if following is None:
        return _last(row, currency)
    now = following.from_previous
    change = None if now is None or before is None else now - before
    entries = [
        Entry("left", _DROPPED, saying.number(row.dropped), opening.members(row.stage, "dropped")),
        Entry("open", _OPEN, saying.number(row.in_progress), opening.members(row.stage, "in_progress")),
    ]
    if row.won_back:
        entries.append(Entry("delta", _BACK, saying.number(row.won_back), opening.members(row.stage, "won_back")))
    if row.skipped:
        entries.append(Entry("delta", _SKIPPED, saying.number(row.skipped), opening.members(row.stage, "skipped")))
    if change is not None:
        compared = _EARLY if is_early(row) else saying.points(change)
        entries.append(Entry("delta", _CHANGE, compared, opening.development(row.stage)))
    entries.append(Entry("time", _TO_NEXT, saying.duration(row.median_seconds_to_next), opening.development(row.stage)))
    return (*entries, *_cost(row, currency))


def _last(row: "JourneyRow", currency: str) -> tuple[Entry, ...]:
    return (
        Entry("open", _STAYING, saying.number(row.people)),
        Entry("time", _FROM_FIRST, saying.duration(row.median_seconds)),
        *_cost(row, currency),
    )


def _cost(row: "JourneyRow", currency: str) -> tuple[Entry, ...]:
    """What one person who came this far cost; "≤" while more may still come, as each then costs less."""
    if row.cost is None:
        return ()
    said = saying.money(row.cost_per_person, currency)
    if not row.mature and row.cost_per_person is not None:
        said = Words(f"≤ {said.en}", f"≤ {said.ko}")
    return (Entry("cost", _COST, said, "#campaigns"),)
