from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "producting_web.alerts"
    label = "alerts"
