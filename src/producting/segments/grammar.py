"""A segment written in a line: `did read >= 3 in 30d where device = mobile`, `did not pay`, `plan = basic`."""

import re
from collections.abc import Iterable

from producting.errors import QuestionError
from producting.events.conditions import Condition
from producting.segments.segment import Did, Has, Segment
from producting.words import Words

_DID = re.compile(r"\s*did(?P<negate>\s+not)?\s+(?![=!<>~]|in\b)(?P<rest>.+)$", re.DOTALL)
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
_UNFINISHED = re.compile(r"""^[^"'].*[<>=]|^not$|^[^"'].*\s(where|in(\s+\d\S*)?)$""", re.DOTALL)
_AND = re.compile(r"""("[^"]*"|'[^']*')|\s+and\s+""")


def parse_segment(text: str) -> Segment:
    """One rule as a segment.

    `did EVENT [>= N] [in Md] [where COND [and COND]…]`, the same with `did not`, or `PROP op VALUE` for the person's
    last value. An event in quotes may hold any words and signs, and spaces at its ends; `a|b` is any of several (a bar
    inside a name is `\\|`).

    Raises:
        QuestionError: the text cannot be read; it says how to write it.

    >>> parse_segment("did read >= 3 in 30d").rules[0].to_json()["last_days"]
    30.0
    >>> parse_segment("did not 'sign up'").rules[0].events, parse_segment("plan = basic").rules[0].to_json()
    (('sign up',), {'has': 'plan = basic'})
    """
    behaviour = _DID.match(text)
    if behaviour is None:
        return Segment(Has(_condition(text, text)))
    rule = _RULE.match(behaviour["rest"])
    if rule is None or _UNFINISHED.search(rule["event"]):
        raise _refused(text)
    return Segment(
        Did(
            _names(rule["event"]),
            int(rule["times"] or 1),
            float(rule["days"]) if rule["days"] else None,
            where=[_condition(text, part) for part in _split(rule["where"] or "")],
            negate=behaviour["negate"] is not None,
        )
    )


def parse_segments(texts: Iterable[str]) -> Segment | None:
    """Several lines as one segment in which every rule must hold; None without any.

    >>> len(parse_segments(["did read", "did not pay", "plan = basic"]).rules), parse_segments([])
    (3, None)
    """
    rules = [rule for text in texts for rule in parse_segment(text).rules]
    return Segment(*rules) if rules else None


def rule_text(rule: Did | Has) -> str | None:
    """A rule as the line that reads back as the same; None where no line does.

    >>> rule_text(Did(["cart", "wish|list"], 3, 30)), rule_text(Did("in 3d", negate=True)), rule_text(Has("plan = a"))
    ('did cart|wish\\\\|list >= 3 in 30d', 'did not "in 3d"', 'plan = a')
    """
    if isinstance(rule, Has):
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


def _reads_back(line: str, rule: Did | Has) -> bool:
    try:
        return parse_segment(line).rules == (rule,)
    except QuestionError:
        return False


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
            "“did not EVENT”, or “plan = basic”.",
            f"‘{text}’ 세그먼트를 읽을 수 없어요. ‘did 이벤트 >= 3 in 30d where device = mobile’, "
            "‘did not 이벤트’, ‘plan = basic’처럼 써 주세요.",
        )
    )
