from django.apps import AppConfig


class AnnotationsConfig(AppConfig):
    name = "producting_web.annotations"
    label = "annotations"

    def ready(self) -> None:
        from producting_web.annotations import history, named

        history.register()
        named.register()
