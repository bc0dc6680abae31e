"""What this app's own changes are called in the audit log."""

from producting.words import Words
from producting_web.people import audit

_ACTIONS = {
    "account.created": Words("Account created", "계정 생성"),
    "invitation.created": Words("Invitation made", "초대"),
    "invitation.revoked": Words("Invitation revoked", "초대 취소"),
    "password.reset_link_created": Words("Password link made", "비밀번호 링크 생성"),
    "password.reset_link_revoked": Words("Password link revoked", "비밀번호 링크 취소"),
    "password.changed": Words("Password changed", "비밀번호 변경"),
    "password.set_by_link": Words("New password set by link", "링크로 새 비밀번호 설정"),
    "person.changed": Words("Role or teams changed", "역할·팀 변경"),
    "person.deactivated": Words("Account deactivated", "계정 비활성화"),
    "person.reactivated": Words("Account reactivated", "계정 다시 활성화"),
    "person.sql_allowed": Words("Let in to ask in SQL", "SQL 사용 허락"),
    "person.sql_ended": Words("No longer asks in SQL", "SQL 사용 허락 취소"),
    "profile.changed": Words("Own profile changed", "내 정보 변경"),
    "team.created": Words("Team added", "팀 추가"),
    "team.changed": Words("Team changed", "팀 변경"),
    "team.deleted": Words("Team deleted", "팀 삭제"),
    "workspace.changed": Words("Workspace changed", "워크스페이스 설정 변경"),
}
_DETAILS = {
    "role": Words("role", "역할"),
    "teams": Words("teams", "팀"),
    "name": Words("name", "이름"),
    "side": Words("side", "편"),
    "answers_data": Words("answers questions about data", "데이터 질문에 답함"),
    "language": Words("language", "언어"),
    "time_zone": Words("time zone", "시간대"),
    "currency": Words("currency", "통화"),
    "links_ended": Words("open links ended", "함께 닫힌 링크"),
}


def register() -> None:
    for action, words in _ACTIONS.items():
        audit.name(action, words)
    for key, words in _DETAILS.items():
        audit.name_detail(key, words)
