"""Who comes back, and when? Retention as it is typed and asked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from producting.words import Language, Words
from producting_web.journeys.explore.checking import Checking
from producting_web.journeys.explore.draft import Draft, Shape, Steps
from producting_web.journeys.explore.kinds.kind import Asked, Kind
from producting_web.journeys.explore.kinds.trend import EVERY
from producting_web.journeys.explore.spans import Days

if TYPE_CHECKING:
    from producting_web.journeys.explore.asking import Ground
    from producting_web.journeys.explore.opened.number import Of, Opened
    from producting_web.journeys.explore.showing.shown import Shown

START, RETURN = Steps("start", least=1, is_single=True), Steps("return", least=1, is_single=True)
SHAPE = Shape(
    (START, RETURN),
    {"every": "week", "mode": "on", "cohorts": "first_time", "periods": "calendar", "value": ""},
    is_compared=True,
)
MODES = {"on": Words("In that period", "바로 그때"), "on_or_after": Words("Then or later", "그때나 그 뒤")}
COHORTS = {"first_time": Words("First time ever", "생애 처음"), "recurring": Words("Every time", "할 때마다")}
PERIODS = {"calendar": Words("Calendar", "달력"), "rolling": Words("24 hours at a time", "24시간씩")}


def ask(draft: Draft, checking: Checking, days: Days) -> tuple[Sequence[Any], Sequence[str]]:
    """One retention; none while no start is named."""
    from producting.journeys.retention import Retention

    starts, returns = checking.steps(draft, START), checking.steps(draft, RETURN)
    given = {
        "mode": checking.one_of(draft, "mode", tuple(MODES)),
        "cohorts": checking.one_of(draft, "cohorts", tuple(COHORTS)),
        "periods": checking.one_of(draft, "periods", tuple(PERIODS)),
    }
    every, where = checking.one_of(draft, "every", ("week", "day", "month")), checking.filters(draft.where, "")
    segment, limit = checking.segment(draft), checking.groups(draft)
    if not starts:
        return (), ()
    question = Retention(
        starts[0][2],
        returns[0][2] if returns else None,
        cast(Any, every),
        **cast(Any, given),
        by=checking.by(draft),
        limit=limit,
        value=draft.text("value") or None,
        where=where,
        segment=segment,
        date_from=days.first,
        date_to=days.last,
    )
    return (question,), (question.start.label,)


def before(asked: Asked) -> Sequence[Any]:
    """The same of the cohorts before; nothing where nobody asks for it, of groups or of segments."""
    days = asked.days.before() if asked.draft.text("compare") and not asked.sides else None
    return () if days is None or asked.questions[0].by is not None else ask(asked.draft, Checking(), days)[0]


def _show(on: "Ground", asked: Asked, language: Language) -> "Shown":
    from producting_web.journeys.explore.showing import retention, retention_compared

    return retention_compared.show(on, asked, language) if asked.sides else retention.show(on, asked, language)


def _behind(on: "Ground", asked: Asked, of: "Of") -> "Opened":
    from producting_web.journeys.explore.opened.retention import behind

    return behind(on, asked, of)


RETENTION = Kind(
    slug="retention",
    name=Words("Retention", "리텐션"),
    fresh=Words("New retention", "새 리텐션"),
    promise=Words("Of those who began, how many come back, and when?", "시작한 사람 가운데 몇 명이 언제 돌아오나요?"),
    shape=SHAPE,
    ask=ask,
    show=_show,
    builder="journeys/explore_builder_retention.html",
    picture="journeys/explore_picture_retention.html",
    missing=Words("Choose the event that begins it, and the answer stands here.", "시작하는 이벤트를 고르면 여기에 답이 나와요."),
    behind=_behind,
    before=before,
)  # fmt: skip
__all__ = ["COHORTS", "EVERY", "MODES", "PERIODS", "RETENTION", "ask"]
