"""What does the day begin with? How much waits for me, and what first; else how the journey stands."""

from collections.abc import Sequence

from producting.words import Words
from producting_web.people.models import User
from producting_web.today.guide import Guide
from producting_web.ui import saying
from producting_web.ui.sentences import Figure, Phrase
from producting_web.ui.waiting import Waiting


def answer(user: User, mine: Sequence[Waiting], ours: Sequence[Waiting], guide: Guide | None) -> tuple[Phrase, ...]:
    """The sentence above everything."""
    name = Figure(str(user))
    if mine:
        count = Figure(saying.things(len(mine)), "#me")
        first = Figure(_quoted(mine[0].name), mine[0].url)
        return (
            Phrase(Words("{count} wait for you, {name}.", "{name} 님을 기다리는 일은 {count:이에요/예요}.")
                   if len(mine) > 1 else
                   Words("{count} waits for you, {name}.", "{name} 님을 기다리는 일은 {count:이에요/예요}."),
                   {"count": _capital(count), "name": name}),
            Phrase(Words("First: {first}.", "먼저 볼 것은 {first:이에요/예요}."), {"first": first}),
        )  # fmt: skip
    if guide is not None and guide.left:
        count = Figure(saying.things(guide.left), "#guide")
        return (
            Phrase(Words("Welcome, {name}.", "{name} 님, 반가워요."), {"name": name}),
            Phrase(Words("{count} are left for the first week.", "첫 주에 할 일이 {count} 남았어요.")
                   if guide.left > 1 else
                   Words("{count} is left for the first week.", "첫 주에 할 일이 {count} 남았어요."),
                   {"count": _capital(count)}),
        )  # fmt: skip
    nothing = Phrase(Words("Nothing waits for you, {name}.", "{name} 님을 기다리는 일은 없어요."), {"name": name})
    if not ours:
        return (nothing,)
    waits = Figure(saying.things(len(ours)), "#us")
    return (
        nothing,
        Phrase(Words("For all of us: {waits}.", "우리 모두를 기다리는 일은 {waits:이에요/예요}."), {"waits": waits}),
    )


def _quoted(name: Words | str) -> Words:
    said = name if isinstance(name, Words) else Words(name, name)
    return Words(f"“{said.en}”", f"‘{said.ko}’")


def _capital(figure: Figure) -> Figure:
    """As a sentence begins."""
    assert isinstance(figure.text, Words)
    return Figure(Words(figure.text.en[:1].upper() + figure.text.en[1:], figure.text.ko), figure.url)
