"""How does a page put annotations on its time axis? `{% load annotations %}`, then two lines around the picture.

    {% noted page.axis as notes %}
    {% include "ui/_line.html" with line=page.chart marks=notes.marks %}
    {% include "annotations/_below.html" %}

`page.axis` is a `ui.drawing.marks.Axis`: the first day of each period, and the last day. The address switches them off
with `notes=0`.
"""

from django import template
from django.template.context import Context

from producting_web.annotations import selectors
from producting_web.annotations.selectors import Noted
from producting_web.ui.drawing.marks import Axis

register = template.Library()


@register.simple_tag(takes_context=True)
def noted(context: Context, axis: Axis | None) -> Noted | None:
    """What stands on an axis, for the picture and for the list below it."""
    return selectors.noted(context["request"], axis)


@register.filter
def unlisted(notes: Noted | None, listed: Noted | None) -> bool:
    """`{% if notes|unlisted:others %}`: whether a flag of this picture is not explained by the list of another one."""
    known = listed.lines if listed is not None else ()
    return notes is not None and any(line not in known for line in notes.lines)
