"""What this app's own changes are called in the log of changes."""

from producting.words import Words
from producting_web.annotations.said import KINDS
from producting_web.people import audit

_ACTIONS = {
    "annotation.added": Words("Annotation added", "주석 추가"),
    "annotation.changed": Words("Annotation changed", "주석 변경"),
    "annotation.deleted": Words("Annotation deleted", "주석 삭제"),
}
_DETAILS = {
    "title": Words("title", "제목"),
    "first": Words("day", "날짜"),
    "last": Words("last day", "마지막 날"),
    "note": Words("note", "메모"),
    "kind": Words("kind", "종류"),
}


def register() -> None:
    for action, words in _ACTIONS.items():
        audit.name(action, words)
    for key, words in _DETAILS.items():
        audit.name_detail(key, words)
    for kind, words in KINDS.items():
        audit.name_value("kind", kind, words)
