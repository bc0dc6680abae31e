"""What this app's own changes are called in the log of changes."""

from producting.words import Words
from producting_web.people import audit

_ACTIONS = {
    "alert.set": Words("Alert set", "알림 설정"),
    "alert.changed": Words("Alert changed", "알림 변경"),
    "alert.paused": Words("Alert paused", "알림 멈춤"),
    "alert.resumed": Words("Alert resumed", "알림 다시 시작"),
    "alert.deleted": Words("Alert deleted", "알림 삭제"),
}
_DETAILS = {
    "measure": Words("number watched", "지켜보는 숫자"),
    "condition": Words("condition", "조건"),
    "bound": Words("bound", "기준"),
    "also": Words("also told", "함께 알릴 사람"),
    "set_by": Words("set by", "알림을 건 사람"),
    "with_question": Words("with its question", "질문과 함께"),
}
_CONDITIONS = {
    "above": Words("is more than", "이보다 크면"),
    "below": Words("is less than", "이보다 작으면"),
    "rises": Words("rises by at least (percent)", "이만큼(%) 오르면"),
    "falls": Words("falls by at least (percent)", "이만큼(%) 떨어지면"),
}


def register() -> None:
    for action, words in _ACTIONS.items():
        audit.name(action, words)
    for key, words in _DETAILS.items():
        audit.name_detail(key, words)
    for condition, words in _CONDITIONS.items():
        audit.name_value("condition", condition, words)
