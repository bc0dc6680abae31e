"""What must the reader know about a report that went in?"""

import unicodedata
from collections.abc import Iterator

from producting.events.spend_files.columns import SpendColumns
from producting.events.spend_files.platforms import PLATFORMS
from producting.events.spend_files.staged import SpendRead
from producting.words import Words, particle


def notes_on(seen: SpendRead, columns: SpendColumns, asked: str | None) -> Iterator[Words]:
    """Notes on one report. `asked`: the currency that the person named."""
    path, currency = seen.path, seen.currency
    if asked is not None and columns.currency is not None and columns.currency != asked:
        yield Words(
            f"{path} says itself that its costs are in {columns.currency}; {asked} was not used.",
            f"{path}: 파일에 비용이 {columns.currency}{particle(columns.currency, '으로', '로')} 적혀 있어서 {asked}는 쓰지 "
            "않았어요.",
        )
    elif currency is not None and is_guessed(seen.platform, currency, columns, asked):
        yield Words(
            f"{path} names no currency, so its costs were read in {currency}; if that is wrong, undo the import and "
            "repeat it with the right one.",
            f"{path}: 통화가 없어서 {currency}{particle(currency, '으로', '로')} 읽었어요. 아니라면 되돌린 뒤 맞는 통화로 "
            "다시 가져와 주세요.",
        )
    yield from about_columns(path, columns)


def about_columns(path: str, columns: SpendColumns) -> Iterator[Words]:
    """Notes on what the columns of a report hold, whoever imports it."""
    if "VAT" in unicodedata.normalize("NFKC", columns.cost.columns[0]).upper():
        yield Words(
            f"{path}: “{columns.cost.columns[0]}” is taken as it stands, with or without VAT as the report says.",
            f"{path}: ‘{columns.cost.columns[0]}’ 값을 부가세 표시 그대로 가져왔어요.",
        )
    if not {"campaign", "campaign_id"} & columns.others.keys():
        yield Words(
            f"{path} has no campaign column, so its spend can meet no visits; export it with campaigns if you can.",
            f"{path}: 캠페인 열이 없어서 방문과 이어 볼 수 없어요. 가능하면 캠페인이 들어간 보고서를 가져와 주세요.",
        )


def is_guessed(platform: str, currency: str | None, columns: SpendColumns, asked: str | None) -> bool:
    """Whether nothing told the currency of the costs: neither the file nor the person nor the platform."""
    told = columns.currency is not None or asked is not None or "currency" in columns.others
    return not told and PLATFORMS[platform].currency != currency


def replaced_within(rows: int) -> Iterator[Words]:
    """The note that a later file of the import says anew what an earlier one said."""
    if rows:
        yield Words(
            f"{rows:,} rows of earlier files speak of the same day and campaign as a later file; only the later counts.",
            f"앞선 파일의 {rows:,}개 행은 뒤의 파일과 날짜·캠페인이 같아서 뒤의 것만 셌어요.",
        )
