"""What this app's own changes are called in the log of changes."""

from producting.words import Words
from producting_web.people import audit

_ACTIONS = {
    "file.uploaded": Words("File uploaded", "파일 올림"),
    "file.discarded": Words("File thrown away", "파일 버림"),
    "import.started": Words("Import started", "가져오기 시작"),
    "import.undone": Words("Import undone", "가져오기 되돌림"),
    "campaign.mapped": Words("Campaign mapped", "캠페인 연결"),
    "campaign.unmapped": Words("Campaign no longer mapped", "캠페인 연결 해제"),
    "rate.added": Words("Exchange rate added", "환율 추가"),
}
_DETAILS = {
    "bytes": Words("bytes", "바이트"),
    "kind": Words("kind", "종류"),
    "import_id": Words("import", "가져오기"),
    "rows": Words("rows", "행"),
    "platform": Words("platform", "매체"),
    "visit_campaign": Words("campaign of visits", "방문의 캠페인"),
    "rate": Words("rate", "환율"),
}


def register() -> None:
    for action, words in _ACTIONS.items():
        audit.name(action, words)
    for key, words in _DETAILS.items():
        audit.name_detail(key, words)
