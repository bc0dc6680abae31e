"""What this app's own changes are called in the audit log."""

from producting.words import Words
from producting_web.people import audit


def register() -> None:
    audit.name("comment.added", Words("Comment written", "댓글 작성"))
    audit.name("comment.changed", Words("Comment changed", "댓글 수정"))
    audit.name("comment.deleted", Words("Comment deleted", "댓글 삭제"))
    audit.name_detail("author", Words("written by", "쓴 사람"))
