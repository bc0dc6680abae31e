"""An answer explains itself in words that a team can act on, in English and in Korean."""

from datetime import date

import pytest

from producting.journeys.funnel import Funnel
from producting.journeys.funnel.explain import explain as explain_funnel
from producting.journeys.retention import Retention
from producting.journeys.retention.explain import explain as explain_retention
from producting.journeys.steps import Step
from producting.journeys.trend import Trend
from producting.journeys.trend.explain import explain as explain_trend
from producting.segments.grammar import parse_segments
from tests.engine import answers_by_hand as by_hand


def test_it_says_who_arrived_where_most_are_lost_and_who_is_still_on_the_way() -> None:
    text = explain_funnel(by_hand.hankwon_funnel(), "en")
    assert text.startswith("Of 8,112 people who did “체험 시작”, 2,262 (27.9%) got as far as “첫 결제”.")
    assert "between “첫 장 읽음” and “첫 책 완독”: 1,835 people stopped there, 34.3%" in text
    assert "640 people are still inside the 30 days and are not counted as lost." in text
    assert "Half of those who arrived took 3.6 days or less." in text


def test_it_says_the_same_in_korean_with_the_particles_that_the_names_ask_for() -> None:
    text = explain_funnel(by_hand.hankwon_funnel(), "ko")
    assert text.startswith("‘체험 시작’을 한 8,112명 가운데 2,262명(27.9%)이 ‘첫 결제’까지 왔어요.")
    assert "아직 30일 안에 있는 640명은 이탈로 세지 않았어요." in text
    vowel = by_hand.funnel(Funnel(["결제", "구매"]), by_hand.funnel_rows(["결제", "구매"], [3, 1], [0, 0]))
    assert explain_funnel(vowel, "ko").startswith("‘결제’를 한 3명 가운데")


def test_it_names_the_group_that_falls_behind_and_what_that_costs() -> None:
    # Elsewhere 1,860 of 2,159 went on (86.15 %); 742 people at that rate are 639, and 402 came: 237 more.
    text = explain_funnel(by_hand.grouped_funnel(), "en")
    assert (
        "Android 4.12 falls behind: 54.2% went on, 86.2% elsewhere; at the others' rate it would be 237 more." in text
    )


def test_it_names_no_group_where_chance_explains_the_difference() -> None:
    rows = [
        row
        for group, people in {"a": [100, 40], "b": [100, 33], "c": [100, 37]}.items()
        for row in by_hand.funnel_rows(["x", "y"], people, [0, 0], group=group)
    ]
    assert "falls behind" not in explain_funnel(by_hand.funnel(Funnel(["x", "y"], by="g"), tuple(rows)), "en")


def test_it_speaks_of_attempts_where_attempts_are_counted() -> None:
    answer = by_hand.funnel(Funnel(["a", "b"], counting="attempts"), by_hand.funnel_rows(["a", "b"], [10, 3], [1, 0]))
    assert explain_funnel(answer, "en").startswith("Of 10 attempts that begin with “a”, 3 (30.0%)")
    assert "1 attempt is still inside" in explain_funnel(answer, "en")
    assert "시도 6건이 여기서 멈췄어요" in explain_funnel(answer, "ko")


def test_it_leaves_people_in_time_out_of_the_rate_when_the_question_does() -> None:
    answer = by_hand.funnel(Funnel(["a", "b"], closed_only=True), by_hand.funnel_rows(["a", "b"], [10, 3], [4, 0]))
    assert "3 (50.0%) got as far" in explain_funnel(answer, "en")


def test_it_says_plainly_that_nobody_came() -> None:
    answer = by_hand.funnel(Funnel(["a", "b"]), by_hand.funnel_rows(["a", "b"], [0, 0], [0, 0]))
    assert explain_funnel(answer, "en").startswith("Nobody did “a”, the first step.")
    assert explain_funnel(answer, "ko").startswith("첫 단계인 ‘a’를 한 사람이 아무도 없어요.")


def test_it_prints_the_rule_set_after_an_empty_line() -> None:
    question = Funnel(
        ["a", "b", "c"],
        "90m",
        order="strict",
        exclude=["refund"],
        hold="order",
        where="device = mobile",
        segment=parse_segments(["did read >= 3 in 30d", "did not pay"]),
        date_from="2026-01-01",
        date_to="2026-01-31",
    )
    answer = by_hand.funnel(question, by_hand.funnel_rows(["a", "b", "c"], [5, 2, 1], [0, 0, 0]))
    rules = explain_funnel(answer, "en").split("\n\n")[1]
    for part in (
        "in this order with nothing between",
        "within 90 minutes",
        "ends at “refund”",
        "order must be the same",
        "Only events with device = mobile.",
        "Only people who did “read” at least 3 times in the last 30 days and did not do “pay”.",
        "from Jan 1, 2026 to Jan 31, 2026, both days included",
    ):
        assert part in rules
    korean = explain_funnel(answer, "ko").split("\n\n")[1]
    assert "최근 30일 안에 ‘read’를 3번 이상 한, ‘pay’를 하지 않은 사람만" in korean


