"""On how many days do people come? Stickiness as it is typed and asked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from producting.words import Language, Words
from producting_web.journeys.explore.checking import Checking
from producting_web.journeys.explore.draft import Draft, Shape
from producting_web.journeys.explore.kinds.activity import ACTIVITY, activity, earlier
from producting_web.journeys.explore.kinds.kind import Asked, Kind
from producting_web.journeys.explore.kinds.trend import readable_every
from producting_web.journeys.explore.spans import Days

if TYPE_CHECKING:
    from producting_web.journeys.explore.asking import Ground
    from producting_web.journeys.explore.opened.number import Of, Opened
    from producting_web.journeys.explore.showing.shown import Shown

SHAPE = Shape((ACTIVITY,), {"every": "week", "days": "exactly"}, most_by=1)
EVERY = {"week": Words("Week", "주"), "month": Words("Month", "월")}
DAYS = {"exactly": Words("Exactly so many days", "딱 그만큼"), "at_least": Words("At least so many", "그 이상")}


def ask(draft: Draft, checking: Checking, days: Days) -> tuple[Sequence[Any], Sequence[str]]:
    """One stickiness; of any event while none is named. Whether days are exact is only how it is shown."""
    from producting.journeys.stickiness import Stickiness

    checking.one_of(draft, "days", tuple(DAYS))
    question = Stickiness(
        activity(draft, checking),
        cast(Any, readable_every(draft, checking, days, tuple(EVERY))),
        by=checking.by(draft),
        limit=checking.groups(draft),
        where=checking.filters(draft.where, ""),
        segment=checking.segment(draft),
        date_from=days.first,
        date_to=days.last,
    )
    return (question,), (question.events.label,)


def before(asked: Asked) -> Sequence[Any]:
    return earlier(asked, ask)


def _show(on: "Ground", asked: Asked, language: Language) -> "Shown":
    from producting_web.journeys.explore.showing.stickiness import show

    return show(on, asked, language)


def _behind(on: "Ground", asked: Asked, of: "Of") -> "Opened":
    from producting_web.journeys.explore.opened.stickiness import behind

    return behind(on, asked, of)


STICKINESS = Kind(
    slug="stickiness",
    name=Words("Stickiness", "고착도"),
    fresh=Words("New stickiness", "새 고착도"),
    promise=Words("On how many days of a week or month do people come?", "한 주나 한 달에 며칠이나 오나요?"),
    shape=SHAPE,
    ask=ask,
    show=_show,
    builder="journeys/explore_builder_stickiness.html",
    picture="journeys/explore_picture_stickiness.html",
    missing=Words("Choose what counts as activity, and the answer stands here.", "활동으로 볼 이벤트를 고르면 여기에 답이 나와요."),
    behind=_behind,
    before=before,
)  # fmt: skip
__all__ = ["DAYS", "EVERY", "STICKINESS", "ask"]
