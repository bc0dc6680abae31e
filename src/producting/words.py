"""How is a sentence said in Korean and in English?

The lowest room: it imports nothing of ours, and everything that speaks to a person may import it.
"""

import re
from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "ko"]


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in both languages. The Korean is written, not translated.

    >>> str(Words("3 rows were left out.", "3개 행이 빠졌어요."))
    '3 rows were left out.'
    """

    en: str
    ko: str

    def say(self, language: Language) -> str:
        return self.ko if language == "ko" else self.en

    def __str__(self) -> str:
        return self.en


# How the last sound of a digit read in Korean ends: True = with a final consonant, "l" = with ㄹ.
_DIGIT_FINAL: dict[str, bool | str] = {
    "0": True, "1": "l", "2": False, "3": True, "4": False, "5": False, "6": True, "7": "l", "8": "l", "9": False,
}  # fmt: skip
# Latin letters whose Korean name ends in a consonant (엘 엠 엔 알); the others end in a vowel.
_LETTER_FINAL: dict[str, bool | str] = {"l": "l", "m": True, "n": True, "r": "l"}
# Endings of Latin words, read as Korean writes them: 이메일, 싱글; 플랜, 마케팅, 홈, 던; 사인업, 클릭, but 카트, 이벤트, 유저.
_WORD_FINAL: tuple[tuple[str, bool | str], ...] = (
    (r"(l|le)$", "l"),
    (r"(m|n|ng|[aeiou][mn]e)$", True),
    (r"(?<=[aeiouy])[bckpt]$|ck$", True),
)


def particle(word: str, with_final: str, without_final: str) -> str:
    """The Korean particle that follows `word`, chosen by how the word's last sound is read.

    >>> particle("책", "을", "를"), particle("가입", "으로", "로"), particle("결제", "은", "는"), particle("3", "이", "가")
    ('을', '으로', '는', '이')
    >>> particle("서울", "으로", "로"), particle("signup", "이", "가")
    ('로', '이')
    """
    read = "".join(c if c.isalnum() else " " for c in word).split()
    last = read[-1][-1] if read else ""
    final: bool | str
    if "가" <= last <= "힣":
        jong = (ord(last) - ord("가")) % 28
        final = "l" if jong == 8 else jong != 0
    elif last.isascii() and last.isdigit():
        final = _DIGIT_FINAL[last]
    elif not last.isascii():
        final = False
    else:
        final = _latin_final(re.split("[^a-z]", read[-1].lower())[-1] if read else "")
    if final == "l" and with_final == "으로":
        return without_final
    return with_final if final else without_final


def _latin_final(word: str) -> bool | str:
    """Whether a Latin word, read aloud in Korean, ends in a consonant ("l" = ㄹ).

    A single letter is read by its name.
    """
    if len(word) <= 1:
        return _LETTER_FINAL.get(word, False)
    return next((final for ending, final in _WORD_FINAL if re.search(ending, word)), False)
