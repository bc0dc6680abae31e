"""How does a Django form come out in our own markup? `{{ form }}` and `{{ field.as_field_group }}`."""

from django.forms import Select
from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Renders forms with `ui/_form.html` and fields with `ui/_field.html`: the setting FORM_RENDERER names it."""

    form_template_name = "ui/_form.html"
    field_template_name = "ui/_field.html"


class LongSelect(Select):
    """A choice among hundreds: written in one piece, where Django's own takes two templates for each option."""

    template_name = "ui/_long_select.html"
