from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "producting_web.journeys"
    label = "journeys"

    def ready(self) -> None:
        from producting_web.journeys import discussed, history, named, rooms

        rooms.register()
        history.register()
        discussed.register()
        named.register()
