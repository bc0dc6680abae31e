"""Which stage loses most is chosen by money where money was spent, and by people where none was; counted by hand."""

from dataclasses import dataclass

import pytest

from producting_web.journeys.page.leaks import is_early, kept_at, spilled, won_at, worst
from producting_web.journeys.page.picture import went_on
from producting_web.journeys.stages import StageDefinition


@dataclass(frozen=True)
class Stage:
    """As much of a row as the choice looks at."""

    people: int
    dropped: int
    in_progress: int = 0
    cost: float | None = None
    from_previous: float | None = None

    @property
    def cost_per_person(self) -> float | None:
        return None if self.cost is None else self.cost / self.people


STAGES = (
    StageDefinition("첫 접점", ("*",), side="marketing"),
    StageDefinition("가입", ("signed_up",), side="marketing", acquisition=True),
    StageDefinition("체험", ("trial",), side="product"),
    StageDefinition("결제", ("paid",), side="shared"),
    StageDefinition("정착", ("paid",), side="product", again_after_days=30),
)


def rows(cost: float | None = None) -> list[Stage]:
    people, dropped = (1000, 300, 200, 80, 40), (700, 90, 120, 30, 0)
    return [Stage(n, lost, cost=cost) for n, lost in zip(people, dropped, strict=True)]


def test_it_weighs_who_left_by_what_they_had_cost() -> None:
    """Of 600,000: a sign-up cost 2,000 × 90 = 180,000, a trial 3,000 × 120 = 360,000, a payment 7,500 × 30 = 225,000."""
    found = rows(600_000.0)
    assert [spilled(row) for row in found[1:4]] == [180_000, 360_000, 225_000]
    assert worst(found, STAGES) == 2


def test_it_leaves_strangers_out_where_money_was_spent() -> None:
    assert worst([Stage(1000, 990, cost=1e6), Stage(10, 1, cost=1e6), Stage(9, 0, cost=1e6)], STAGES[:3]) == 1


def test_it_counts_people_where_nothing_was_spent() -> None:
    assert worst(rows(), STAGES) == 2
    assert worst([Stage(1000, 100), Stage(900, 500), Stage(400, 90), Stage(310, 0)], STAGES[:4]) == 1


def test_it_takes_a_sides_own_stage_if_that_loses_somebody() -> None:
    assert worst(rows(600_000.0), STAGES, "marketing") == 1
    assert worst(rows(600_000.0), STAGES, "shared") == 3
    assert worst(rows(600_000.0), STAGES[:3] + STAGES[4:], "shared") is not None


@pytest.mark.parametrize("found", [[Stage(5, 0), Stage(5, 0)], [Stage(0, 0), Stage(0, 0)]])
def test_it_names_none_where_nobody_is_lost(found: list[Stage]) -> None:
    assert worst(found, STAGES[:2]) is None


def test_it_falls_back_to_the_first_stage_where_only_it_loses() -> None:
    assert worst([Stage(9, 4), Stage(5, 0), Stage(5, 0)], STAGES[:3]) == 0


def test_it_finds_where_people_are_won_and_kept() -> None:
    assert (won_at(STAGES), kept_at(STAGES)) == (1, 4)
    assert (won_at(STAGES[2:4]), kept_at(STAGES[2:4])) == (1, 1)
    assert kept_at(STAGES[:3]) == 2


def test_it_calls_a_rate_early_from_a_tenth_in_progress() -> None:
    assert is_early(Stage(100, 0, in_progress=11))
    assert not is_early(Stage(100, 0, in_progress=10))
    assert not is_early(Stage(0, 0))


@pytest.mark.parametrize(("in_progress", "share", "said"), [
    (808, 0.0, "too early"), (808, None, "too early"), (400, 0.414, "≥ 41.4%"), (0, 0.0, "0.0%"), (0, 0.5, "50.0%"),
])  # fmt: skip
def test_it_tells_no_rate_while_none_went_on_and_many_may(in_progress: int, share: float | None, said: str) -> None:
    assert went_on(Stage(808, 0, in_progress), Stage(0, 0, from_previous=share)).en == said
