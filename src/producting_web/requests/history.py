"""What this app's own changes are called in the log of changes."""

from producting.words import Words
from producting_web.people import audit

_ACTIONS = {
    "request.asked": Words("Data/IT asked", "데이터팀에 요청"),
    "request.changed": Words("Request changed", "요청 변경"),
    "request.taken": Words("Request taken", "요청 맡음"),
    "request.put_back": Words("Request put back", "요청 내려놓음"),
    "request.answered": Words("Request answered", "요청에 답함"),
    "request.declined": Words("Request declined", "요청 거절"),
    "request.taken_back": Words("Request taken back", "요청 거둠"),
    "request.reopened": Words("Request opened again", "요청 다시 엶"),
}
_DETAILS = {
    "due": Words("due", "기한"),
    "owner": Words("owner", "맡은 사람"),
    "saved": Words("saved questions", "저장된 질문"),
}


def register() -> None:
    for action, words in _ACTIONS.items():
        audit.name(action, words)
    for key, words in _DETAILS.items():
        audit.name_detail(key, words)
