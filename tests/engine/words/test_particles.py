"""Does a Korean particle fit the word before it? The expected forms are what a reader would say aloud."""

import pytest

from producting.words import Words, particle


@pytest.mark.parametrize(
    ("word", "pair", "expected"),
    [
        ("책", ("을", "를"), "을"),
        ("결제", ("을", "를"), "를"),
        ("가입", ("이", "가"), "이"),
        ("민지", ("이", "가"), "가"),
        ("서울", ("으로", "로"), "로"),  # ㄹ takes 로
        ("서울", ("은", "는"), "은"),
        ("부산", ("으로", "로"), "으로"),
        ("1", ("으로", "로"), "로"),  # 일로
        ("3", ("으로", "로"), "으로"),  # 삼으로
        ("0", ("이", "가"), "이"),  # 영이
        ("2", ("은", "는"), "는"),
        ("7", ("으로", "로"), "로"),
        ("7", ("을", "를"), "을"),
        ("catalog", ("이", "가"), "가"),  # 카탈로그
        ("signup", ("이", "가"), "이"),  # 사인업
        ("click", ("을", "를"), "을"),  # 클릭
        ("cart", ("을", "를"), "를"),  # 카트
        ("add_to_cart", ("으로", "로"), "로"),
        ("event", ("이", "가"), "가"),  # 이벤트
        ("onboarding", ("은", "는"), "은"),  # 온보딩
        ("home", ("으로", "로"), "으로"),  # 홈
        ("google", ("으로", "로"), "로"),  # 구글
        ("google", ("은", "는"), "은"),
        ("R", ("으로", "로"), "로"),  # 알
        ("b", ("은", "는"), "는"),  # 비
        ("v2", ("은", "는"), "는"),
        ("책 v1.0", ("은", "는"), "은"),
        ("email", ("으로", "로"), "로"),
        ("plan", ("은", "는"), "은"),
        ("premium", ("이", "가"), "이"),
        ("user", ("은", "는"), "는"),
        ("payment_done", ("을", "를"), "을"),  # 던
        ("‘결제’", ("을", "를"), "를"),  # quotes are not read
        ("결제(카드)", ("을", "를"), "를"),
        ("책!", ("을", "를"), "을"),
        ("", ("을", "를"), "를"),
        ("🦊", ("을", "를"), "를"),
    ],
)
def test_it_chooses_the_particle_by_the_last_sound(word: str, pair: tuple[str, str], expected: str) -> None:
    assert particle(word, *pair) == expected


def test_it_says_a_sentence_in_the_language_asked_for() -> None:
    words = Words("3 rows were left out.", "3개 행이 빠졌어요.")
    assert (words.say("ko"), words.say("en"), str(words)) == (words.ko, words.en, words.en)
