"""Names and terms as people say them, each with what it means within reach."""

from itertools import count

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from producting.words import Words
from producting_web.ui import names, terms
from producting_web.ui.names import Name
from producting_web.ui.parts import Define, Text
from producting_web.ui.templatetags.ui import words_tag

register = template.Library()
_numbers = count(1)  # pieces of a page come by themselves, so no two popovers of this process share an id


@register.filter
def called(raw: str, kind: str = "event") -> str:
    """`{{ name|called }}`, `{{ name|called:"property" }}`: what the dictionary calls it, in the reader's language."""
    return words_tag(names.of("property" if kind == "property" else "event", raw).said)


@register.simple_tag
def event_name(raw: str) -> SafeString | str:
    """`{% event_name name %}`: the event as it is called; where there is more to say it opens, by mouse and by key."""
    return _explained(names.event(raw))


@register.simple_tag
def property_name(raw: str) -> SafeString | str:
    """`{% property_name name %}`: the same of a property."""
    return _explained(names.prop(raw))


@register.simple_tag(name="term")
def term_tag(key: str, said: Text = "") -> SafeString:
    """`{% term "drop_off" %}`: a word that opens what it means; `said` where another form of it stands there.

    Raises:
        KeyError: the word is not explained.
    """
    found = terms.term(key)
    return _opens(said or found.name, found.name, (found.meaning,))


def _explained(name: Name) -> SafeString | str:
    if not name.is_explained:
        return _cut(name.raw)
    raw = Words(f"Name in the data: {_cut(name.raw)}", f"데이터에 적힌 이름: {_cut(name.raw)}")
    meaning = (raw,) if name.description is None else (name.description, raw)
    return _opens(name.said, name.said, meaning)


def _cut(raw: str) -> str:
    return raw if len(raw) <= 200 else raw[:199] + "…"


def _opens(said: Text, title: Text, meaning: tuple[Text, ...]) -> SafeString:
    define = Define(f"word-{next(_numbers)}", said, title, meaning)
    return render_to_string("ui/_define.html", {"define": define})
