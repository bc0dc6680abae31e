"""What a trend answers."""

from dataclasses import dataclass

from producting.answers import Answer, Group, Row
from producting.words import Language


@dataclass(frozen=True, slots=True)
class TrendRow(Row):
    """One period of one group. `period` is its first calendar day (`2026-01-05`); `complete` is false while it runs."""

    period: str
    value: float
    complete: bool
    group: Group = None


@dataclass(frozen=True, slots=True)
class TrendTotal(Row):
    """The same count over the whole range, asked anew (distinct people are never summed)."""

    value: float
    group: Group = None


@dataclass(frozen=True)
class TrendAnswer(Answer):
    """A trend's rows, period by period within each group, and the totals in the order of the groups."""

    rows: tuple[TrendRow, ...]
    totals: tuple[TrendTotal, ...]

    def explain(self, language: Language = "en") -> str:
        from producting.journeys.trend.explain import explain  # it reads this class

        return explain(self, language)