def test_it_compares_the_last_complete_week_with_the_one_before_and_not_the_running_one() -> None:
    answer = by_hand.trend(Trend("가입", "people", "week"), {None: [120, 300, 214, 240, 31]}, first=date(2026, 8, 3))
    text = explain_trend(answer, "en")
    assert text.startswith("In the week from Aug 24, 2026, the last complete week, 240 people did “가입”, up 12.1%")
    assert "The most was 300, in the week from Aug 10, 2026." in text
    assert "The week from Aug 31, 2026 is not over yet: 31 so far." in text
    assert "724 different people" in text
    assert "바로 앞(214)보다 12.1% 늘었어요" in explain_trend(answer, "ko")


def test_it_says_that_a_trend_is_empty() -> None:
    answer = by_hand.trend(Trend("x"), {None: [0, 0, 0]}, first=date(2026, 8, 3))
    assert explain_trend(answer, "en").startswith("There is no “x” in these days.")
    assert explain_trend(answer, "ko").startswith("이 기간에는 ‘x’ 기록이 없어요.")


def test_it_names_the_largest_groups_of_a_trend_and_how_many_others_there_are() -> None:
    series: dict[str | None, list[float]] = {"naver": [50, 60], "kakao": [20, 20], None: [2, 3], "__other__": [90, 1]}
    text = explain_trend(by_hand.trend(Trend("x", "events", by="channel"), series, first=date(2026, 8, 3)), "en")
    assert "by channel: naver 88 times, kakao 32 times, no value 4 times, and other groups." in text
    series["direct"] = [1, 1]
    text = explain_trend(by_hand.trend(Trend("x", "events", by="channel"), series, first=date(2026, 8, 3)), "en")
    assert "no value 4 times, and more than 1 other group." in text
    del series["__other__"]
    answer = by_hand.trend(Trend("x", "events", by="channel"), series, first=date(2026, 8, 3))
    assert "no value 4 times, and 1 other group." in explain_trend(answer, "en")
    assert "값 없음 4번 순이고, 그 밖에 그룹 1개가 더 있어요." in explain_trend(answer, "ko")


def test_it_says_how_many_return_at_the_milestones_from_complete_cells() -> None:
    text = explain_retention(by_hand.weekly_retention(), "en")
    assert text.startswith("Of those who did “가입”, 42.0% came back after 1 week, 25.0% after 4 weeks.")
    assert "8 cells are not over yet and not in the average." in text
    korean = explain_retention(by_hand.weekly_retention(), "ko")
    assert korean.startswith("‘가입’을 한 사람은 1주 뒤 42.0%, 4주 뒤 25.0%가 돌아왔어요.")


def test_it_says_what_a_person_is_worth_when_a_value_is_asked_for() -> None:
    # 600 people in three cohorts; complete: weeks 0 of the first two, week 1 of the first. Week 1: (100 + 30) x 9,900 / 100.
    question = Retention("pay", value="value")
    answer = by_hand.retention(question, [100, 200, 300], [1, 0.3, 0.2], first=date(2026, 8, 3), money=9900)
    assert "Up to week 1 a person brings value of 12,870 on average." in explain_retention(answer, "en")


def test_it_says_when_nothing_is_over_yet() -> None:
    answer = by_hand.retention(Retention("pay"), [100], [1.0], first=date(2026, 9, 7))
    assert "no return to report" in explain_retention(answer, "en")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_never_leaves_a_format_hole_or_a_python_none_in_a_text(language: str) -> None:
    texts = [
        explain_funnel(by_hand.hankwon_funnel(), language),  # type: ignore[arg-type]
        explain_funnel(by_hand.grouped_funnel(), language),  # type: ignore[arg-type]
        explain_retention(by_hand.weekly_retention(), language),  # type: ignore[arg-type]
    ]
    assert not [text for text in texts if "None" in text or "{" in text or "  " in text]


def test_it_says_what_is_not_so_with_the_sign_that_people_know() -> None:
    """`!=` is how it is typed; a sentence is read by who never types a filter."""
    segment = parse_segments(["platform != web", "did read where device != tv", "did pay or plan != basic"])
    question = Trend(Step("pay", "plan != basic"), where="country != kr", segment=segment)
    for language in ("en", "ko"):
        text = explain_trend(by_hand.trend(question, {None: [1.0, 2.0]}, first=date(2026, 1, 5)), language)
        assert "!=" not in text
        for said in ("[plan ≠ basic]", "country ≠ kr", "platform ≠ web", "[device ≠ tv]", "plan ≠ basic"):
            assert said in text
