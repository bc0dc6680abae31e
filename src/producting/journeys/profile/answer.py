"""What the profile of a segment answers."""

from dataclasses import asdict, dataclass
from typing import Any

from producting.answers import Answer, Row
from producting.words import Language


@dataclass(frozen=True, slots=True)
class ProfileRow(Row):
    """One rule, counted from 1: who fits it alone, and who fits it together with all rules before it.

    `text` is the rule as a line. The shares are of everybody, None where there is nobody.
    """

    rule: int
    text: str
    alone: int
    share_alone: float | None
    together: int
    share_together: float | None


@dataclass(frozen=True, slots=True)
class ProfileDifference(Row):
    """A property's value that the people of the segment carry more or less often than everybody.

    `inside` and `everybody` are people whose last known value it is, the shares those of everybody with a known value
    (`known_inside`, `known_everybody`); `difference` = share_inside − share_everybody.
    """

    prop: str
    value: str
    inside: int
    known_inside: int
    share_inside: float
    everybody: int
    known_everybody: int
    share_everybody: float
    difference: float


@dataclass(frozen=True)
class ProfileAnswer(Answer):
    """A row for each rule, in order. `people` fit the segment, of `everybody` who has an event.

    `differences`: at most one for each property, the largest first; none where a side has fewer than 50 people.
    """

    rows: tuple[ProfileRow, ...]
    everybody: int
    people: int
    differences: tuple[ProfileDifference, ...]

    @property
    def share(self) -> float | None:
        """Of everybody; None where there is nobody."""
        return self.people / self.everybody if self.everybody else None

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        return {
            **Answer.to_json(self, language),
            "everybody": self.everybody,
            "people": self.people,
            "differences": [asdict(one) for one in self.differences],
        }

    def explain(self, language: Language = "en") -> str:
        from producting.journeys.profile.explain import explain  # it reads this class

        return explain(self, language)
