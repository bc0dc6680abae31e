from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "producting_web.requests"
    label = "requests"

    def ready(self) -> None:
        from producting_web.ops import rhythm
        from producting_web.requests import history, places, telling

        history.register()
        places.register()
        rhythm.every("requests.due", seconds=1_800, function=telling.of_due)
