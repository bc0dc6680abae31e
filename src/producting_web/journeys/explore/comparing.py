"""How do several groups of people answer the same question? It is asked once for each, of that group alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict

from producting.errors import QuestionError
from producting.words import Words
from producting_web.journeys.explore import draft as drafts
from producting_web.journeys.explore.checking import Checking
from producting_web.journeys.explore.draft import Draft
from producting_web.journeys.explore.showing.shown import short
from producting_web.journeys.explore.typed_compared import LETTERS, TypedSegment
from producting_web.journeys.explore.typed_rules import LONGEST_DAYS, MOST_TIMES

_PLACE = "compared"


@dataclass(frozen=True, slots=True)
class Side:
    """One group: what it is called, its rules as they were written, and the question of it alone."""

    name: str
    rules: tuple[str, ...]
    draft: Draft


@dataclass(frozen=True, slots=True)
class Field:
    """A group as the builder shows it."""

    letter: str
    name: str
    rules: str
    error: Words | None

    @property
    def key(self) -> str:
        return f"segment-{self.letter}"


def sides(draft: Draft, checking: Checking) -> tuple[Side, ...]:
    """The groups that can be asked about, two or three; none where nothing is compared. Says what stands in the way."""
    if not draft.compared:
        return ()
    read = [_readable(one, checking) for one in draft.compared]
    kept = [one for one in read if not one.is_blank]
    if len(kept) < 2:
        checking.say(_PLACE, Words("Name a second segment: a comparison needs two.",
                                   "견줄 세그먼트를 하나 더 써 주세요. 둘부터 비교할 수 있어요."))  # fmt: skip
        return ()
    if any(draft.by):
        checking.say("by", Words("A breakdown and compared segments do not stand together: the breakdown is left out.",
                                 "나눠 보기와 세그먼트 비교는 함께 볼 수 없어서 나눠 보기를 뺐어요."))  # fmt: skip
    return tuple(Side(name, one.rules, alone(draft, one.rules)) for name, one in zip(_names(kept), kept, strict=True))


def alone(draft: Draft, rules: Sequence[str]) -> Draft:
    """The question of one group: its rules beside those that hold for all, nothing compared, nothing broken down."""
    asked = replace(draft, by=(), compared=()).query()
    return drafts.read(_with(asked, rules), draft.shape)


def not_for(reason: Words, checking: Checking) -> None:
    """Why the question as it stands is not compared."""
    checking.say(_PLACE, reason)


def fields(draft: Draft, said: Mapping[str, Words]) -> tuple[Field, ...]:
    """The fields of the builder: two, and a third once two are filled."""
    if not draft.shape.is_compared:
        return ()
    typed = {one.letter: one for one in draft.compared}
    shown = LETTERS if len(typed) > 1 or LETTERS[2] in typed else LETTERS[:2]
    found = [typed.get(letter) or TypedSegment(letter) for letter in shown]
    return tuple(Field(one.letter, one.name, "\n".join(one.rules), said.get(one.key)) for one in found)


def _with(asked: QueryDict, rules: Sequence[str]) -> QueryDict:
    for rule in rules:
        asked.appendlist("segment", rule)
    return asked


def _readable(typed: TypedSegment, checking: Checking) -> TypedSegment:
    """Only with the rules that can be read; blank where none is left of several, which is not everybody."""
    from producting.segments.grammar import parse_segment

    kept = []
    for line in typed.rules:
        try:
            read = parse_segment(line).rules
        except QuestionError as refused:
            checking.say(typed.key, refused.words)
            continue
        if any(_is_beyond(rule) for rule in read):
            checking.say(typed.key, Words(f"A number in “{line[:60]}” is too large.",
                                          f"‘{line[:60]}’의 숫자가 너무 커요."))  # fmt: skip
        else:
            kept.append(line)
    return replace(typed, rules=tuple(kept)) if kept or not typed.rules else TypedSegment(typed.letter)


def _is_beyond(rule: object) -> bool:
    return getattr(rule, "at_least", 0) > MOST_TIMES or (getattr(rule, "last_days", None) or 0) > LONGEST_DAYS


def _names(typed: Sequence[TypedSegment]) -> list[str]:
    """What each is called: its name, else its rules; with its letter where two are called the same."""
    names = [one.name or short(", ".join(one.rules), 60) for one in typed]
    return [
        f"{name} ({one.letter.upper()})" if names.count(name) > 1 else name
        for name, one in zip(names, typed, strict=True)
    ]
