"""What retention answers."""

from dataclasses import dataclass

from producting.answers import Answer, Group, Row
from producting.words import Language


@dataclass(frozen=True, slots=True)
class RetentionRow(Row):
    """One cell: of the `size` people of a cohort, `people` returned in period `period` (0 = the cohort's own period).

    `cohort` is the first calendar day of the cohort's period. `complete` is false while the period is not over at
    as-of. With `value=`: `value` is the sum over the cell's return events, `cumulative` its running sum from period 0
    (the cohort's value so far); both are None otherwise. In `on_or_after` mode they still belong to period k alone.
    """

    cohort: str
    size: int
    period: int
    people: int
    share: float
    complete: bool
    group: Group = None
    value: float | None = None
    mean: float | None = None  # value per person of the cohort
    cumulative: float | None = None


@dataclass(frozen=True, slots=True)
class RetentionAverage(Row):
    """The complete cells of one period, weighted by cohort size: share = people / size over `cohorts` cohorts."""

    period: int
    size: int
    people: int
    share: float
    cohorts: int
    group: Group = None


@dataclass(frozen=True)
class RetentionAnswer(Answer):
    """Retention's cells, cohort by cohort within each group, and the weighted average per period."""

    rows: tuple[RetentionRow, ...]
    average: tuple[RetentionAverage, ...]

    def explain(self, language: Language = "en") -> str:
        from producting.journeys.retention.explain import explain  # it reads this class

        return explain(self, language)
