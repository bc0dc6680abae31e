"""A segment in lines: `did read >= 3 in 30d where device = mobile`, `did not pay`, `did pay or plan = basic`."""

import re
from collections.abc import Iterable

from producting.errors import QuestionError
from producting.events.conditions import Condition
from producting.segments.segment import Did, Has, Segment
from producting.words import Words

_DID = re.compile(r"\s*did(?P<negate>\s+not)?\s+(?![=!<>~≠]|in\b)(?P<rest>.+)$", re.DOTALL)
_EVENT = r"""(?P<event>"[^"]+"|'[^']+'|.+?)"""
_RULE = re.compile(
    rf"""{_EVENT}
        (?:\s*>=\s*(?P<times>\d+))?
        (?:\s+in\s+(?P<days>\d+(?:\.\d+)?)\s*d)?
        (?:\s+where\s+(?P<where>.+))?
        \s*$""",
    re.VERBOSE | re.DOTALL,
)
# What a name without quotes hardly is: the rest of a rule that was not finished, such as `read > 3` or `read in 30`.
_UNFINISHED = re.compile(r"""^[^"'].*[<>=≠]|^not$|^[^"'].*\s(where|in(\s+\d\S*)?)$""", re.DOTALL)
_AND = re.compile(r"""("[^"]*"|'[^']*')|\s+and\s+""")
# A quote opens after a space or a sign only: the apostrophe of `don't` stands inside a word.
_OR = re.compile(
    r"""(?P<kept>(?<![^\s=<>~≠(,])(?P<quote>["']).*?(?P=quote)(?=[\s=<>!~≠,)]|\Z)
        |\bin\s*\((?:"[^"]*"|'[^']*'|[^"')])*\))
        |(?<![\s=<>~≠])\s+or(?=\s|\Z)""",
    re.VERBOSE | re.DOTALL,
)
_HOW_OFTEN = re.compile(r">=\s*\d+\s+(in|where)\s")
_BARELY_BEGUN = re.compile(r"\s*(did(\s+not)?)?\s*")

Rule = Did | Has | Segment


def parse_rule(text: str) -> Rule:
    """One line as a rule: `RULE [or RULE]…`, where several are a segment of which any must hold.

    A rule is `did EVENT [>= N] [in Md] [where COND [and COND]…]`, the same with `did not`, or `PROP op VALUE` for the
    person's last value. An event in quotes may hold any words and signs, and spaces at its ends; `a|b` is any of
    several (a bar inside a name is `\\|`). `or` parts what is a rule on both sides; elsewhere it is a word of a name or
    a value (`did trial or demo`).

    Raises:
        QuestionError: the text cannot be read; it says how to write it.

    >>> parse_rule("did read >= 3 in 30d").to_json()["last_days"]
    30.0
    >>> parse_rule("did not 'sign up'").events, parse_rule("plan = basic").to_json()
    (('sign up',), {'has': 'plan = basic'})
    >>> len(parse_rule("did trial or demo or plan = basic or did pay").rules)
    3
    """
    parts = _alternatives(text)
    rules = [plain_rule(part) for part in parts] if all(part.strip() for part in parts) else []
    if not rules:
        raise _refused(text)
    return rules[0] if len(rules) == 1 else Segment(*rules, match="any")


def parse_segment(text: str) -> Segment:
    """One line as a segment of its own.

    >>> parse_segment("did read").match, parse_segment("did read or did pay").match
    ('all', 'any')
    """
    rule = parse_rule(text)
    return rule if isinstance(rule, Segment) else Segment(rule)


def parse_segments(texts: Iterable[str]) -> Segment | None:
    """Several lines as one segment in which every line must hold; None without any.

    >>> len(parse_segments(["did read", "did not pay or plan = basic"]).rules), parse_segments([])
    (2, None)
    """
    rules = [parse_rule(text) for text in texts]
    return Segment(*rules) if rules else None


