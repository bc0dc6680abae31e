"""Amounts in another currency: the day's rate, its inverse, the last known one for seven days, or a refusal."""

from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest

from producting.answers.figures import calendar_day
from producting.errors import ProductingError
from producting.touchpoints.spend import Rates

SUNDAY = date(2026, 11, 1)


def convert(rates: Rates, amount: float, code: str, day: date, to: str = "KRW") -> float:
    return float(rates.convert(np.array([amount]), [code], np.array([day], "datetime64[D]"), to).amounts[0])


def test_it_uses_the_rate_of_the_day_and_says_nothing() -> None:
    rates = Rates([(SUNDAY, "USD", "KRW", Decimal("1400.5")), (SUNDAY + timedelta(1), "USD", "KRW", Decimal(1300))])
    found = rates.convert(np.array([2.0, -1.0]), ["USD", "USD"], np.array([SUNDAY] * 2, "datetime64[D]"), "KRW")
    assert found.amounts.tolist() == [2801.0, -1400.5] and found.notes == ()


def test_it_uses_the_inverse_where_only_that_is_known() -> None:
    rates = Rates([(SUNDAY, "KRW", "USD", Decimal("0.0008"))])
    assert convert(rates, 3.0, "USD", SUNDAY) == pytest.approx(3750.0, rel=1e-15)
    both = Rates([(SUNDAY, "KRW", "USD", Decimal("0.0008")), (SUNDAY, "USD", "KRW", Decimal(1200))])
    assert convert(both, 3.0, "USD", SUNDAY) == 3600.0
    assert convert(both, 3000.0, "KRW", SUNDAY, to="USD") == 2.4
    newer = Rates([(SUNDAY, "USD", "KRW", Decimal(1200)), (SUNDAY + timedelta(1), "KRW", "USD", Decimal("0.0008"))])
    assert convert(newer, 1.0, "USD", SUNDAY + timedelta(1)) == pytest.approx(1250.0, rel=1e-15)


@pytest.mark.parametrize("days", range(1, 8))
def test_it_uses_the_last_known_rate_for_seven_days_and_names_it(days: int) -> None:
    rates = Rates([(SUNDAY, "USD", "KRW", Decimal(1400))])
    day = SUNDAY + timedelta(days)
    found = rates.convert(np.array([1.0]), ["USD"], np.array([day], "datetime64[D]"), "KRW")
    assert found.amounts.tolist() == [1400.0]
    (note,) = found.notes
    assert f"Nov {day.day}, 2026 ← Nov 1, 2026" in note.en and "USD → KRW" in note.ko


@pytest.mark.parametrize("day", [SUNDAY + timedelta(8), SUNDAY - timedelta(1)])
def test_it_refuses_an_older_and_a_later_rate_naming_day_and_pair(day: date) -> None:
    rates = Rates([(SUNDAY, "USD", "KRW", Decimal(1400))])
    with pytest.raises(ProductingError, match=f"no rate USD → KRW for {calendar_day(day).en}") as refused:
        convert(rates, 1.0, "USD", day)
    assert f"{calendar_day(day).ko}의 USD → KRW 환율이 없어요" in refused.value.words.ko


def test_it_refuses_a_pair_that_is_not_known_and_makes_no_rate_of_two_others() -> None:
    rates = Rates([(SUNDAY, "USD", "KRW", Decimal(1400)), (SUNDAY, "EUR", "KRW", Decimal(1600))])
    with pytest.raises(ProductingError, match="no rate EUR → USD for Nov 1, 2026"):
        convert(rates, 1.0, "EUR", SUNDAY, to="USD")


def test_it_leaves_amounts_of_the_wanted_currency_alone() -> None:
    amounts = np.array([0.1, -5.0, 1e15])
    found = Rates().convert(amounts, ["KRW"] * 3, np.array([SUNDAY] * 3, "datetime64[D]"), "KRW")
    assert found.amounts.tolist() == amounts.tolist()
    assert Rates().convert(np.array([]), [], np.array([], "datetime64[D]"), "KRW").amounts.tolist() == []


def test_it_agrees_with_decimals_on_many_rows() -> None:
    draw = np.random.default_rng(3)
    known = {(d, c): Decimal(int(draw.integers(1, 10**7))) / 1000 for d in range(30) for c in ("USD", "EUR", "JPY")}
    rates = Rates([(SUNDAY + timedelta(d), c, "KRW", rate) for (d, c), rate in known.items()])
    codes = draw.choice(["USD", "EUR", "JPY", "KRW"], 5000)
    days = draw.integers(0, 30, 5000)
    amounts = np.round(draw.normal(0, 1e5, 5000), 2)
    found = rates.convert(amounts, codes, np.datetime64(SUNDAY) + days, "KRW").amounts
    exact = [
        float(Decimal(repr(float(a))) * (known[int(d), str(c)] if c != "KRW" else 1))
        for a, d, c in zip(amounts, days, codes, strict=True)
    ]
    assert np.allclose(found, exact, rtol=1e-15, atol=0)
