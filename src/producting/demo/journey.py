"""한권's journey: seven stages from a first visit to a loyal customer, as its two teams would draw it.

Only this module of the demo names a question. It counts nothing, so truths still come from outside.
"""

from typing import Any, Final

from producting.journeys.journey import Stage
from producting.words import Language, Words

# Name, what enters it, and the rest of the stage. Windows are what the story needs with room to spare: a trial has two
# weeks, a payment that failed is tried again within ten days, the second renewal comes sixty days after the first
# payment, the sixth a hundred and twenty days after the second.
_STAGES: Final[tuple[tuple[Words, str, dict[str, Any]], ...]] = (
    (Words("First touch", "첫 접점"), "*", {"window": "30d", "side": "marketing"}),
    (Words("Signed up", "가입"), "signed_up", {"window": "14d", "side": "marketing", "acquisition": True}),
    (Words("Trial started", "체험 시작"), "trial_started", {"window": "30d", "side": "product"}),
    (Words("First book finished", "첫 완독"), "book_finished", {"window": "30d", "side": "product"}),
    (Words("First payment", "첫 결제"), "paid", {"window": "75d", "side": "shared"}),
    (Words("Settled", "정착"), "subscription_renewed", {"again_after": "55d", "window": "150d", "side": "product"}),
    (Words("Loyal customer", "충성 고객"), "subscription_renewed", {"at_least": 6, "side": "shared"}),
)


def stages(language: Language = "ko") -> tuple[Stage, ...]:
    """The stages with their names in a language; everything else is the same in both.

    >>> [stage.name for stage in stages("en")][:3], stages()[1].name
    (['First touch', 'Signed up', 'Trial started'], '가입')
    """
    return tuple(Stage(name.say(language), event, **rest) for name, event, rest in _STAGES)


STAGES: Final = stages("ko")
