"""`{% load comments %}{% discussion "question" 12 %}`: the comments on something, wherever its page wants them.

The kind must be registered (`comments.subjects`); where the person may not see the subject, nothing stands there. The
page needs `comments/comments.css` in its head, and `comments/mentions.js` so that colleagues are offered after an @.
"""

from typing import Any

from django import template
from django.template.context import Context

from producting_web.comments.forms import CommentForm
from producting_web.comments.selectors import discussion as discussed

register = template.Library()


@register.inclusion_tag("comments/_placed.html", takes_context=True)
def discussion(context: Context, kind: str, key: object) -> dict[str, Any]:
    """The section with its heading, comments and form."""
    request = context["request"]
    shown = discussed(kind, str(key), request.user)
    return {
        "discussion": shown, "comment_form": CommentForm(id=f"comments-{kind}"), "request": request,
        "csrf_token": context.get("csrf_token"),
    }  # fmt: skip
