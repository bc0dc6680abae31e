from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "producting_web.today"
    label = "today"

    def ready(self) -> None:
        from producting_web.today import rooms

        rooms.register()
