"""Which column says when it happened? The surest name whose cells are times; else the one column full of times."""

import re
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from producting.errors import InputError
from producting.events.files.sample import ChoiceNeeded, Sample, key, listed
from producting.words import Words

_NAMES = (
    "eventtime eventtimestamp timestamp eventdatetime occurredat derivedtstamp collectortstamp dvcecreatedtstamp "
    "originaltimestamp clienteventtime time datetime ts timetimestamp eventat eventdate createdat created invoicedate "
    "orderdate purchasedate transactiondate ordertime purchasetime orderedat purchasedat date day "
    "이벤트일시 이벤트시각 이벤트시간 발생일시 발생시각 발생시간 일시 시각 시간 날짜 일자 주문일시 주문일 주문일자 주문시간 "
    "구매일시 구매일 구매일자 결제일시 결제일 결제일자 결제시각 거래일시 거래일 접속일시 방문일시 생성일시 생성일 등록일시 "
    "등록일 가입일시 가입일 작성일시 작성일 요청일시 시작일시 기록일시"
).split()
# What a time looks like: written out, or else Unix time of this century (other numbers have other lengths, mostly).
_WRITTEN = r"[0-9][-/.:년]\s*[0-9].*[-/.:월]"
_SHAPES = (_WRITTEN, r"^1[0-9]{9}(?:[0-9]{3})?$")


def time_column(sample: Sample, taken: Sequence[str | None]) -> str:
    """The column of times, which is none of those `taken`. Raises InputError if there is none, or no telling which."""
    _check_header(sample)
    by_key = {key(name): name for name in reversed(sample.names) if name not in taken}
    named = [by_key[known] for known in _NAMES if known in by_key]
    for name in named:
        if sample.share_of_times(sample.cells(name)) >= 0.5:
            return name
    holding = _holding_times(sample, taken)
    if len(holding) == 1:
        return holding[0]
    raise _refused(sample, named, holding)


def _check_header(sample: Sample) -> None:
    for name in sample.names:
        if re.search(_WRITTEN, name) and sample.share_of_times(pa.array([name])) == 1:
            raise InputError(
                Words(
                    f"{sample.file}: the first line holds “{name}” and looks like a row: add a header line with the "
                    "names of the columns.",
                    f"{sample.file}: 첫 줄에 ‘{name}’처럼 값이 있어요. 첫 줄에 열 이름(머리글)을 넣어 주세요.",
                ),
                file=sample.file,
                line=1,
            )


def _holding_times(sample: Sample, taken: Sequence[str | None]) -> list[str]:
    """The columns full of times, whatever they are called."""
    for shape in _SHAPES:
        holding = []
        for name in sample.names:
            cells = sample.cells(name)
            shaped = name not in taken and pc.any(pc.match_substring_regex(cells, shape)).as_py()
            if shaped and sample.share_of_times(cells) >= 0.9:
                holding.append(name)
        if holding:
            return holding
    return []


def _refused(sample: Sample, named: Sequence[str], holding: Sequence[str]) -> InputError:
    if holding:
        asked = Words(
            f"Several columns hold times ({listed(holding)}): choose the one that says when it happened.",
            f"시각이 든 열이 여러 개예요({listed(holding)}). 언제 일어났는지 나타내는 열을 골라 주세요.",
        )
        words = Words(
            f"{sample.file} has several columns with times ({listed(holding)}): name one with --time.",
            f"{sample.file}: 시각이 든 열이 여러 개예요({listed(holding)}). --time으로 하나를 골라 주세요.",
        )
    elif named:
        asked = Words(
            f"The column “{named[0]}” holds no times that can be read: choose another.",
            f"‘{named[0]}’ 열의 값을 시각으로 읽을 수 없어요. 다른 열을 골라 주세요.",
        )
        words = Words(
            f"{sample.file}: the column “{named[0]}” holds no times that can be read; name another with --time.",
            f"{sample.file}: ‘{named[0]}’ 열의 값을 시각으로 읽을 수 없어요. --time으로 다른 열을 골라 주세요.",
        )
    else:
        asked = Words(
            "No column with times was found: choose it, or check that the first line is a header and the delimiter one "
            "of , ; | tab.",
            "시각이 든 열을 찾지 못했어요. 열을 골라 주시고, 첫 줄이 머리글인지, 구분자가 쉼표·탭·세미콜론·세로줄인지 확인해 "
            "주세요.",
        )
        words = Words(
            f"{sample.file} has no column with times among {listed(sample.names)}: name it with --time, or check that "
            "the first line is a header and the delimiter one of , ; | tab.",
            f"{sample.file}: 시각이 든 열을 찾지 못했어요(열: {listed(sample.names)}). --time으로 골라 주시고, 첫 줄이 "
            "머리글인지, 구분자가 쉼표·탭·세미콜론·세로줄인지 확인해 주세요.",
        )
    at_fault = named[0] if named and not holding else None
    return ChoiceNeeded(words, asked=asked, field="time", file=sample.file, column=at_fault)
