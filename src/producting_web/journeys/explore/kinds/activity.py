"""What do the questions about whole weeks and months have in common? What activity is, and the period before."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from producting.words import Words
from producting_web.journeys.explore.checking import Checking
from producting_web.journeys.explore.draft import Draft, Steps
from producting_web.journeys.explore.kinds.kind import Asked
from producting_web.journeys.explore.spans import Days

ACTIVITY = Steps("event", least=1, is_single=True)


def activity(draft: Draft, checking: Checking) -> Any:
    """The step that counts as activity: any event unless one is named."""
    from producting.journeys.steps import ANY_EVENT, Step

    named = checking.steps(draft, ACTIVITY)
    if named:
        return named[0][2]
    return Step(ANY_EVENT, checking.filters(draft.steps[ACTIVITY.key][0].filters, f"{ACTIVITY.key}1."))


def refuse_breakdown(draft: Draft, checking: Checking) -> None:
    """Say that an address asks for groups, which these questions do not have."""
    if any(draft.by):
        checking.say("question", Words("This question has no breakdown: ask about some people instead.",
                                       "이 질문은 나눠 볼 수 없어요. 대신 일부 사람만 골라서 볼 수 있어요."))  # fmt: skip


def earlier(asked: Asked, ask: Callable[[Draft, Checking, Days], tuple[Sequence[Any], Any]]) -> Sequence[Any]:
    """The same of the whole periods before; nothing where nobody asks for it, or of groups."""
    is_asked = asked.draft.text("compare") and asked.questions[0].by is None
    days = whole_before(asked.days, asked.questions[0].every) if is_asked else None
    return () if days is None else ask(asked.draft, Checking(), days)[0]


def whole_before(days: Days, every: str) -> Days | None:
    """As many days just before the first whole period of `days`, so that no period is counted in both."""
    if days.first is None or days.last is None:
        return None
    from producting.timelines.periods import period_start

    last = period_start(days.first, every) - timedelta(days=1)  # type: ignore[arg-type]
    if last.toordinal() <= days.count:
        return None
    return Days(last - timedelta(days=days.count - 1), last, count=days.count)
