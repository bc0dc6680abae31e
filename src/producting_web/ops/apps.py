from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "producting_web.ops"
    label = "ops"
