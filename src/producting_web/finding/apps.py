from django.apps import AppConfig


class FindingConfig(AppConfig):
    name = "producting_web.finding"
    label = "finding"

    def ready(self) -> None:
        from producting_web.finding import named

        named.register()
