"""What this app's own changes are called in the log of changes."""

from producting.words import Words
from producting_web.journeys.explore.tabs import NAMES
from producting_web.people import audit

_ACTIONS = {
    "journey.saved": Words("Stages saved", "단계 저장"),
    "members.exported": Words("Customers downloaded", "고객 목록 내려받음"),
    "question.saved": Words("Question saved", "질문 저장"),
    "question.changed": Words("Saved question changed", "저장한 질문 수정"),
    "sql.asked": Words("Asked in SQL", "SQL로 질문"),
    "sql.exported": Words("Answer in SQL downloaded", "SQL 결과 내려받음"),
    "question.deleted": Words("Saved question deleted", "저장한 질문 삭제"),
}
_DETAILS = {
    "stages": Words("stages", "단계"),
    "people": Words("people", "사람"),
    "folder": Words("folder", "폴더"),
    "kind": Words("kind", "종류"),
    "rows": Words("rows", "줄"),
    "seconds": Words("seconds", "초"),
    "refused": Words("not answered", "답하지 못함"),
    "text": Words("text", "내용"),
    "version": Words("version", "판"),
}


def register() -> None:
    for action, words in _ACTIONS.items():
        audit.name(action, words)
    for key, words in _DETAILS.items():
        audit.name_detail(key, words)
    for kind, words in NAMES.items():
        audit.name_value("kind", kind, words)
