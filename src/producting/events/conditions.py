"""A filter on one property of an event: `device = mobile`, `amount >= 1000`, `plan in (basic, 'for two')`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from producting.errors import QuestionError
from producting.words import Words

Operator = Literal["=", "!=", ">", ">=", "<", "<=", "~", "in"]
ORDERED: tuple[str, ...] = (">", ">=", "<", "<=")

_SHAPE = re.compile(
    r"""\s*(?P<prop>"[^"]+"|'[^']+'|[^\s=!<>~≠'"]+)      # property, quoted where it holds spaces
        \s*(?P<op>!=|≠|>=|<=|=|>|<|~|\bin\b)
        \s*(?P<rest>.*?)\s*$""",
    re.VERBOSE | re.DOTALL,
)
_LIST_ITEM = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([^,'"]*?))\s*(,|$)""")


@dataclass(frozen=True, slots=True)
class Condition:
    """One property, one operator, its values.

    `None` among the values stands for *no value* (null and missing are one group); it is written as a bare `null`.
    Equality, `~` (contains) and `in` compare text exactly. `>`, `>=`, `<`, `<=` compare numbers where the value is a
    number, else instants; a property value that has no such view never matches. `!=` also lets *no value* through;
    it may be written `≠`, as sentences say it.

    >>> Condition.parse("device = mobile")
    Condition(prop='device', op='=', values=('mobile',))
    >>> Condition.parse("plan in (basic, 'for two', null)").values
    ('basic', 'for two', None)
    """

    prop: str
    op: Operator
    values: tuple[str | None, ...]

    def __post_init__(self) -> None:
        if self.op in ORDERED and (len(self.values) != 1 or self.values[0] is None):
            raise _refused(f"{self.prop} {self.op} …", "a number or a time must follow", "숫자나 시각이 뒤따라야 해요")
        if not self.values:
            raise _refused(f"{self.prop} {self.op} ()", "the list is empty", "목록이 비어 있어요")

    @classmethod
    def parse(cls, text: str) -> "Condition":
        """Read `PROP op VALUE`. Raises QuestionError with the text and what is wrong with it."""
        match = _SHAPE.match(text)
        if match is None:
            raise _refused(
                text,
                "write PROPERTY, one of = != > >= < <= ~ in, then a value",
                "속성, 연산자(= != > >= < <= ~ in), 값 순서로 써 주세요",
            )
        prop, op, rest = match["prop"].strip("\"'"), match["op"].replace("≠", "!="), match["rest"]
        if op == "in":
            values = _list_of_values(text, rest)
        else:
            if rest == "":
                raise _refused(
                    text, "the value is missing (write '' for an empty text)", "값이 없어요(빈 글자는 ''로 써요)"
                )
            # == or => would otherwise look for a value that begins with a sign, and find nobody.
            if rest[0] in "=<>!~≠":
                raise _refused(
                    text,
                    f"{op}{rest[0]} is no operator (quote a value that begins with {rest[0]})",
                    f"{op}{rest[0]}은 연산자가 아니에요(값이 {rest[0]}로 시작하면 따옴표로 묶어 주세요)",
                )
            values = (_one_value(text, rest),)
        return cls(prop, op, values)  # type: ignore[arg-type]

    @property
    def said(self) -> str:
        """The condition as a sentence shows it.

        >>> Condition.parse("platform != web").said
        'platform ≠ web'
        """
        return self._with("≠" if self.op == "!=" else self.op)

    def __str__(self) -> str:
        return self._with(self.op)

    def _with(self, sign: str) -> str:
        shown = [_shown(v) for v in self.values]
        right = f"({', '.join(shown)})" if self.op == "in" else shown[0]
        return f"{_shown(self.prop)} {sign} {right}"


Value = str | float | list[str] | tuple[str, ...] | None
Where = Mapping[str, Value] | Iterable[str | Condition] | str | Condition | None


def conditions(where: Where) -> tuple[Condition, ...]:
    """Everything `where=` accepts as a tuple of conditions that must all hold.

    >>> [str(c) for c in conditions({"device": "mobile", "plan": ["a", "b"]})]
    ['device = mobile', 'plan in (a, b)']
    """
    if where is None:
        return ()
    if isinstance(where, str | Condition):
        where = [where]
    if isinstance(where, Mapping):
        return tuple(_from_pair(prop, value) for prop, value in where.items())
    return tuple(c if isinstance(c, Condition) else Condition.parse(c) for c in where)


def _from_pair(prop: str, value: object) -> Condition:
    if isinstance(value, list | tuple | set | frozenset):
        return Condition(prop, "in", tuple(None if v is None else str(v) for v in value))
    return Condition(prop, "=", (None if value is None else str(value),))


def _one_value(text: str, rest: str) -> str | None:
    for quote in "'\"":
        if rest.startswith(quote):
            if len(rest) < 2 or not rest.endswith(quote):
                raise _refused(text, f"the quote {quote} is not closed", f"따옴표 {quote}가 닫히지 않았어요")
            return rest[1:-1]
    return None if rest == "null" else rest


def _list_of_values(text: str, rest: str) -> tuple[str | None, ...]:
    if not (rest.startswith("(") and rest.endswith(")")):
        raise _refused(text, "write the list as in (a, b)", "목록은 in (a, b)처럼 써 주세요")
    inside, at, values = rest[1:-1], 0, list[str | None]()
    if not inside.strip():
        raise _refused(text, "the list is empty", "목록이 비어 있어요")
    while True:
        match = _LIST_ITEM.match(inside, at)
        if match is None:
            raise _refused(text, "a quote in the list is not closed", "목록 안의 따옴표가 닫히지 않았어요")
        double, single, bare, end = match.groups()
        if bare == "":
            raise _refused(
                text,
                "a value in the list is missing (write '' for an empty text)",
                "목록에 빈 값이 있어요(빈 글자는 ''로 써요)",
            )
        quoted = double if double is not None else single
        values.append(quoted if quoted is not None else (None if bare == "null" else bare))
        if end == "":
            return tuple(values)
        at = match.end()


def _shown(value: str | None) -> str:
    if value is None:
        return "null"
    if value == "null" or value == "" or re.search(r"""[\s,()=!<>~≠"']""", value):
        quote = '"' if "'" in value else "'"
        return f"{quote}{value}{quote}"
    return value


def _refused(text: str, en: str, ko: str) -> QuestionError:
    return QuestionError(Words(f"The filter “{text}” cannot be read: {en}.", f"‘{text}’ 조건을 읽을 수 없어요. {ko}."))
