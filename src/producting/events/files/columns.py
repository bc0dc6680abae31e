"""Which column is the person, the time, the event? By its name and by what stands in it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

import pyarrow.compute as pc

from producting.errors import InputError
from producting.events.files.amounts import Product, product
from producting.events.files.identity import MESSAGE_IDS
from producting.events.files.mapping import Mapping
from producting.events.files.sample import ChoiceNeeded, Sample, key, missing
from producting.events.files.time_column import time_column
from producting.events.schema import CURRENCY, VALUE
from producting.words import Words

# Names as people and vendors write them, the surest first; compared without case, spaces and punctuation.
_PERSON = (
    "userid distinctid customerid memberid personid subscriberid accountuserid clientuserid caseid caseconceptname "
    "playerid accountid uid useruuid userno memberno customerno custid customernumber membernumber userkey memberkey "
    "회원번호 회원id 회원아이디 고객id 고객번호 고객아이디 사용자id 사용자아이디 사용자번호 유저id 유저아이디 유저번호 "
    "이용자id 이용자번호 구매자id 회원 고객 사용자 유저 아이디 user customer member person"
).split()
_ANONYMOUS = (
    "anonymousid deviceid userpseudoid domainuserid visitorid cookieid clientid browserid 익명id 기기id 방문자id 쿠키id 디바이스id"
).split()
_EVENT = (
    "eventname event eventtype activity action eventaction conceptname activityname eventlabel useraction "
    "이벤트 이벤트명 이벤트이름 이벤트유형 이벤트종류 행동 활동 활동명 액션 동작 행위"
).split()
_CODE = re.compile(r"[A-Za-z]{3}")  # ISO 4217
_T = TypeVar("_T")
_EVENT_IF_FEW = ("name", "type", "이름", "유형", "구분")  # only where the names repeat, as names of events do


@dataclass(frozen=True, slots=True)
class Roles:
    """The columns of one file by what they are. `found`: the roles that nobody named.

    In a look at a file that cannot go in yet, `time` is empty where no column is one.
    """

    time: str
    event: str | None
    person: str | None
    anonymous: str | None
    message_ids: tuple[str, ...]
    value: Product | None
    currency: str | None  # a column
    currency_code: str | None
    found: frozenset[str]

    def used(self) -> frozenset[str]:
        """Columns that do not become properties."""
        roles = (self.time, self.event, self.person, self.anonymous, *self.message_ids)
        return frozenset(name for name in roles if name is not None)

    def kept(self, names: Sequence[str], mapping: Mapping) -> tuple[str, ...]:
        """The properties that rows keep, in the order of their columns; the reserved ones that are made come last."""
        used = self.used()
        wanted = [
            name for name in names if (name not in used if mapping.properties is None else name in mapping.properties)
        ]
        made = [VALUE] if self.value is not None else []
        if self.currency is not None or self.currency_code is not None:
            made.append(CURRENCY)
        return tuple(dict.fromkeys((*wanted, *made)))

    def replaced(self, names: Sequence[str]) -> list[str]:
        """Columns called like a reserved property that is made of others."""
        made_of = {VALUE: self.value.columns if self.value else (), CURRENCY: (self.currency or self.currency_code,)}
        return [name for name, parts in made_of.items() if name in names and any(parts) and name not in parts]


def named_columns(mapping: Mapping) -> tuple[str, ...]:
    """Every column that the mapping names."""
    names = [mapping.person, mapping.anonymous, mapping.time, mapping.event, *(mapping.properties or ())]
    if mapping.value is not None:
        names.extend(product(mapping.value).columns)
    if mapping.currency is not None and not _CODE.fullmatch(mapping.currency):
        names.append(mapping.currency)
    return tuple(name for name in names if name is not None)


@dataclass(frozen=True, slots=True)
class Look:
    """What the columns of a file seem to be, and what keeps it from going in, by the field of the mapping at fault."""

    roles: Roles
    faults: dict[str, InputError]


def roles(sample: Sample, mapping: Mapping) -> Roles:
    """Take the named columns, find the others. Raises InputError if one is missing that must be there."""
    seen = look(sample, mapping)
    for error in seen.faults.values():
        raise error
    return seen.roles


def look(sample: Sample, mapping: Mapping) -> Look:
    """The same without refusing: what is wrong stands beside what was found."""
    looking = _Looking(sample, mapping, {})
    named = {field: looking.named(field) for field in ("person", "anonymous", "time", "event")}
    looking.check_properties()
    anonymous = named["anonymous"] or looking.like("anonymous", _ANONYMOUS, taken=())
    person = named["person"] or looking.like("person", _PERSON, taken=(mapping.anonymous, mapping.time, mapping.event))
    time = named["time"] or looking.find(
        "time", lambda: time_column(sample, taken=(mapping.person, mapping.anonymous, mapping.event))
    )
    event = None
    if mapping.event_name is None:
        event = named["event"] or looking.find("event", lambda: _event(sample, taken=(person, anonymous, time)))
    else:
        looking.find("event_name", lambda: _check_event_name(mapping))
    currency, code = looking.find("currency", lambda: _currency(sample, mapping.currency)) or (None, None)
    chosen = {"person": person, "anonymous": anonymous, "time": time, "event": event}
    found = Roles(
        time=time or "",
        event=event,
        person=person,
        anonymous=anonymous,
        message_ids=tuple(name for name in MESSAGE_IDS if name in sample.names),
        value=looking.find("value", lambda: _value(sample, mapping.value)),
        currency=currency,
        currency_code=code,
        found=frozenset(role for role, name in chosen.items() if name is not None and getattr(mapping, role) is None),
    )
    return Look(found, looking.faults)


@dataclass(slots=True)
class _Looking:
    sample: Sample
    mapping: Mapping
    faults: dict[str, InputError]

    def named(self, field: str) -> str | None:
        """The column that the person named, if it is there."""
        name: str | None = getattr(self.mapping, field)
        if name is not None and self.find(field, lambda: _check_is_there(self.sample, name)):
            return name
        return None

    def like(self, field: str, known: Sequence[str], taken: Sequence[str | None]) -> str | None:
        """A column called like that, unless the person named one."""
        return None if getattr(self.mapping, field) is not None else _named_like(self.sample, known, taken)

    def find(self, field: str, finding: Callable[[], _T]) -> _T | None:
        if field in self.faults:
            return None
        try:
            return finding()
        except InputError as error:
            self.faults[field] = error
            return None

    def check_properties(self) -> None:
        for name in self.mapping.properties or ():
            self.find("properties", lambda name=name: _check_is_there(self.sample, name))  # type: ignore[misc]


def _check_event_name(mapping: Mapping) -> None:
    if mapping.event is not None:
        raise ChoiceNeeded(
            Words("Pass either --event or --event-name, not both.", "--event와 --event-name 가운데 하나만 써 주세요."),
            asked=Words(
                "Choose the column with event names or write one name for all rows, not both.",
                "이벤트 열을 고르거나 모든 행의 이벤트 이름을 적거나, 둘 중 하나만 해 주세요.",
            ),
            field="event_name",
        )
    if not (mapping.event_name or "").strip():
        raise ChoiceNeeded(
            Words("--event-name is empty.", "--event-name이 비어 있어요."),
            asked=Words("Write the event's name.", "이벤트 이름을 적어 주세요."),
            field="event_name",
        )


def names_events_or_people(names: Sequence[str]) -> bool:
    """Whether a column is called as people call ids of persons, or names of events."""
    keys = {key(name) for name in names}
    return not keys.isdisjoint((*_PERSON, *_ANONYMOUS, *_EVENT, *map(key, MESSAGE_IDS)))


def _check_is_there(sample: Sample, name: str) -> bool:
    if name not in sample.names:
        raise missing(sample, name)
    if name in sample.repeated:
        raise InputError(
            Words(
                f"{sample.file} has more than one column “{name}”: rename all but one.",
                f"{sample.file}: ‘{name}’ 열이 여러 개예요. 하나만 남기고 이름을 바꿔 주세요.",
            ),
            file=sample.file,
            column=name,
        )
    return True


def _named_like(sample: Sample, known: Sequence[str], taken: Sequence[str | None]) -> str | None:
    by_key: dict[str, str] = {}
    for name in sample.names:
        if name not in taken:
            by_key.setdefault(key(name), name)
    return next((by_key[key] for key in known if key in by_key), None)


def _event(sample: Sample, taken: Sequence[str | None]) -> str:
    name = _named_like(sample, _EVENT, taken)
    if name is None:
        name = _named_like(sample, _EVENT_IF_FEW, taken)
        if name is not None:
            cells = sample.cells(name).drop_null()
            if len(pc.unique(cells)) > max(20, len(cells) // 2):
                name = None
    if name is None:
        raise ChoiceNeeded(
            Words(
                f"{sample.file} has no column with event names: name it with --event, or name one event for all rows "
                "with --event-name.",
                f"{sample.file}: 이벤트 이름이 든 열이 없어요. --event로 열을 고르거나, 모든 행이 한 이벤트라면 "
                "--event-name으로 이름을 붙여 주세요.",
            ),
            asked=Words(
                "No column was found that holds event names: choose it, or write one name for all rows.",
                "이벤트 이름이 든 열을 찾지 못했어요. 열을 고르거나, 모든 행이 한 이벤트라면 그 이름을 적어 주세요.",
            ),
            field="event",
            file=sample.file,
        )
    return name


def _value(sample: Sample, text: str | None) -> Product | None:
    if text is None:
        return None
    if text in sample.names:  # a column whose name holds a star
        return Product((text,), Decimal(1))
    found = product(text)
    for name in found.columns:
        _check_is_there(sample, name)
    if not found.columns:
        raise ChoiceNeeded(
            Words(f"--value “{text}” names no column.", f"--value ‘{text}’에 열 이름이 없어요."),
            asked=Words(f"“{text}” names no column.", f"‘{text}’에 열 이름이 없어요."),
            field="value",
            file=sample.file,
        )
    return found


def _currency(sample: Sample, text: str | None) -> tuple[str | None, str | None]:
    if text is None:
        return None, None
    if text in sample.names:
        return text, None
    if _CODE.fullmatch(text):
        return None, text.upper()
    raise missing(sample, text)
