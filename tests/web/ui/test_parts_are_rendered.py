"""Parts come out as pages need them: escaped, labelled, in the reader's language."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.utils import translation

from producting.words import Words
from producting_web.ui.drawing import bars, line, river, slope
from producting_web.ui.drawing.falls import Level
from producting_web.ui.forms import Renderer
from producting_web.ui.parts import (
    Answer,
    Cell,
    Chip,
    Column,
    Control,
    Controls,
    Dates,
    Entry,
    Foot,
    Footing,
    Option,
    Pages,
    Pain,
    Progress,
    River,
    Row,
    Stage,
    Table,
)  # fmt: skip
from producting_web.ui.sentences import Figure, Phrase

pytestmark = pytest.mark.skipif(not settings.configured, reason="needs Django's settings")
HOSTILE = "<script>alert('x')</script>\"&"


@pytest.fixture(autouse=True)
def _korean() -> Iterator[None]:
    with translation.override("ko"):
        yield


def page(template: str, **context: object) -> str:
    """A part as a browser gets it, with an address that asks for something already."""
    request = RequestFactory().get("/journey/", {"by": "campaign", "page": "4"})
    chosen = get_template(template).template  # type: ignore[attr-defined]
    return str(chosen.render(Context({"request": request, **context})))


def said(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def stage(name: str = "가입", **more: object) -> Stage:
    return Stage(name, "product", 10, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("status", ["400", "403", "403_csrf", "404", "500"])
def test_it_says_what_happened_without_any_context(status: str) -> None:
    for language, back in (("ko", "첫 화면으로"), ("en", "To the first page")):
        with translation.override(language):
            text = get_template(f"{status}.html").render()
        assert "<h1" in text
        assert 'href="/"' in text
        assert back in text


def test_it_opens_an_answers_numbers_and_joins_particles() -> None:
    phrase = Phrase(
        Words("{n} left", "{n:이/가} 떠났어요"), {"n": Figure(Words("4 people", "4명"), "/people/?a=1&b=2")}
    )
    text = page("ui/_answer.html", answer=Answer((phrase,)))
    assert '<a href="/people/?a=1&amp;b=2">4명</a>\u2060이 떠났어요' in text
    assert "for-product" in text  # no wording of its own: the joint one shows through every lens


def test_it_escapes_what_people_named() -> None:
    shown = Stage(
        HOSTILE, "marketing", 10, (Entry("left", HOSTILE, HOSTILE),), rate=HOSTILE, pain=Pain(1, HOSTILE, HOSTILE)
    )
    stream = river.draw([Level("marketing", 10, 1, 4), Level("product", 5)])
    table = Table("t", HOSTILE, (Column("k", HOSTILE),), (Row((Cell(HOSTILE, HOSTILE, below=HOSTILE),)),))
    contender = slope.Contender(HOSTILE, 1, 2, HOSTILE, HOSTILE)
    controls = Controls((Control("by", HOSTILE, HOSTILE, (Option(HOSTILE),)),), (Chip(HOSTILE, "?"),))
    text = (
        page("ui/_river.html", river=River("r", (shown, stage(HOSTILE)), stream))
        + page("ui/_table.html", table=table)
        + page("ui/_slope.html", slope=slope.draw([contender]), slope_left=HOSTILE, slope_right=HOSTILE)
        + page("ui/_bars.html", bars=bars.draw([bars.Amount(HOSTILE, 1, HOSTILE)]), bars_label=HOSTILE)
        + page(
            "ui/_line.html", line=line.draw([line.Series(HOSTILE, (1.0,), HOSTILE)], [HOSTILE], str), line_label=HOSTILE
        )
        + page("ui/_controls.html", controls=controls)
    )
    assert "<script" not in text
    assert text.count("&lt;script&gt;") > 10


def test_it_draws_a_stage_for_eyes_and_says_it_for_ears() -> None:
    stream = river.draw([Level("product", 10, 1, 4), Level("product", 5)])
    pain = Pain(1, "창이 두 번 열려요", "4명")
    shown = stage(rate="50.0%", rate_url="?stage=2", is_worst=True, pain=pain)
    text = page("ui/_river.html", river=River("r", (shown, stage("결제")), stream))
    assert text.count("<li") == 2
    assert 'aria-hidden="true"' in text
    assert '<a class="rate worst" href="?stage=2"><span class="sr">' in text
    assert "style=" not in text


def test_it_refuses_a_river_without_a_reach_per_stage() -> None:
    with pytest.raises(ValueError, match="one reach"):
        River("r", (stage(),), river.draw([Level("product", 1), Level("product", 1)]))


def test_it_sorts_by_links_that_keep_the_rest_of_the_question() -> None:
    columns = (Column("name", "이름"), Column("people", "사람", numeric=True))
    rows = (Row((Cell("a", "a"), Cell("1", 1))),)
    table = Table("t", "표", columns, rows, sort="-people")
    text = page("ui/_table.html", table=table)
    assert '<a href="?by=campaign&amp;sort=name">' in text
    assert 'aria-sort="descending"' in text
    assert "page=4" not in text  # another order begins at its first page


def test_it_turns_pages_and_keeps_the_question() -> None:
    text = page("ui/_pages.html", pages=Pages(4, 9))
    assert 'rel="prev" href="?by=campaign&amp;page=3"' in text
    assert 'rel="next" href="?by=campaign&amp;page=5"' in text
    assert page("ui/_pages.html", pages=Pages(1, 1)).strip() == ""


def test_it_keeps_the_question_when_dates_change() -> None:
    dates = Dates("2026-06-22", "2026-09-13")
    text = page("ui/_controls.html", controls=Controls((Control("range", "기간", "12주", dates=dates),)))
    assert '<input type="hidden" name="by" value="campaign">' in text
    assert 'name="from" value="2026-06-22"' in text


def test_it_writes_numbers_for_machines_without_separators() -> None:
    text = page("ui/_progress.html", progress=Progress("p", "읽는 중", 1_842_300, 3_012_455))
    assert 'max="3012455" value="1842300"' in text
    assert "1,842,300 / 3,012,455" in text


class Prediction(forms.Form):
    low = forms.IntegerField(label="낮은 값", help_text="%p로 적어요")
    why = forms.CharField(label="까닭", required=False)
    side = forms.ChoiceField(label="편", widget=forms.RadioSelect, choices=[("p", "제품"), ("m", "마케팅")])
    default_renderer = Renderer


def test_it_says_what_is_wrong_beside_the_field_and_keeps_what_was_typed() -> None:
    text = str(Prediction({"low": "<b>열</b>", "side": "p"}))
    assert 'value="&lt;b&gt;열&lt;/b&gt;"' in text
    described = re.search(r'aria-describedby="([^"]+)"', text)
    assert described
    assert all(f'id="{name}"' in text for name in described[1].split())
    assert 'aria-invalid="true"' in text
    assert text.count("<fieldset") == text.count("<legend") == 1


def test_it_marks_what_may_be_left_out() -> None:
    text = str(Prediction())
    assert text.count('class="may"') == 1


@pytest.mark.parametrize(
    ("source", "korean", "english"),
    [
        ("{{ 8112|people }}", "8,112명", "8,112\u00a0people"),
        ("{{ 0.41|share }}", "41.0%", "41.0%"),
        ('{{ 7692|money:"KRW" }}', "₩7,692", "₩7,692"),
        ("{{ 449280|duration }}", "5.2일", "5.2\u00a0days"),
        ("{{ when|day }}", "9월 13일", "Sep 13"),
        ('{{ name }}{% particle name "을/를" %}', "가입\u2060을", "가입"),
        ('{{ name|with_particle:"이/가" }}', "가입\u2060이", "가입"),
        ("{% words w %}", "여정", "Journey"),
        ("{{ w|words }}", "여정", "Journey"),
        ('{{ "shared"|hue }} {{ "data"|hue }}', "is-joint is-data", "is-joint is-data"),
    ],
)
def test_it_speaks_the_readers_language(source: str, korean: str, english: str) -> None:
    context = {"when": date(2026, 9, 13), "name": "가입", "w": Words("Journey", "여정")}
    assert said(source, **context) == korean
    with translation.override("en"):
        assert said(source, **context) == english


def test_it_uses_a_symbol_of_the_sprite() -> None:
    assert re.search(r'<use href="/static/ui/sprite\.svg#i-journey"/>', said('{% icon "journey" %}'))
    assert 'role="img" aria-label="&lt;b&gt;"' in said('{% icon "sun" label %}', label="<b>")


def test_it_adds_what_upper_apps_bring(monkeypatch: pytest.MonkeyPatch) -> None:
    from producting_web.ui import panels

    monkeypatch.setattr(panels, "_panels", {})
    panels.register(panels.Panel("team", "journey", "ui/_team.html", lambda request, about: {"side": about}))
    panels.register(panels.Panel("absent", "journey", "ui/_team.html", lambda request, about: None))
    template = Template('{% load ui %}{% panels "journey" side %}')
    text = template.render(Context({"request": RequestFactory().get("/"), "side": "marketing"}))
    assert text.count("is-marketing") == 1


def test_it_renders_to_string_too() -> None:
    assert "team is-product" in render_to_string("ui/_team.html", {"side": "product"})


def test_a_foot_keeps_days_and_counts_together() -> None:
    said = Words("50 people or more, until Sep 4, 2026.", "2026년 9월 4일까지 50명이에요.")
    foot = Foot((Footing(Words("Definition", "정의"), said),))
    with translation.override("en"):
        assert "50\u00a0people or more, until Sep\u00a04,\u00a02026." in page("ui/_foot.html", foot=foot)
    with translation.override("ko"):
        assert "2026년\u00a09월\u00a04일까지" in page("ui/_foot.html", foot=foot)


def test_a_column_that_wraps_breaks_between_words_and_inside_an_address_only() -> None:
    columns = (Column("value", "값", wrap=True), Column("more", "값", wrap=True))
    texts = ("bizboard_summer", "늦은 밤의 고백", "https://l.instagram.com/aaaaaaaaaaaa")
    table = Table("t", "표", columns, tuple(Row((Cell("x"), Cell(text, text))) for text in texts))
    found = re.findall(r'<td class="wrap( word)?" data-value="([^"]*)"', page("ui/_table.html", table=table))
    assert found == [(" word", texts[0]), ("", texts[1]), ("", texts[2])]
