"""What this app's own changes are called in the audit log."""

from producting.words import Words
from producting_web.people import audit

_ACTIONS = {
    "mail.server_changed": Words("Mail server changed", "메일 서버 설정 변경"),
    "mail.server_removed": Words("Mail server taken away", "메일 서버 설정 삭제"),
    "mail.tried": Words("Test message sent", "메일 시험 발송"),
    "mail.given_up": Words("E-mail given up", "메일 발송 포기"),
}
_DETAILS = {
    "host": Words("mail server", "메일 서버"),
    "port": Words("port", "포트"),
    "security": Words("security", "보안"),
    "username": Words("user", "사용자"),
    "from_address": Words("from", "보내는 주소"),
    "public_address": Words("public address", "공개 주소"),
    "mail_password": Words("another password", "비밀번호 변경"),
    "notices": Words("notices", "알림"),
}


def register() -> None:
    for action, words in _ACTIONS.items():
        audit.name(action, words)
    for key, words in _DETAILS.items():
        audit.name_detail(key, words)
