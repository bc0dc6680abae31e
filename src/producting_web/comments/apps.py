from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "producting_web.comments"
    label = "comments"

    def ready(self) -> None:
        from producting_web.comments import history

        history.register()
