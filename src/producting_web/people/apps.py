from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "producting_web.people"
    label = "people"

    def ready(self) -> None:
        from producting_web.people import history, logs, named, rooms

        rooms.register()
        history.register()
        named.register()
        logs.keep_secrets_out()
