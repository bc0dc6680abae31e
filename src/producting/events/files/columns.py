"""Which column is the person, the time, the event? By its name and by what stands in it."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from producting.errors import InputError
from producting.events.files.amounts import Product, product
from producting.events.files.identity import MESSAGE_IDS
from producting.events.files.mapping import Mapping
from producting.events.schema import CURRENCY, VALUE
from producting.words import Words

# Names as people and vendors write them, the surest first; compared without case, spaces and punctuation.
_PERSON = (
    "userid distinctid customerid memberid personid subscriberid accountuserid clientuserid caseid caseconceptname "
    "playerid accountid uid useruuid userno memberno customerno custid customernumber membernumber userkey memberkey "
    "회원번호 회원id 회원아이디 고객id 고객번호 고객아이디 사용자id 사용자아이디 사용자번호 유저id 유저아이디 유저번호 "
    "이용자id 이용자번호 구매자id 회원 고객 사용자 유저 아이디 user customer member person userpseudoid"
).split()
_ANONYMOUS = (
    "anonymousid deviceid domainuserid visitorid cookieid clientid browserid 익명id 기기id 방문자id 쿠키id 디바이스id"
).split()
_TIME = (
    "eventtime eventtimestamp timestamp eventdatetime occurredat derivedtstamp collectortstamp dvcecreatedtstamp "
    "originaltimestamp clienteventtime time datetime ts timetimestamp eventat eventdate createdat created invoicedate "
    "orderdate purchasedate transactiondate ordertime purchasetime orderedat purchasedat date day "
    "이벤트일시 이벤트시각 이벤트시간 발생일시 발생시각 발생시간 일시 시각 시간 날짜 일자 주문일시 주문일 주문일자 주문시간 "
    "구매일시 구매일 구매일자 결제일시 결제일 결제일자 결제시각 거래일시 거래일 접속일시 방문일시 생성일시 생성일 등록일시 "
    "등록일 가입일시 가입일 작성일시 작성일 요청일시 시작일시 기록일시"
).split()
_EVENT = (
    "eventname event eventtype activity action eventaction conceptname activityname eventlabel useraction "
    "이벤트 이벤트명 이벤트이름 이벤트유형 이벤트종류 행동 활동 활동명 액션 동작 행위"
).split()
_EVENT_IF_FEW = ("name", "type", "이름", "유형", "구분")  # only where the names repeat, as names of events do


@dataclass(frozen=True, slots=True)
class Roles:
    """The columns of one file by what they are. `found`: the roles that nobody named."""

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

    def replaced(self, names: Sequence[str]) -> list[str]:
        """Columns called like a reserved property that is made of others."""
        made_of = {VALUE: self.value.columns if self.value else (), CURRENCY: (self.currency or self.currency_code,)}
        return [name for name, parts in made_of.items() if name in names and any(parts) and name not in parts]


ShareOfTimes = Callable[[pa.Array], float]


@dataclass(frozen=True, slots=True)
class Sample:
    """The head of a file: its columns' names, the cells of the first rows, names that the header holds twice."""

    file: str
    names: tuple[str, ...]
    cells: Callable[[str], pa.Array]
    share_of_times: ShareOfTimes
    repeated: frozenset[str] = frozenset()


def roles(sample: Sample, mapping: Mapping) -> Roles:
    """Take the named columns, find the others. Raises InputError if one is missing that must be there."""
    if mapping.event is not None and mapping.event_name is not None:
        raise InputError(
            Words("Pass either --event or --event-name, not both.", "--event와 --event-name 가운데 하나만 써 주세요.")
        )
    for name in (mapping.person, mapping.anonymous, mapping.time, mapping.event, *(mapping.properties or ())):
        if name is not None:
            _check_is_there(sample, name)
    anonymous = mapping.anonymous or _named_like(sample, _ANONYMOUS, taken=())
    person = mapping.person or _named_like(sample, _PERSON, taken=(mapping.anonymous, mapping.time, mapping.event))
    time = mapping.time or _time(sample, taken=(mapping.person, mapping.anonymous, mapping.event))
    event = None
    if mapping.event_name is None:
        event = mapping.event or _event(sample, taken=(person, anonymous, time))
    elif not mapping.event_name.strip():
        raise InputError(Words("--event-name is empty.", "--event-name이 비어 있어요."))
    currency, code = _currency(sample, mapping.currency)
    named = {"person": mapping.person, "anonymous": mapping.anonymous, "time": mapping.time, "event": mapping.event}
    chosen = {"person": person, "anonymous": anonymous, "time": time, "event": event}
    return Roles(
        time=time,
        event=event,
        person=person,
        anonymous=anonymous,
        message_ids=tuple(name for name in MESSAGE_IDS if name in sample.names),
        value=_value(sample, mapping.value),
        currency=currency,
        currency_code=code,
        found=frozenset(role for role, name in chosen.items() if name is not None and named[role] is None),
    )


