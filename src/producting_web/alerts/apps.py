from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "producting_web.alerts"
    label = "alerts"

    def ready(self) -> None:
        from producting_web.alerts import checking, history, panels, selectors, services
        from producting_web.ops import rhythm

        history.register()
        panels.register()
        selectors.register()
        services.register()
        rhythm.every(services.CHECK, seconds=checking.EVERY_SECONDS, function=checking.check)
