"""Which letters are in a text? Hangul taken apart, case and signs left out; and those of the other layout."""

import unicodedata
from functools import lru_cache

_FIRST = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ".split()
_FINALS = (
    "ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ".split()
)
_LETTERS: dict[int, str] = {
    **{0x1100 + i: letter for i, letter in enumerate(_FIRST)},
    **{0x1161 + i: letters for i, letters in enumerate(_VOWELS)},
    **{0x11A8 + i: letters for i, letters in enumerate(_FINALS)},
}
_CONSONANTS = frozenset(_FIRST)
# What a key writes when the other language is on: Korean's standard layout with two sets.
_KEYS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", strict=True))
_SHIFTED = {"Q": "ㅃ", "W": "ㅉ", "E": "ㄸ", "R": "ㄲ", "T": "ㅆ", "O": "ㅒ", "P": "ㅖ"}
_BACK = {letter: key for key, letter in _KEYS.items()} | {letter: key.lower() for key, letter in _SHIFTED.items()}


@lru_cache(maxsize=100_000)
def letters(text: str) -> str:
    """The letters and digits of a text, words parted by one space.

    >>> letters("퍼널"), letters("Sign-Up_opened"), letters("값"), letters("ＡＢ Café")
    ('ㅍㅓㄴㅓㄹ', 'sign up opened', 'ㄱㅏㅂㅅ', 'ab cafe')
    """
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold()).translate(_LETTERS)
    plain = (c if c.isalnum() else "" if unicodedata.category(c) == "Mn" else " " for c in apart)
    return " ".join("".join(plain).split())


@lru_cache(maxsize=100_000)
def first_letters(text: str) -> str:
    """The first consonant of every syllable, everything else as it is, without spaces.

    >>> first_letters("결제 실패"), first_letters("Kakao 로그인")
    ('ㄱㅈㅅㅍ', 'kakaoㄹㄱㅇ')
    """
    whole = unicodedata.normalize("NFKC", text).casefold()
    first = (_FIRST[(ord(c) - 0xAC00) // 588] if "가" <= c <= "힣" else c for c in whole)
    return "".join(c for c in first if c.isalnum())


@lru_cache(maxsize=100_000)
def syllables(text: str) -> str:
    """The letters and digits of a text with Hangul in whole syllables, words parted by one space.

    >>> syllables("첫-결제!"), syllables("Kakao 로그인")
    ('첫 결제', 'kakao 로그인')
    """
    whole = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in whole).split())


def places(syllable: str) -> tuple[int, int, int] | None:
    """The first consonant, the vowel and the final (0 for none) of a syllable, as numbers; None of anything else.

    >>> places("갑"), places("가"), places("ㄱ")
    ((0, 0, 17), (0, 0, 0), None)
    """
    if not "가" <= syllable <= "힣":
        return None
    first, below = divmod(ord(syllable) - 0xAC00, 588)
    return first, *divmod(below, 28)


def are_consonants(typed: str) -> bool:
    """Whether nothing but consonants was typed, as in ㅍㄴ.

    >>> are_consonants("ㅍㄴ"), are_consonants("ㄳ"), are_consonants("퍼"), are_consonants("")
    (True, True, False, False)
    """
    found = letters(typed).replace(" ", "")
    return bool(found) and set(found) <= _CONSONANTS


def other_layout(typed: str) -> str:
    """The letters of what the same keys write on the other layout; empty where nothing else comes of it.

    >>> other_layout("vjsjf") == letters("퍼널"), other_layout("ㄹㅕㅜㅜ디")
    (True, 'funnel')
    """
    korean = "".join(_SHIFTED.get(c) or _KEYS.get(c.lower(), c) for c in typed)
    if korean != typed:
        return letters(korean)
    found = letters(typed)
    latin = "".join(_BACK.get(c, c) for c in found)
    return latin if latin != found else ""