def missing(sample: Sample, name: str) -> InputError:
    """The refusal of a column that is not in the file, with the names that come nearest."""
    by_key = {_key(n): n for n in sample.names}
    near = [by_key[k] for k in difflib.get_close_matches(_key(name), list(by_key), n=3, cutoff=0.5)]
    if near:
        en, ko = f"the nearest are {_listed(near)}", f"가까운 이름: {_listed(near)}"
    else:
        en, ko = f"it has {_listed(sample.names)}", f"있는 열: {_listed(sample.names)}"
    return InputError(
        Words(f"{sample.file} has no column “{name}”: {en}.", f"{sample.file}: ‘{name}’ 열이 없어요. {ko}."),
        file=sample.file,
        column=name,
    )


def _check_is_there(sample: Sample, name: str) -> None:
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


def _key(name: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", name)).casefold()


def _named_like(sample: Sample, known: Sequence[str], taken: Sequence[str | None]) -> str | None:
    by_key: dict[str, str] = {}
    for name in sample.names:
        if name not in taken:
            by_key.setdefault(_key(name), name)
    return next((by_key[key] for key in known if key in by_key), None)


def _time(sample: Sample, taken: Sequence[str | None]) -> str:
    by_key = {_key(name): name for name in reversed(sample.names) if name not in taken}
    for key in _TIME:
        if key in by_key and sample.share_of_times(sample.cells(by_key[key])) >= 0.5:
            return by_key[key]
    untaken = [name for name in sample.names if name not in taken and _is_written_time(sample.cells(name))]
    holding = [name for name in untaken if sample.share_of_times(sample.cells(name)) >= 0.9]
    if len(holding) == 1:
        return holding[0]
    if holding:
        raise InputError(
            Words(
                f"{sample.file} has several columns with times ({_listed(holding)}): name one with --time.",
                f"{sample.file}: 시각이 든 열이 여러 개예요({_listed(holding)}). --time으로 하나를 골라 주세요.",
            ),
            file=sample.file,
        )
    bad = next((by_key[key] for key in _TIME if key in by_key), None)
    if bad is not None:
        raise InputError(
            Words(
                f"{sample.file}: the column “{bad}” holds no times that can be read; name another with --time.",
                f"{sample.file}: ‘{bad}’ 열의 값을 시각으로 읽을 수 없어요. --time으로 다른 열을 골라 주세요.",
            ),
            file=sample.file,
            column=bad,
        )
    raise InputError(
        Words(
            f"{sample.file} has no column with times among {_listed(sample.names)}: name it with --time, or check that "
            "the first line is a header and the delimiter one of , ; | tab.",
            f"{sample.file}: 시각이 든 열을 찾지 못했어요(열: {_listed(sample.names)}). --time으로 골라 주시고, 첫 줄이 "
            "머리글인지, 구분자가 쉼표·탭·세미콜론·세로줄인지 확인해 주세요.",
        ),
        file=sample.file,
    )


def _is_written_time(cells: pa.Array) -> bool:
    """More than digits (a price is not a time), or digits of the length of Unix time in this century."""
    shaped = pc.match_substring_regex(cells, r"[0-9][-/.:년]\s*[0-9].*[-/.:월]|^1[0-9]{9}(?:[0-9]{3})?$")
    return bool(pc.any(shaped).as_py())


def _event(sample: Sample, taken: Sequence[str | None]) -> str:
    name = _named_like(sample, _EVENT, taken)
    if name is None:
        name = _named_like(sample, _EVENT_IF_FEW, taken)
        if name is not None:
            cells = sample.cells(name).drop_null()
            if len(pc.unique(cells)) > max(20, len(cells) // 2):
                name = None
    if name is None:
        raise InputError(
            Words(
                f"{sample.file} has no column with event names: name it with --event, or name one event for all rows "
                "with --event-name.",
                f"{sample.file}: 이벤트 이름이 든 열이 없어요. --event로 열을 고르거나, 모든 행이 한 이벤트라면 "
                "--event-name으로 이름을 붙여 주세요.",
            ),
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
        raise InputError(
            Words(f"--value “{text}” names no column.", f"--value ‘{text}’에 열 이름이 없어요."), file=sample.file
        )
    return found


def _currency(sample: Sample, text: str | None) -> tuple[str | None, str | None]:
    if text is None:
        return None, None
    if text in sample.names:
        return text, None
    if re.fullmatch(r"[A-Za-z]{3}", text):
        return None, text.upper()
    raise missing(sample, text)


def _listed(names: Sequence[str]) -> str:
    shown = [n if len(n) <= 40 else n[:39] + "…" for n in names[:12]]
    return ", ".join(shown) + (f", … ({len(names)})" if len(names) > 12 else "")
