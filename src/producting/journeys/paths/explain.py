"""Paths in words: the commonest way on from the anchor, or to it, and where sessions end; then how."""

from collections import Counter
from collections.abc import Callable

from producting.answers.figures import figure, percent, times
from producting.journeys.paths.answer import PathsAnswer, PathsLink
from producting.journeys.paths.definition import definition
from producting.journeys.paths.question import Paths
from producting.journeys.wording import did, said, sentences, with_particle
from producting.words import Language, Words, particle

_NONE = percent(0)


def explain(answer: PathsAnswer, language: Language = "en") -> str:
    """The answer as a text: what was found, an empty line, how it was counted."""
    return f"{sentence(answer).say(language)}\n\n{definition(answer.question).say(language)}"


def sentence(answer: PathsAnswer) -> Words:
    """What was found, in a few sentences that a team can act on."""
    if not answer.total:
        return headline(answer)
    if answer.question.anchor == "through":
        return sentences(headline(answer), _way_to(answer), _ends(answer), _beyond(answer))
    return sentences(headline(answer), _ends(answer), _beyond(answer))


def headline(answer: PathsAnswer) -> Words:
    """The sentence that matters most: what a picture carries as its title."""
    if not answer.total:
        return _nobody(answer)
    of = _of(answer)
    if answer.question.anchor == "end":
        found = _way_to(answer)
    else:
        found = _opening(answer) if answer.question.anchor == "session" else _way_on(answer)
    return Words(f"{of.en}, {found.en}", f"{of.ko} 가운데 {found.ko}")


def counted(answer: PathsAnswer, count: int) -> Words:
    """A count with its noun: sessions or people."""
    if answer.question.counting == "people":
        return Words(times(count, "person", "people"), f"{figure(count)}명")
    return Words(times(count, "session", "sessions"), f"세션 {figure(count)}개")


def node_name(name: str | None, kind: str) -> Words:
    """A node as it stands in a picture or a table.

    >>> node_name("read", "event").ko, node_name(None, "other").ko, node_name(None, "end").en
    ('read', '기타', 'session ended')
    """
    if name is not None:
        return Words(name, name)
    return {
        "other": Words("other", "기타"),
        "begin": Words("session began", "세션 시작"),
        "earlier": Words("earlier events", "더 앞의 이벤트"),
        "end": Words("session ended", "세션 끝"),
        "later": Words("later events", "더 뒤의 이벤트"),
    }[kind]


def step_name(step: int, question: Paths) -> Words:
    """A column as it stands in a picture or a table: how far from the anchor it is.

    >>> step_name(0, Paths("read")).ko, step_name(-2, Paths(end="read")).en, step_name(0, Paths()).en
    ('기준 이벤트', '2 before', 'first event')
    """
    if step == 0:
        return Words("first event", "첫 이벤트") if question.anchor == "session" else Words("anchor", "기준 이벤트")
    if step < 0:
        return Words(f"{-step} before", f"{-step}단계 앞")
    return Words(f"{step} after", f"{step}단계 뒤")


def _nobody(answer: PathsAnswer) -> Words:
    event = answer.question.event
    if event is None:
        return Words("There is no session to follow.", "따라갈 세션이 없어요.")
    return Words(f"No session has {said(event).en}.", f"{with_particle(event, '이', '가')} 있는 세션이 없어요.")


def _of(answer: PathsAnswer) -> Words:
    event, many = answer.question.event, counted(answer, answer.total)
    if event is None:
        return Words(f"Of {many.en}", many.ko)
    if answer.question.counting == "people":
        return Words(f"Of {many.en} who did {said(event).en}", f"{did(event)} {many.ko}")
    return Words(f"Of {many.en} with {said(event).en}", f"{with_particle(event, '이', '가')} 있는 {many.ko}")


def _way_on(answer: PathsAnswer) -> Words:
    found = _commonest(answer, lambda k: k.step == 0, lambda k: (k.target, k.target_kind))
    ended = percent(_share(answer, 0, "end"))
    if found is None:
        return Words("none goes on: all end with it.", "더 이어진 것은 없고 모두 거기서 끝났어요.")
    name, share = found
    rest = (
        Words("", "졌어요")
        if ended == _NONE
        else Words(f"; {ended} end right there", f"졌고, {ended}는 거기서 끝났어요")
    )
    return Words(
        f"{percent(share)} go on to “{name}” next{rest.en}.",
        f"{percent(share)}는 바로 다음에 ‘{name}’{particle(name, '으로', '로')} 이어{rest.ko}.",
    )


