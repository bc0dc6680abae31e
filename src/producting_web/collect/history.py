"""What this app's own changes are called in the log of changes."""

from producting.words import Words
from producting_web.collect.selectors.said import KINDS
from producting_web.people import audit

_ACTIONS = {
    "file.uploaded": Words("File uploaded", "파일 올림"),
    "file.discarded": Words("File thrown away", "파일 버림"),
    "import.started": Words("Import started", "가져오기 시작"),
    "import.undone": Words("Import undone", "가져오기 되돌림"),
    "campaign.mapped": Words("Campaign mapped", "캠페인 연결"),
    "campaign.unmapped": Words("Campaign no longer mapped", "캠페인 연결 해제"),
    "rate.added": Words("Exchange rate added", "환율 추가"),
    "dictionary.changed": Words("Name explained", "이름 설명 바꿈"),
}
_DETAILS = {
    "bytes": Words("bytes", "바이트"),
    "kind": Words("kind", "종류"),
    "import_id": Words("import", "가져오기"),
    "rows": Words("rows", "행"),
    "platform": Words("platform", "매체"),
    "visit_campaign": Words("campaign of visits", "방문의 캠페인"),
    "rate": Words("rate", "환율"),
    "display_ko": Words("Korean name", "한국어 이름"),
    "display_en": Words("English name", "영어 이름"),
    "description_ko": Words("Korean description", "한국어 설명"),
    "description_en": Words("English description", "영어 설명"),
    "team": Words("team", "팀"),
    "is_personal": Words("personal data", "개인정보"),
    "is_hidden": Words("hidden", "숨김"),
}
_KINDS = {**KINDS, "event": Words("Event", "이벤트"), "property": Words("Property", "속성")}


def register() -> None:
    for action, words in _ACTIONS.items():
        audit.name(action, words)
    for key, words in _DETAILS.items():
        audit.name_detail(key, words)
    for kind, words in _KINDS.items():
        audit.name_value("kind", kind, words)
