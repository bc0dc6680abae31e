"""Writing, changing and deleting comments; whoever is called or takes part is told."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from producting.words import Words
from producting_web.comments import subjects
from producting_web.comments.mentions import called
from producting_web.comments.models import Comment
from producting_web.comments.saying import excerpt
from producting_web.comments.subjects import Subject
from producting_web.notices.services import reword, tell, withdraw
from producting_web.people.audit import record
from producting_web.people.models import User
from producting_web.ui.sentences import said_in

SAID_TWICE = timedelta(seconds=10)


@transaction.atomic
def add_comment(*, actor: User, kind: str, key: str, subject: Subject, text: str) -> Comment:
    """Say something about a subject that the actor sees. The called are told so; who took part or owns it, that too.

    What the same person just said there is not said again: a button that was pressed twice sends its form twice.
    """
    lately = timezone.now() - SAID_TWICE
    standing = Comment.objects.filter(kind=kind, key=key, author=actor, deleted_at=None, created_at__gt=lately).last()
    if standing is not None and standing.text == text:
        return standing
    comment = Comment.objects.create(kind=kind, key=key, author=actor, text=text)
    comment.mentions.set(called(text, User.objects.filter(is_active=True)))
    record(actor=actor, action="comment.added", subject=said_in(subject.name, "ko"))
    _tell(comment, subject)
    return comment


@transaction.atomic
def change_comment(*, actor: User, comment: Comment, subject: Subject, text: str) -> bool:
    """Another text; whether anything is different. Who is newly called is told, what was told says the new text."""
    if text == comment.text or not Comment.objects.filter(pk=comment.pk, deleted_at=None).exists():
        return False  # somebody deleted it while it was written anew: its text stays gone
    comment.text, comment.edited_at = text, timezone.now()
    comment.save(update_fields=["text", "edited_at"])
    comment.mentions.set(called(text, User.objects.filter(is_active=True)))
    record(actor=actor, action="comment.changed", subject=said_in(subject.name, "ko"))
    for told in ("mention", "comment"):
        reword(key=_key(comment), kind=told, text=_said(comment, subject, told))
    _tell(comment, subject)
    return True


@transaction.atomic
def delete_comment(*, actor: User, comment: Comment, subject: Subject) -> None:
    """Take a comment back, with what people were told of it."""
    author = str(comment.author) if comment.author else ""
    comment.text, comment.deleted_at = "", timezone.now()
    comment.save(update_fields=["text", "deleted_at"])
    comment.mentions.clear()
    withdraw(key=_key(comment))
    record(actor=actor, action="comment.deleted", subject=said_in(subject.name, "ko"), author=author)


def _tell(comment: Comment, subject: Subject) -> None:
    """The called first: for one comment nobody is told twice. Nobody is told of what they may not see."""
    mentioned = list(comment.mentions.all())
    for told, people in (("mention", mentioned), ("comment", _taking_part(comment, subject))):
        tell(
            to=[one for one in people if subjects.of(comment.kind, comment.key, one) is not None],
            kind=told, key=_key(comment), text=_said(comment, subject, told), url=f"/comments/{comment.pk}/",
            side=subject.side, actor=comment.author,
        )  # fmt: skip


def _taking_part(comment: Comment, subject: Subject) -> list[User]:
    """Who wrote about it, who was called in it, who owns it."""
    said = Comment.objects.filter(kind=comment.kind, key=comment.key, deleted_at=None)
    wrote = User.objects.filter(comments__in=said).distinct()
    return list({user.pk: user for user in (*wrote, *subject.owners)}.values())


def _key(comment: Comment) -> str:
    return f"comment:{comment.pk}"


def _said(comment: Comment, subject: Subject, told: str) -> Words:
    who, text = str(comment.author), excerpt(comment.text)
    english, korean = (excerpt(said_in(subject.name, language), 80) for language in ("en", "ko"))
    if told == "mention":
        return Words(f"{who} mentioned you on “{english}”: {text}", f"{who} 님이 ‘{korean}’에서 나를 불렀어요: {text}")
    return Words(f"{who} wrote on “{english}”: {text}", f"{who} 님이 ‘{korean}’에 댓글을 남겼어요: {text}")