def rule_text(rule: Rule) -> str | None:
    """A rule as the line that reads back as the same; None where no line does.

    >>> rule_text(Did(["cart", "wish|list"], 3, 30)), rule_text(Did("in 3d", negate=True)), rule_text(Has("plan = a"))
    ('did cart|wish\\\\|list >= 3 in 30d', 'did not "in 3d"', 'plan = a')
    >>> rule_text(Segment(Did("read or listen"), Did("a or did b"), match="any"))
    'did read or listen or did "a or did b"'
    """
    if isinstance(rule, Segment):
        each = [None if isinstance(one, Segment) else rule_text(one) for one in rule.rules]
        lines = [" or ".join(one for one in each if one is not None)] if None not in each else []
    elif isinstance(rule, Has):
        lines = [str(rule.condition)]
    else:
        names = "|".join(name.replace("|", "\\|") for name in rule.events)
        lines = [_did(rule, f"{quote}{names}{quote}") for quote in ("", '"', "'")]
    return next((line for line in lines if _reads_back(line, rule)), None)


def _did(rule: Did, names: str) -> str:
    often = f" >= {rule.at_least}" if rule.at_least != 1 else ""
    late = f" in {_decimal(rule.last_days)}d" if rule.last_days is not None else ""
    held = f" where {' and '.join(map(str, rule.where))}" if rule.where else ""
    return f"did{' not' if rule.negate else ''} {names}{often}{late}{held}"


def _decimal(days: float) -> str:
    """Without an exponent, which a line cannot hold."""
    return f"{days:f}".rstrip("0").rstrip(".")


def _reads_back(line: str, rule: Rule) -> bool:
    try:
        return parse_rule(line) == rule
    except QuestionError:
        return False


def _alternatives(text: str) -> list[str]:
    """A line apart at every `or` with a rule before it and one, or the beginning of one, after it."""
    marks = [match for match in _OR.finditer(text) if match["kept"] is None]
    ends, parts, begin = [*(mark.start() for mark in marks[1:]), len(text)], list[str](), 0
    for mark, end in zip(marks, ends, strict=False):
        before, after = text[begin : mark.start()], text[mark.end() : end]
        if (_BARELY_BEGUN.fullmatch(after) or _is_rule(after)) and _is_rule(before):
            parts.append(before)
            begin = mark.end()
    return [*parts, text[begin:]]


def _is_rule(text: str) -> bool:
    try:
        rule = plain_rule(text)
    except QuestionError:
        return False
    # `>= 2 in 3d` says how often something was done: in `did black or white >= 2 in 3d` the name goes on.
    return isinstance(rule, Did) or not _HOW_OFTEN.search(text)


def plain_rule(text: str) -> Did | Has:
    """One line as one rule, in which every `or` is a word of a name or a value. Raises QuestionError."""
    behaviour = _DID.match(text)
    if behaviour is None:
        return Has(_condition(text, text))
    rule = _RULE.match(behaviour["rest"])
    if rule is None or _UNFINISHED.search(rule["event"]):
        raise _refused(text)
    return Did(
        _names(rule["event"]),
        int(rule["times"] or 1),
        float(rule["days"]) if rule["days"] else None,
        where=[_condition(text, part) for part in _split(rule["where"] or "")],
        negate=behaviour["negate"] is not None,
    )


def _names(event: str) -> list[str]:
    is_quoted = event[0] in "'\"" and event[-1] == event[0] and len(event) > 2
    parts = re.split(r"(?<!\\)\|", event[1:-1] if is_quoted else event)
    return [(part if is_quoted else part.strip()).replace("\\|", "|") for part in parts]


def _split(where: str) -> list[str]:
    """Conditions apart at `and`, but not inside quotes."""
    if not where:
        return []
    parts, begin = list[str](), 0
    for match in _AND.finditer(where):
        if match[1] is None:
            parts.append(where[begin : match.start()])
            begin = match.end()
    return [*parts, where[begin:]]


def _condition(text: str, part: str) -> Condition:
    try:
        return Condition.parse(part)
    except QuestionError as refused:
        if part != text:
            raise
        raise _refused(text) from refused


def _refused(text: str) -> QuestionError:
    return QuestionError(
        Words(
            f"The segment “{text}” cannot be read: write “did EVENT >= 3 in 30d where device = mobile”, "
            "“did not EVENT” or “plan = basic”, with “or” between those of which one is enough.",
            f"‘{text}’ 세그먼트를 읽을 수 없어요. ‘did 이벤트 >= 3 in 30d where device = mobile’, "
            "‘did not 이벤트’, ‘plan = basic’처럼 쓰고, 하나만 맞아도 되는 규칙 사이에는 or를 써 주세요.",
        )
    )
