from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "producting_web.notices"
    label = "notices"

    def ready(self) -> None:
        from producting_web.notices import kinds
        from producting_web.notices.selectors.inbox import waiting
        from producting_web.ui import waiting as waits

        kinds.register_own()
        waits.register("notices", waiting)
