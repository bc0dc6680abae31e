"""In which zone and currency is a workspace read, if nobody says so?"""

import os

from producting.errors import QuestionError
from producting.timelines.periods import zone_of
from producting.words import Words

DEFAULT_ZONE, DEFAULT_CURRENCY = "Asia/Seoul", "KRW"


def zone_of_home(option: str | None = None) -> str:
    """The zone of calendar periods: the option, else PRODUCTING_TIME_ZONE, else Asia/Seoul.

    Raises QuestionError if unknown.
    """
    zone = option or os.environ.get("PRODUCTING_TIME_ZONE") or DEFAULT_ZONE
    zone_of(zone)
    return zone


def currency_of(option: str | None = None) -> str:
    """The workspace's currency: the option, else PRODUCTING_CURRENCY, else KRW.

    Raises QuestionError if it is no code.
    """
    code = (option or os.environ.get("PRODUCTING_CURRENCY") or DEFAULT_CURRENCY).upper()
    if len(code) != 3 or not (code.isascii() and code.isalpha()):
        raise QuestionError(
            Words(
                f"“{code}” is not a currency: use a code such as KRW or USD.",
                f"‘{code}’ 통화를 알 수 없어요. KRW나 USD처럼 써 주세요.",
            )
        )
    return code
