"""How is a sentence said in Korean and in English?

The lowest room: it imports nothing of ours, and everything that speaks to a person may import it.
"""

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


def particle(word: str, with_final: str, without_final: str) -> str:
    """The Korean particle that follows `word`, chosen by how the word's last sound is read.

    >>> particle("책", "을", "를"), particle("가입", "으로", "로"), particle("결제", "은", "는"), particle("3", "이", "가")
    ('을', '으로', '는', '이')
    >>> particle("서울", "으로", "로"), particle("signup", "이", "가")
    ('로', '이')
    """
    last = next((c for c in reversed(word) if c.isalnum()), "")
    final: bool | str
    if "가" <= last <= "힣":
        jong = (ord(last) - ord("가")) % 28
        final = "l" if jong == 8 else jong != 0
    elif last.isascii() and last.isdigit():
        final = _DIGIT_FINAL[last]
    else:
        # A Latin word is read as a word: those that end in a stop or a nasal close the syllable.
        final = _LETTER_FINAL.get(last.lower(), last.lower() in "bckpt")
    if final == "l" and with_final == "으로":
        return without_final
    return with_final if final else without_final
