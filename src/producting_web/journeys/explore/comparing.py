"""How do several groups of people answer the same question? It is asked once for each, of that group alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from producting.words import Words
from producting_web.journeys.explore.calling import called
from producting_web.journeys.explore.checking import Checking
from producting_web.journeys.explore.draft import Draft
from producting_web.journeys.explore.rule_groups import without
from producting_web.journeys.explore.showing.shown import short
from producting_web.journeys.explore.typed_compared import TypedSegment
from producting_web.journeys.explore.typed_rules import MOST_RULES, TypedRule
from producting_web.ui.names import LANGUAGES

_PLACE, _SECOND = "compared", "second"


@dataclass(frozen=True, slots=True)
class Side:
    """One group: what it is called, who is in it, and the question of it alone."""

    name: str
    who: Words
    draft: Draft


@dataclass(frozen=True, slots=True)
class _Asked:
    """A group with those of its rules that can be asked: as they were typed, as lines, and as they are said."""

    typed: TypedSegment
    rules: tuple[TypedRule, ...]
    lines: tuple[str, ...]
    who: Words


def sides(draft: Draft, checking: Checking) -> tuple[Side, ...]:
    """The groups that can be asked about, two or three; none where nothing is compared. Says what stands in the way."""
    begun = [one for one in draft.compared if not one.is_blank]
    read = [_readable(one, MOST_RULES - len(draft.segment), checking) for one in begun]
    kept = [one for one in read if one.rules or not one.typed.rules]
    if len(kept) < 2:
        if begun:
            checking.say(_SECOND, Words("Choose a second segment: a comparison needs two.",
                                        "견줄 세그먼트를 하나 더 골라 주세요. 둘부터 비교할 수 있어요."))  # fmt: skip
        return ()
    if any(draft.by):
        checking.say("by", Words("A breakdown and compared segments do not stand together: the breakdown is left out.",
                                 "나눠 보기와 세그먼트 비교는 함께 볼 수 없어서 나눠 보기를 뺐어요."))  # fmt: skip
    return tuple(Side(name, one.who, alone(draft, one.rules)) for name, one in zip(_names(kept), kept, strict=True))


def alone(draft: Draft, rules: Sequence[TypedRule]) -> Draft:
    """The question of one group: its rules beside those that hold for all, nothing compared, nothing broken down."""
    return replace(draft, by=(), compared=(), segment=(*draft.segment, *rules))


def not_for(reason: Words, checking: Checking) -> None:
    """Why the question as it stands is not compared."""
    checking.say(_PLACE, reason)


def _readable(typed: TypedSegment, room: int, checking: Checking) -> _Asked:
    """Only with the rules that can be asked; where none is left of several, that is not everybody."""
    from producting.segments.grammar import rule_text

    if len(typed.rules) > room:
        checking.say(typed.key, Words(f"At most {MOST_RULES} rules, with those for all; what comes after them is left out.",
                                      f"모두에게 거는 규칙까지 {MOST_RULES}개까지 돼요. 그다음 것은 뺐어요."))  # fmt: skip
    there = typed.rules[: max(room, 0)]
    waiting = [at for at, rule in enumerate(there) if checking.rule(rule, f"{typed.key}{at + 1}") is None]
    made = checking.rules(there, typed.key)  # without a condition that is not finished yet
    lines = tuple(line for line in map(rule_text, made) if line)
    return _Asked(typed, without(there, waiting), lines, _who(made))


def _who(rules: Sequence[Any]) -> Words:
    """The people whom rules hold for, with the names that the dictionary has."""
    from producting.journeys.wording import segment_words
    from producting.segments import Segment

    if not rules:
        return Words("everybody", "모두")
    english, korean = (segment_words(called(Segment(*rules), language)).say(language) for language in LANGUAGES)
    return Words(f"people who {english}", f"{korean} 사람")


def _names(asked: Sequence[_Asked]) -> list[str]:
    """What each is called: its name, else its rules; with its letter where two are called the same."""
    names = [one.typed.name or short(", ".join(one.lines), 60) for one in asked]
    return [
        f"{name} ({one.typed.letter.upper()})" if not name or names.count(name) > 1 else name
        for name, one in zip(names, asked, strict=True)
    ]
