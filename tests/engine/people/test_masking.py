"""Can nobody read who it is, where they may not?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producting.people import mask, mask_properties, mask_value


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("jisoo@shop.co.kr", "ji***@***.kr"),
        ("a@b.com", "a***@***.com"),
        ("first.last+tag@mail.example.org", "fi***@***.org"),
        ("김지수 <jisoo@shop.kr>, 준", "김지수 <ji***@***.kr>, 준"),
        ("/join?mail=jisoo%40shop.kr&x=1", "/join?mail=ji***@***.kr&x=1"),
        ("ｊｉｓｏｏ＠ｓｈｏｐ．ｋｒ", "ji***@***.kr"),
        ("지수@한글.한국", "지***@***.한국"),
        ("one@a.kr two@b.kr", "on***@***.kr tw***@***.kr"),
        ("010-1234-5678", "010-****-**78"),
        ("01012345678", "010******78"),
        ("010 123 4567", "010 *** **67"),
        ("02-312-3456", "02-3**-**56"),
        ("+82 10-1234-5678", "+82 1*-****-**78"),
        ("+82-(0)10-1234-5678", "+82-(0)**-****-**78"),
        ("+1 (415) 555-2671", "+1 (41*) ***-**71"),
        ("tel:+821012345678", "tel:+821*******78"),
        ("900101-1234567", "******-*******"),
        ("call 010-1234-5678 or jisoo@shop.kr", "call 010-****-**78 or ji***@***.kr"),
    ],
)  # fmt: skip
def test_it_hides_addresses_and_numbers(text: str, masked: str) -> None:
    assert mask(text) == masked
    assert mask(masked) == masked


@pytest.mark.parametrize(
    "text",
    [
        "", "user-007", "007", "1234567890123456789", "1767424500", "2026-01-06", "2026-01-06 09:00:00", "8f14e45f-ceea-467f",
        "550e8400-e29b-41d4-a716-446655440000", "@handle", "a@b", "https://example.com/p/0101234", "9,900", "1.5", "김지수",
        "a\0b", "줄\n바꿈", "4100", "SKU0212345678",
    ],
)  # fmt: skip
def test_it_leaves_everything_else(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    ("prop", "value", "masked"),
    [
        ("이름", "김지수", "김***"),
        ("회원명", "제갈공명", "제***"),
        ("Full Name", "Jisoo Kim", "J***"),
        ("$name", "지수", "지***"),
        ("name", "", "***"),
        ("e-mail", "jisoo@shop.kr", "ji***@***.kr"),
        ("email", "hidden", "hi***"),
        ("전화", "1588-1234", "158*-**34"),
        ("phone_number", "1234", "****"),
        ("연락처", "없음", "***"),
        ("배송지", "서울시 어딘가 1-2", "***"),
        ("ip_address", "10.0.0.1", "***"),
        ("campaign_name", "김지수", "김지수"),
        ("memo", "전화는 010-1234-5678", "전화는 010-****-**78"),
        ("plan", "pro", "pro"),
    ],
)
def test_it_knows_more_by_the_propertys_name(prop: str, value: str, masked: str) -> None:
    assert mask_value(prop, value) == masked


def test_it_masks_all_properties_of_an_event() -> None:
    assert mask_properties({"성함": "지수", "amount": "9900"}) == {"성함": "지***", "amount": "9900"}


@given(st.text(max_size=60))
def test_it_masks_any_text_once(text: str) -> None:
    assert mask(mask(text)) == mask(text)


def test_it_is_quick_on_hostile_text() -> None:
    import time

    began = time.perf_counter()
    for text in ("a" * 100_000, "0" * 100_000, "a@" * 50_000, "+1" * 50_000, "a." * 50_000 + "@", "010-" * 30_000):
        mask(text)
    assert time.perf_counter() - began < 2
