"""What a formula asks."""

from dataclasses import dataclass
from typing import Any

from producting.errors import QuestionError
from producting.journeys.breakdown import By
from producting.journeys.formula import expression
from producting.journeys.steps import Days, Every
from producting.journeys.trend import Trend
from producting.words import Words, particle


@dataclass(frozen=True)
class Formula:
    """How do several trends stand to each other, period by period?

    Args:
        text: letters of the series, numbers, `+ - * /` and parentheses, as in `A / (B + C) * 100`.
        series: a `Trend` for each letter from A to Z. They share `every`, `by`, `limit` and the days, so that their
            periods and groups are the same; what they count, filter and whom they ask about is their own.

    Raises:
        QuestionError: the question cannot be asked; the text says why.

    Example:
        >>> Formula("a / b * 100", A=Trend("pay"), B=Trend("visit")).text
        'A / B * 100'
    """

    text: str
    series: tuple[tuple[str, Trend], ...]

    def __init__(self, text: str, **series: Trend) -> None:
        object.__setattr__(self, "text", expression.written(text))
        object.__setattr__(self, "series", tuple(sorted(series.items())))
        self._check_series()
        missing = [letter for letter in expression.letters(self.text) if letter not in series]
        if missing:
            raise QuestionError(
                Words(f"The formula names {missing[0]}, and there is no such series.",
                      f"수식에 {missing[0]}{particle(missing[0], '이', '가')} 있는데 그 글자의 이벤트가 없어요.")
            )  # fmt: skip

    def _check_series(self) -> None:
        if not self.series:
            raise QuestionError(
                Words("A formula needs a trend for each of its letters.", "수식의 글자마다 Trend를 하나씩 주세요.")
            )
        for letter, one in self.series:
            if not (len(letter) == 1 and "A" <= letter <= "Z") or not isinstance(one, Trend):
                raise QuestionError(
                    Words(f"“{letter}” must be a letter from A to Z that stands for a Trend.",
                          f"‘{letter}’에는 A부터 Z까지의 글자와 Trend를 써 주세요.")
                )  # fmt: skip
        if len({(one.every, one.by, one.limit, one.days) for _, one in self.series}) > 1:
            raise QuestionError(
                Words("The trends of a formula share their days, periods, breakdown and limit.",
                      "수식의 계열은 기간, 단위, 나누는 속성, 그룹 수가 같아야 해요.")
            )  # fmt: skip

    @property
    def trends(self) -> tuple[Trend, ...]:
        """The series in the order of their letters."""
        return tuple(one for _, one in self.series)

    @property
    def every(self) -> Every:
        return self.trends[0].every

    @property
    def by(self) -> By:
        return self.trends[0].by

    @property
    def days(self) -> Days:
        return self.trends[0].days

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": "formula",
            "formula": self.text,
            "series": {letter: one.to_json() for letter, one in self.series},
        }
