"""What a lifecycle answers."""

from dataclasses import dataclass

from producting.answers import Answer, Row
from producting.words import Language


@dataclass(frozen=True, slots=True)
class LifecycleRow(Row):
    """One period. `period` is its first calendar day; `complete` is false while it runs.

    `active` = `new` (first activity ever) + `returning` (active in the period before too) + `resurrected` (active
    before, but not in the period before). `dormant`: active in the period before and not in this one; counted once, in
    the first period without activity. `pulse` = (new + resurrected) / dormant, None where nobody fell asleep.
    """

    period: str
    new: int
    returning: int
    resurrected: int
    dormant: int
    active: int
    pulse: float | None
    complete: bool


@dataclass(frozen=True)
class LifecycleAnswer(Answer):
    """A lifecycle's rows, period by period."""

    rows: tuple[LifecycleRow, ...]

    def explain(self, language: Language = "en") -> str:
        from producting.journeys.lifecycle.explain import explain  # it reads this class

        return explain(self, language)
