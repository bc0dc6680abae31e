from django.apps import AppConfig


class AnnotationsConfig(AppConfig):
    name = "producting_web.annotations"
    label = "annotations"
