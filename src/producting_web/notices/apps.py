from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "producting_web.notices"
    label = "notices"

    def ready(self) -> None:
        from producting_web.notices import history, kinds, rooms
        from producting_web.notices.mail import queue, sending
        from producting_web.notices.selectors.inbox import waiting
        from producting_web.notices.services import pruning
        from producting_web.ops import rhythm
        from producting_web.ui import waiting as waits

        kinds.register_own()
        history.register()
        rooms.register()
        rhythm.every(queue.RHYTHM, seconds=sending.EVERY_SECONDS, function=sending.turn)
        rhythm.every(pruning.RHYTHM, seconds=pruning.EVERY_SECONDS, function=pruning.prune)
        waits.register("notices", waiting)
