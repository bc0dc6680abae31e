"""Tags and filters: icons, words in the reader's language, numbers, particles, addresses, panels."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest, QueryDict
from django.template.context import Context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from producting.words import Language, Words
from producting_web.ui import panels as registry
from producting_web.ui import saying, tying
from producting_web.ui.parts import Toast
from producting_web.ui.sentences import Phrase, Piece, pieces, said_in

register = template.Library()

_HUES = {"product": "is-product", "marketing": "is-marketing", "shared": "is-joint", "joint": "is-joint"}


def reading() -> Language:
    """The language of whoever reads."""
    return "ko" if (get_language() or "ko").startswith("ko") else "en"


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """`{% icon "journey" %}`: a symbol of the sprite; with a label it speaks for itself."""
    sprite = static("ui/sprite.svg")
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#i-{}"/></svg>', label, sprite, name
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#i-{}"/></svg>', sprite, name)


@register.simple_tag(name="words")
def words_tag(text: Words | str | None) -> str:
    """`{% words w %}`: `Words` in the reader's language; text as it is."""
    return "" if text is None else said_in(text, reading())


@register.filter(name="words")
def words_filter(text: Words | str | None) -> str:
    """`{{ w|words }}`: the same where a filter is needed."""
    return words_tag(text)


@register.filter
def tied(text: str) -> str:
    """`{{ w|words|tied }}`: running sentences in which no line ends inside a day, or between a number and its thing."""
    return tying.tied(text)


@register.filter(name="pieces")
def pieces_filter(phrase: Phrase) -> tuple[Piece, ...]:
    """`{% for piece in phrase|pieces %}`: a phrase cut at its figures."""
    return pieces(phrase, reading())


@register.simple_tag(name="particle")
def particle_tag(text: Words | str | int, pair: str) -> str:
    """`{{ name }}{% particle name "이/가" %}`: in Korean the particle that fits, joined; in English nothing."""
    if reading() != "ko":
        return ""
    said = text.ko if isinstance(text, Words) else str(text)
    return saying.with_particle(said, pair)


@register.filter
def with_particle(text: Words | str | int, pair: str) -> str:
    """`{{ name|with_particle:"이/가" }}`: the text and its particle."""
    said = words_tag(text) if isinstance(text, Words) else str(text)
    return said + particle_tag(said, pair)


@register.filter
def hue(side: str | None) -> str:
    """`class="{{ side|hue }}"`: the class of a side's colour; other teams are grey."""
    return _HUES.get(side or "", "is-data")


@register.filter
def number(value: float | None, digits: int = 0) -> str:
    """`{{ 41260|number }}` → 41,260; `{{ 3.14|number:1 }}` → 3.1."""
    return saying.number(value, digits).say(reading())


@register.filter
def people(count: int | None) -> str:
    """`{{ 8112|people }}` → 8,112명, 8,112 people."""
    return saying.people(count).say(reading())


@register.filter
def share(value: float | None, digits: int = 1) -> str:
    """`{{ 0.41|share }}` → 41.0%."""
    return saying.share(value, digits).say(reading())


@register.filter
def points(change: float | None, digits: int = 1) -> str:
    """`{{ -0.026|points }}` → −2.6%p, −2.6 pt."""
    return saying.points(change, digits).say(reading())


@register.filter
def money(amount: float | None, currency: str = "KRW") -> str:
    """`{{ 7692|money:"KRW" }}` → ₩7,692."""
    return saying.money(amount, currency).say(reading())


@register.filter
def money_in_a_sentence(amount: float | None, currency: str = "KRW") -> str:
    """`{{ 33720000|money_in_a_sentence:"KRW" }}` → 3,372만 원, ₩33.7M."""
    return saying.money_in_a_sentence(amount, currency).say(reading())


@register.filter
def duration(seconds: float | None) -> str:
    """`{{ 449280|duration }}` → 5.2일, 5.2 days."""
    return saying.duration(seconds).say(reading())


@register.filter
def day(when: date, style: str = "") -> str:
    """`{{ d|day }}` → 9월 13일; `{{ d|day:"year" }}` → 2026년 9월 13일."""
    return saying.day(when, year=style == "year").say(reading())


@register.filter
def instant(when: datetime, zone: str = "") -> str:
    """`{{ t|instant:workspace.time_zone }}` → 9월 13일 23:59; without a zone the current one."""
    clock = ZoneInfo(zone) if zone else timezone.get_current_timezone()
    return saying.instant(when, clock).say(reading())


@register.filter
def raw(value: object) -> str:
    """`width="{{ bar|raw }}"`: a number as machines read it, in every language; nothing where there is none."""
    return "" if value is None else str(value)


@register.filter
def as_toast(message: Message) -> Toast:
    """`{{ message|as_toast }}`: one of Django's messages; its extra tag, where it begins with "/", is the way back."""
    way_back = message.extra_tags if (message.extra_tags or "").startswith("/") else None
    return Toast(str(message.message), way_back, message.level_tag == "error")


@register.simple_tag(takes_context=True)
def query(context: Context, name: str, value: str | int) -> str:
    """`{% query table.sort_name "-people" %}`: this address with one parameter changed, from its first page.

    Where the name is known beforehand, Django's own `{% querystring sort="-people" %}` says it.
    """
    request = context.get("request")
    asked = request.GET.copy() if isinstance(request, HttpRequest) else QueryDict(mutable=True)
    asked.pop("page", None)
    asked[name] = str(value)
    return f"?{asked.urlencode()}"


@register.simple_tag(takes_context=True)
def hidden_query(context: Context, *changed: str) -> SafeString:
    """`{% hidden_query "from" "to" %}`: the address's other parameters as hidden inputs of a GET form."""
    request = context.get("request")
    asked = request.GET if isinstance(request, HttpRequest) else QueryDict()
    kept = [(name, value) for name, values in asked.lists() if name not in changed for value in values]
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', kept)


@register.simple_tag(takes_context=True)
def panels(context: Context, page: str, about: Any = None) -> SafeString:
    """`{% panels "journey" journey %}`: what upper apps add to this page."""
    request = context["request"]
    shown = []
    for panel in registry.of(page):
        given = panel.context(request, about)
        if given is not None and context.template is not None:
            chosen = context.template.engine.get_template(panel.template)
            with context.push(**given):
                shown.append(chosen.render(context))
    return mark_safe("".join(shown))  # what templates gave is escaped already
