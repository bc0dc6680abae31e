from django.apps import AppConfig


class CollectConfig(AppConfig):
    name = "producting_web.collect"
    label = "collect"

    def ready(self) -> None:
        waiting.register()
