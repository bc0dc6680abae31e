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
    group: str | None = None


@dataclass(frozen=True)
class LifecycleAnswer(Answer):
    """A lifecycle's rows, period by period; with a breakdown group by group, the largest first.

    A person stands in one group in all periods, so the groups of a period add up to it.
    """

    rows: tuple[LifecycleRow, ...]

    @property
    def groups(self) -> dict[str | None, tuple[LifecycleRow, ...]]:
        """The rows of each group, in order; without a breakdown of the one group, None."""
        found: dict[str | None, list[LifecycleRow]] = {}
        for row in self.rows:
            found.setdefault(row.group, []).append(row)
        return {group: tuple(rows) for group, rows in found.items()}

    def explain(self, language: Language = "en") -> str:
        from producting.journeys.lifecycle.explain import explain  # it reads this class

        return explain(self, language)
