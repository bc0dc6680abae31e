from django.apps import AppConfig


class CollectConfig(AppConfig):
    name = "producting_web.collect"
    label = "collect"

    def ready(self) -> None:
        from producting_web.collect import dictionary, history, named, rooms, tasks, waiting

        rooms.register()
        history.register()
        tasks.register()
        waiting.register()
        dictionary.register()
        named.register()
