"""Numbers, money, time and particles, as a Korean and an English reader expect them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producting.words import Words
from producting_web.ui import saying
from producting_web.ui.sentences import Figure, Phrase, pieces

SEOUL = ZoneInfo("Asia/Seoul")


def plain(words: Words) -> tuple[str, str]:
    """Korean and English, spaces that do not break as ordinary ones."""
    return words.ko.replace("\u00a0", " "), words.en.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("amount", "korean", "english"),
    [
        (0, "0원", "₩0"),
        (7_692, "7,692원", "₩7,692"),
        (999_999, "999,999원", "₩999,999"),
        (1_000_000, "100만 원", "₩1.0M"),
        (33_720_000, "3,372만 원", "₩33.7M"),
        (99_999_999, "1억 원", "₩100.0M"),
        (123_400_000, "1억 2,340만 원", "₩123.4M"),
        (1_200_050_000_000, "1조 2,000억 5,000만 원", "₩1.2T"),
        (2_500_000_000, "25억 원", "₩2.5B"),
        (-33_720_000, "−3,372만 원", "−₩33.7M"),
    ],
)
def test_it_says_won_as_they_are_read(amount: int, korean: str, english: str) -> None:
    assert plain(saying.money_in_a_sentence(amount, "KRW")) == (korean, english)


@pytest.mark.parametrize(
    ("change", "korean", "english"),
    [(-0.026, "2.6%p 줄었어요", "2.6 pt less"), (0.5, "50.0%p 늘었어요", "50.0 pt more"), (0.0, "그대로예요", "the same"),
     (-0.0004, "그대로예요", "the same"), (0.0006, "0.1%p 늘었어요", "0.1 pt more")],
)  # fmt: skip
def test_it_says_how_a_share_moved_by_a_verb_not_by_a_sign(change: float, korean: str, english: str) -> None:
    assert plain(saying.moved(change)) == (korean, english)


def test_it_shows_every_digit_where_rows_are_compared() -> None:
    assert plain(saying.money(179_310, "KRW")) == ("₩179,310", "₩179,310")
    assert plain(saying.money(33_720_000, "KRW")) == ("₩33,720,000", "₩33,720,000")
    assert saying.money(-7_692, "KRW").ko == "−₩7,692"
    assert (saying.money(-0.2, "KRW").ko, saying.points(-0.0004).ko, saying.number(-0.04, 1).en) == (
        "₩0",
        "0.0%p",
        "0.0",
    )
    assert plain(saying.money(12.5, "USD")) == ("US$12.50", "$12.50")
    assert plain(saying.money(1500, "JPY"))[1] == "¥1,500"


@pytest.mark.parametrize(
    ("seconds", "korean", "english"),
    [
        (0, "0초", "0 s"),
        (59.6, "1분", "1 min"),
        (186, "3.1분", "3.1 min"),
        (840, "14분", "14 min"),
        (3_599, "1시간", "1 hour"),
        (15_120, "4.2시간", "4.2 hours"),
        (86_399, "1일", "1 day"),
        (449_280, "5.2일", "5.2 days"),
        (5_270_400, "61일", "61 days"),
    ],
)
def test_it_says_a_span_of_time_in_one_unit(seconds: float, korean: str, english: str) -> None:
    assert plain(saying.duration(seconds)) == (korean, english)


def test_it_counts_people() -> None:
    assert plain(saying.people(41_260)) == ("41,260명", "41,260 people")
    assert plain(saying.people(1)) == ("1명", "1 person")
    assert plain(saying.people(0)) == ("0명", "0 people")


def test_it_signs_changes_and_never_a_zero() -> None:
    assert plain(saying.points(0.007)) == ("+0.7%p", "+0.7 pt")
    assert plain(saying.points(-0.026)) == ("−2.6%p", "−2.6 pt")
    assert saying.points(0.0001).ko == "0.0%p"
    assert saying.points(0.0).ko == "0.0%p"


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, "0.0%"), (1 / 2257, "<0.1%"), (0.000499, "<0.1%"), (0.00051, "0.1%"), (0.5, "50.0%"), (0.9994, "99.9%"),
        (2256 / 2257, ">99.9%"), (1.0, "100.0%"), (1.0004, "100.0%"), (12.345, "1,234.5%"), (-0.0004, "0.0%"),
    ],
)  # fmt: skip
def test_few_are_not_nobody_and_nearly_all_are_not_all(share: float, said: str) -> None:
    assert plain(saying.share(share)) == (said, said)


def test_it_signs_what_grew() -> None:
    assert [saying.change(now, 100).ko for now in (150, 50, 100, 100.04, None)] == [
        "+50.0%",
        "−50.0%",
        "0.0%",
        "0.0%",
        "–",
    ]


def test_it_says_a_dash_for_what_is_unknown() -> None:
    unknown = (saying.number, saying.people, saying.share, saying.points, saying.duration)
    assert {say(None).ko for say in unknown} == {"–"}
    assert saying.money(None, "KRW").en == saying.money_in_a_sentence(None, "KRW").ko == "–"


def test_it_says_days_in_the_order_of_the_language() -> None:
    assert plain(saying.day(date(2026, 9, 13), year=True)) == ("2026년 9월 13일", "Sep 13, 2026")
    assert plain(saying.days(date(2025, 12, 22), date(2026, 1, 4)))[0] == "2025년 12월 22일 – 2026년 1월 4일"


def test_it_reads_the_workspaces_clock() -> None:
    assert saying.instant(datetime(2026, 9, 13, 15, 0, tzinfo=UTC), SEOUL).ko == "9월 14일 00:00"


@pytest.mark.parametrize(
    ("text", "pair", "particle"),
    [
        ("4,384명", "이/가", "이"),
        ("54.0%", "이/가", "가"),
        ("+0.7%p", "을/를", "를"),
        ("3,372만 원", "으로/로", "으로"),
        ("₩4,100", "은/는", "은"),
        ("$12.50", "은/는", "는"),
        ("‘첫 달 100원’", "은/는", "은"),
        ("5.2일", "으로/로", "로"),
        ("카카오", "을/를", "를"),
        ("10", "이/가", "이"),
        ("2", "이/가", "가"),
    ],
)
def test_it_picks_the_particle_by_how_a_text_is_read(text: str, pair: str, particle: str) -> None:
    assert saying.with_particle(text, pair) == "\u2060" + particle


def test_it_opens_the_numbers_of_a_sentence() -> None:
    left = Figure(saying.people(4_384), "/people/")
    phrase = Phrase(Words("{left} left.", "{left:이/가} 떠났어요."), {"left": left})
    korean = pieces(phrase, "ko")
    assert [(piece.text, piece.url) for piece in korean] == [("4,384명", "/people/"), ("\u2060이 떠났어요.", None)]
    assert [piece.text.replace("\u00a0", " ") for piece in pieces(phrase, "en")] == ["4,384 people", " left."]


def test_it_says_which_figure_is_missing() -> None:
    with pytest.raises(KeyError, match="left"):
        pieces(Phrase(Words("{left} left.", "{left:이/가} 떠났어요.")), "ko")


@given(st.text(max_size=30), st.text(max_size=30))
def test_it_never_reads_a_figure_as_a_place(before: str, name: str) -> None:
    """A campaign may be called anything, also `{left}`."""
    text = before.replace("{", "").replace("}", "")
    phrase = Phrase(Words(text + "{who}", text + "{who}"), {"who": Figure(name + "{left}")})
    assert pieces(phrase, "en")[-1].text == name + "{left}"


@given(st.floats(-1e15, 1e15))
def test_it_never_says_a_minus_as_a_hyphen(amount: float) -> None:
    for words in (saying.money(amount, "KRW"), saying.money_in_a_sentence(amount, "KRW"), saying.number(amount, 1)):
        assert "-" not in words.ko + words.en


@given(st.integers(1, 6), st.sampled_from([1, 2, 2.5, 5]), st.integers(-3, 1))
def test_it_says_a_share_on_an_axis_as_it_is(number: int, step: float, tens: int) -> None:
    share = number * step * 10.0**tens
    said = saying.share_exactly(share).en
    assert float(said.removesuffix("%").replace(",", "")) == pytest.approx(share * 100)
    assert not said.endswith(".0%")
