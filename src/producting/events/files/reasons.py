"""Why a row of a file does not go in. The codes are stable; the sentences stand in the rejects file."""

from dataclasses import dataclass

from producting.words import Words

REASONS: dict[str, Words] = {
    "wrong_field_count": Words("The row has more or fewer fields than the header.", "머리글과 칸 수가 달라요."),
    "open_quote": Words(
        "A quote opens in this line and is never closed.", "이 줄에서 열린 따옴표가 끝까지 닫히지 않아요."
    ),
    "undecodable": Words(
        "The row holds bytes that are not text in the file's encoding.", "파일의 인코딩으로 읽을 수 없는 글자가 있어요."
    ),
    "nul_byte": Words("The row holds a NUL byte.", "NUL 바이트가 들어 있어요."),
    "line_too_long": Words("The row is longer than 16 MB.", "한 행이 16MB보다 길어요."),
    "not_json": Words("The line is not a JSON object.", "JSON 객체가 아닌 줄이에요."),
    "no_time": Words("The time is empty.", "시각이 비어 있어요."),
    "bad_time": Words("The time cannot be read.", "시각을 읽을 수 없어요."),
    "ambiguous_time": Words(
        "Day and month of the date can be read both ways, and other rows do not agree on one.",
        "날짜의 일과 월을 두 가지로 읽을 수 있는데, 다른 행들도 서로 달라서 정할 수 없어요.",
    ),
    "future_time": Words(
        "The time is more than 24 hours after the import.", "가져온 시각보다 24시간 넘게 뒤의 시각이에요."
    ),
    "no_event": Words("The event name is empty.", "이벤트 이름이 비어 있어요."),
    "bad_value": Words("The value is not a number.", "값이 숫자가 아니에요."),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """One row that does not go in: its line as an editor shows it, the column at fault, the row as it stands."""

    line: int
    column: str | None
    reason: str
    row: str
