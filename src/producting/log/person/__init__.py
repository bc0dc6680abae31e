"""Who is this customer, and what became of them? One person's story, and people found by their ids.

May import what `log` may.
"""

from producting.log.person.finding import FoundPerson, find_people
from producting.log.person.story import Page, Payment, PersonEvent, PersonStory, PersonTouch, PersonUnknown, StageEntry
from producting.log.person.telling import tell

__all__ = [
    "FoundPerson",
    "Page",
    "Payment",
    "PersonEvent",
    "PersonStory",
    "PersonTouch",
    "PersonUnknown",
    "StageEntry",
    "find_people",
    "tell",
]
