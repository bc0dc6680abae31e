"""Why a row of a spend report, or of a table of rates, does not go in."""

from producting.events.files.reasons import REASONS as FILE_REASONS
from producting.words import Words

REASONS: dict[str, Words] = {
    **{code: FILE_REASONS[code] for code in (
        "wrong_field_count", "open_quote", "undecodable", "nul_byte", "line_too_long", "not_json",
    )},
    "total_row": Words(
        "The row is a total of others; it is left out so that nothing counts twice.",
        "다른 행을 더한 합계예요. 두 번 세지 않도록 뺐어요.",
    ),
    "no_day": Words("The day is empty.", "날짜가 비어 있어요."),
    "bad_day": Words("The day cannot be read.", "날짜를 읽을 수 없어요."),
    "ambiguous_day": Words(
        "Day and month of the date can be read both ways, and other rows do not agree on one.",
        "날짜의 일과 월을 두 가지로 읽을 수 있는데, 다른 행들도 서로 달라서 정할 수 없어요.",
    ),
    "future_day": Words("The day lies after the import.", "가져온 날보다 뒤의 날짜예요."),
    "several_days": Words(
        "The row covers several days; export the report broken down by day.",
        "한 행에 여러 날이 들어 있어요. 보고서를 일별로 나눠서 내보내 주세요.",
    ),
    "no_cost": Words("The cost is empty.", "비용이 비어 있어요."),
    "bad_cost": Words("The cost is not a number.", "비용이 숫자가 아니에요."),
    "bad_count": Words("Impressions or clicks are not a whole number.", "노출수나 클릭수가 정수가 아니에요."),
    "no_currency": Words("The row names no currency.", "통화가 비어 있어요."),
    "bad_currency": Words(
        "The currency is not a three-letter code such as KRW.", "통화가 KRW 같은 세 글자 코드가 아니에요."
    ),
    "same_currency": Words("Both currencies are the same.", "두 통화가 같아요."),
    "bad_rate": Words("The rate is not a number above zero.", "환율이 0보다 큰 숫자가 아니에요."),
}  # fmt: skip
