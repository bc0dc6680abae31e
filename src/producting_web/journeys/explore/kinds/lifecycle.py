"""Who is new, stays, comes back, falls asleep? The lifecycle as it is typed and asked."""

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

SHAPE = Shape((ACTIVITY,), {"every": "week"}, most_by=1)


def ask(draft: Draft, checking: Checking, days: Days) -> tuple[Sequence[Any], Sequence[str]]:
    """One lifecycle; of any event while none is named."""
    from producting.journeys.lifecycle import Lifecycle

    question = Lifecycle(
        activity(draft, checking),
        cast(Any, readable_every(draft, checking, days)),
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
    from producting_web.journeys.explore.showing.lifecycle import show

    return show(on, asked, language)


def _behind(on: "Ground", asked: Asked, of: "Of") -> "Opened":
    from producting_web.journeys.explore.opened.lifecycle import behind

    return behind(on, asked, of)


LIFECYCLE = Kind(
    slug="lifecycle",
    name=Words("Lifecycle", "생애 주기"),
    fresh=Words("New lifecycle", "새 생애 주기"),
    promise=Words("Who is new, who stays, who comes back, and who falls asleep?",
                  "누가 새로 오고, 남고, 돌아오고, 잠드나요?"),
    shape=SHAPE,
    ask=ask,
    show=_show,
    builder="journeys/explore_builder_lifecycle.html",
    picture="journeys/explore_picture_lifecycle.html",
    missing=Words("Choose what counts as activity, and the answer stands here.", "활동으로 볼 이벤트를 고르면 여기에 답이 나와요."),
    behind=_behind,
    before=before,
)  # fmt: skip
