from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "producting_web.comments"
    label = "comments"
