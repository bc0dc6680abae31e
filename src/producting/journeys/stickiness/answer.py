"""What stickiness answers."""

from dataclasses import asdict, dataclass
from typing import Any

from producting.answers import Answer, Row
from producting.words import Language


@dataclass(frozen=True, slots=True)
class StickinessRow(Row):
    """One number of days in one period: `people` were active on exactly so many of them, `at_least` on as many or more.

    `period` is its first calendar day; `complete` is false while it runs. The shares are of everybody who was active in
    the period, None where nobody was. Nobody can have come on more days than have begun: of so many days, everything is
    None, as it is not known yet.
    """

    period: str
    days: int
    people: int | None
    share: float | None
    at_least: int | None
    share_at_least: float | None
    complete: bool
    group: str | None = None


@dataclass(frozen=True, slots=True)
class StickinessPeriod(Row):
    """One period as a whole. `active` people; `mean_days` on how many days an active person was active, on average.

    `dau`: people active on a day, averaged over the days of the period (of a running one: over those that began; None
    where none has). `wau`, `mau`: `active`, under the name that it has for a week or a month; the other is None.
    `ratio` = DAU / WAU or DAU / MAU, None where nobody was active.
    """

    period: str
    active: int
    mean_days: float | None
    dau: float | None
    wau: int | None
    mau: int | None
    ratio: float | None
    complete: bool
    group: str | None = None


@dataclass(frozen=True, slots=True)
class StickinessAverage(Row):
    """One number of days over all complete periods: a person counts once in each of them in which they were active."""

    days: int
    people: int
    share: float | None
    at_least: int
    share_at_least: float | None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class StickinessSummary(Row):
    """All complete periods together.

    `active` people a period, on average; `mean_days` of an active person; `dau` people a day; `ratio` = dau / active.
    """

    periods: int
    active: float
    mean_days: float | None
    dau: float
    ratio: float | None
    group: str | None = None


@dataclass(frozen=True)
class StickinessAnswer(Answer):
    """Stickiness' rows, period by period and by rising number of days; the periods as wholes, and what is usual.

    `average` and `summaries` (one a group) are about the complete periods; empty where there is none. With a breakdown
    everything stands group by group, the largest first.
    """

    rows: tuple[StickinessRow, ...]
    periods: tuple[StickinessPeriod, ...]
    average: tuple[StickinessAverage, ...]
    summaries: tuple[StickinessSummary, ...]

    @property
    def summary(self) -> StickinessSummary | None:
        """Of everybody: None with a breakdown, or where no period is over."""
        return self.summaries[0] if self.summaries and self.question.by is None else None

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        return {
            **Answer.to_json(self, language),
            "periods": [asdict(period) for period in self.periods],
            "average": [asdict(row) for row in self.average],
            "summaries": [asdict(summary) for summary in self.summaries],
        }

    def explain(self, language: Language = "en") -> str:
        from producting.journeys.stickiness.explain import explain  # it reads this class

        return explain(self, language)