def _way_to(answer: PathsAnswer) -> Words:
    found = _commonest(answer, lambda k: k.step == -1, lambda k: (k.source, k.source_kind))
    begun = percent(_share(answer, -1, "begin"))
    capital = answer.question.anchor == "through"
    if found is None:
        said_en = "Nothing comes before it: all begin with it." if capital else "nothing comes before it."
        return Words(said_en, "앞선 것은 없고 모두 거기서 시작했어요.")
    name, share = found
    rest = (
        Words("", "했어요")
        if begun == _NONE
        else Words(f"; {begun} begin with it", f"했고, {begun}는 거기서 시작했어요")
    )
    if capital:
        return Words(
            f"Just before, {percent(share)} did “{name}”{rest.en}.",
            f"바로 앞에서는 {percent(share)}가 ‘{name}’{particle(name, '을', '를')} {rest.ko}.",
        )
    return Words(
        f"{percent(share)} come from “{name}” just before{rest.en}.",
        f"{percent(share)}는 바로 앞에서 ‘{name}’{particle(name, '을', '를')} {rest.ko}.",
    )


def _opening(answer: PathsAnswer) -> Words:
    found = _commonest(answer, lambda k: k.step == 0, lambda k: (k.source, k.source_kind))
    if found is None:
        return Words("none begins with one event.", "어느 한 이벤트로 시작한 것은 없어요.")
    name, share = found
    here = [k for k in answer.rows if k.step == 0 and k.source == name]
    on = max(here, key=lambda k: k.count if k.target_kind == "event" else -1)
    began = Words(
        f"{percent(share)} begin with “{name}”", f"{percent(share)}는 ‘{name}’{particle(name, '으로', '로')} 시작했고"
    )
    if on.target is None:
        return Words(f"{began.en} and end there.", f"{began.ko}, 거기서 끝났어요.")
    of_them = percent(on.count / sum(k.count for k in here))
    return Words(
        f"{began.en}; of these, {of_them} go on to “{on.target}”.",
        f"{began.ko}, 그 가운데 {of_them}가 ‘{on.target}’{particle(on.target, '으로', '로')} 이어졌어요.",
    )


def _ends(answer: PathsAnswer) -> Words | None:
    """After which event most sessions end; for paths to an event, with which most begin."""
    backward = answer.question.anchor == "end"
    found = Counter[str]()
    for node in answer.nodes:
        if node.name is not None and (backward or node.step >= 0):
            found[node.name] += node.ended
    if not found or not max(found.values()):
        return None
    name, count = min(found.items(), key=lambda item: (-item[1], item[0]))
    many, share = counted(answer, count), percent(count / answer.total)
    if backward:
        return Words(
            f"Most begin with “{name}” ({many.en}, {share}).",
            f"가장 많이 시작한 곳은 ‘{name}’{_is(name)}({many.ko}, {share}).",
        )
    return Words(
        f"Most end after “{name}” ({many.en}, {share}).",
        f"가장 많이 끝난 곳은 ‘{name}’{_is(name)}({many.ko}, {share}).",
    )


def _beyond(answer: PathsAnswer) -> Words | None:
    """How many go on where the picture stops."""
    kind = "earlier" if answer.question.anchor == "end" else "later"
    step = answer.question.columns[0] - 1 if kind == "earlier" else answer.question.columns[-1]
    share, steps = _share(answer, step, kind), answer.question.steps
    if not share:
        return None
    if kind == "earlier":
        return Words(
            f"{percent(share)} began earlier than the {steps} steps shown.",
            f"{percent(share)}는 여기 보이는 {steps}단계보다 더 앞에서 시작했어요.",
        )
    return Words(
        f"{percent(share)} go on beyond the {steps} steps shown.",
        f"{percent(share)}는 여기 보이는 {steps}단계 뒤에도 더 이어졌어요.",
    )


def _commonest(
    answer: PathsAnswer, among: Callable[[PathsLink], bool], end: Callable[[PathsLink], tuple[str | None, str]]
) -> tuple[str, float] | None:
    """The event at which most of these links have that end, and its share of all paths."""
    found = Counter[str]()
    for link in filter(among, answer.rows):
        name = end(link)[0]
        if name is not None:
            found[name] += link.count
    if not found:
        return None
    name, count = min(found.items(), key=lambda item: (-item[1], item[0]))
    return name, count / answer.total


def _share(answer: PathsAnswer, step: int, kind: str) -> float:
    count = sum(k.count for k in answer.rows if k.step == step and kind in (k.source_kind, k.target_kind))
    return count / answer.total


def _is(name: str) -> str:
    return particle(name, "이에요", "예요")
