"""What the profile of a segment asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from producting.errors import QuestionError
from producting.segments import Segment
from producting.words import Words


@dataclass(frozen=True)
class Profile:
    """How many people fit a segment, rule by rule, and how do they differ from everybody?

    Args:
        segment: the rules.
        without: properties whose values are not compared.

    Raises:
        QuestionError: there is no segment.
    """

    segment: Segment
    without: tuple[str, ...]

    def __init__(self, segment: Segment, *, without: Iterable[str] = ()) -> None:
        if not isinstance(segment, Segment):
            raise QuestionError(
                Words(
                    "A profile is asked of a segment: Profile(Segment(Did('paid'))).",
                    "프로필은 세그먼트에 물어봐요. Profile(Segment(Did('paid')))처럼 써 주세요.",
                )
            )
        object.__setattr__(self, "segment", segment)
        object.__setattr__(self, "without", (without,) if isinstance(without, str) else tuple(without))

    def to_json(self) -> dict[str, Any]:
        return {"kind": "profile", "segment": self.segment.to_json(), "without": list(self.without)}
