"""What a formula answers."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from producting.answers import Answer, Group, Row
from producting.answers.answer import plain
from producting.journeys.trend.answer import TrendAnswer
from producting.words import Language

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, slots=True)
class FormulaRow(Row):
    """One period of one group; `value` is None where something is divided by zero, `complete` false while it runs."""

    period: str
    value: float | None
    complete: bool
    group: Group = None


@dataclass(frozen=True, slots=True)
class FormulaTotal(Row):
    """The formula over the totals of its series, each counted anew over the whole range."""

    value: float | None
    group: Group = None


@dataclass(frozen=True)
class FormulaAnswer(Answer):
    """A formula's rows, and the answers of its series by letter: the same periods and groups in the same order."""

    rows: tuple[FormulaRow, ...]
    totals: tuple[FormulaTotal, ...]
    series: dict[str, TrendAnswer]

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        """As every answer; each row also has what its letters stood for."""
        return {**super().to_json(language), "rows": [plain(row) for row in self._flat()]}

    def columns(self) -> dict[str, type]:
        """As of every answer; what its letters stood for comes last."""
        return {**super().columns(), **dict.fromkeys(self.series, float)}

    def to_frame(self) -> "pandas.DataFrame":
        """As every answer, with a column for each letter."""
        import pandas

        return pandas.DataFrame(self._flat(), columns=list(self.columns()))

    def _flat(self) -> list[dict[str, Any]]:
        stood = {letter: [row.value for row in one.rows] for letter, one in self.series.items()}
        return [
            {**asdict(row), **{letter: values[k] for letter, values in stood.items()}}
            for k, row in enumerate(self.rows)
        ]

    def explain(self, language: Language = "en") -> str:
        from producting.journeys.formula.explain import explain  # it reads this class

        return explain(self, language)
