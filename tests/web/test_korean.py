"""Every sentence of every app is written in Korean too, and once."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import django
import pytest
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

import producting_web
from producting_web.people import audit

WEB = Path(producting_web.__file__).parent
APPS = sorted(path.parents[3].name for path in WEB.glob("*/locale/ko/LC_MESSAGES/django.po"))
SAYING = {"gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "_"}
TEXT = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
SIGNS = re.compile("[가-힣]|ID|CSV|SQL|SMTP|STARTTLS|TLS")  # what is called the same in both languages
# Where English says "the first" of one, and Korean its number.
ONE = {"The first row, and how it is understood"}


def of_python(path: Path) -> Iterator[str]:
    """What a module asks to be translated."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SAYING:
            assert isinstance(node.args[0], ast.Constant), f"{path.name}:{node.lineno} is built by code"
            yield node.args[0].value


def of_template(path: Path) -> Iterator[str]:
    """What a template asks to be translated, in the form Django looks it up."""
    source = templatize(path.read_text(encoding="utf-8"), origin=path.name)
    for call in re.finditer(rf"\b(n?gettext)\(({TEXT})", source):
        yield ast.literal_eval(call[2])


@cache
def asked(app: str) -> dict[str, str]:
    folder = WEB / app
    found = {msgid: p.name for p in folder.rglob("*.py") if "migrations" not in p.parts for msgid in of_python(p)}
    return found | {
        msgid: p.name for p in [*folder.rglob("*.html"), *folder.rglob("*.txt")] for msgid in of_template(p)
    }


@cache
def written(app: str) -> dict[str, tuple[str, ...]]:
    """Every msgid with all its Korean."""
    with (WEB / app / "locale/ko/LC_MESSAGES/django.po").open("rb") as file:
        messages = [message for message in read_po(file, locale="ko") if message.id]
    assert not [message.id for message in messages if message.fuzzy]
    ids = [message.id[0] if isinstance(message.id, tuple) else message.id for message in messages]
    said = [m.string if isinstance(m.string, tuple) else (m.string,) for m in messages]
    return dict(zip(ids, said, strict=True))


@cache
def plurals(app: str) -> dict[str, str]:
    """The plural of every msgid that has one."""
    with (WEB / app / "locale/ko/LC_MESSAGES/django.po").open("rb") as file:
        return {m.id[0]: m.id[1] for m in read_po(file, locale="ko") if isinstance(m.id, tuple)}


@cache
def of_django() -> set[str]:
    """What Django itself asks, and one of our apps may say better."""
    found: set[str] = set()
    for catalog in ("conf", "contrib/auth"):
        with (Path(django.__file__).parent / catalog / "locale/ko/LC_MESSAGES/django.po").open("rb") as file:
            found |= {m.id[0] if isinstance(m.id, tuple) else m.id for m in read_po(file, locale="ko")}
    return found


def test_it_knows_every_app_that_asks() -> None:
    asking = {path.name for path in WEB.iterdir() if path.is_dir() and asked(path.name)}
    assert asking <= set(APPS)
    assert {"journeys", "people", "ui"} <= set(APPS)
    assert {"Save as a new version", "What they said", "%(n)s event"} <= set(asked("journeys"))


@pytest.mark.parametrize("app", APPS)
def test_it_says_everything_in_korean(app: str) -> None:
    known = written(app) | written("ui")
    missing = [f"{where}: {msgid}" for msgid, where in sorted(asked(app).items()) if msgid not in known]
    assert not missing, missing


@pytest.mark.parametrize("app", APPS)
def test_it_asks_for_everything_that_is_written(app: str) -> None:
    assert not sorted(set(written(app)) - set(asked(app)) - of_django())


@pytest.mark.parametrize("app", APPS)
def test_it_leaves_nothing_empty_and_nothing_in_english(app: str) -> None:
    for msgid, said in written(app).items():
        for text in said:
            assert SIGNS.search(text), f"{msgid} → {text}"


@pytest.mark.parametrize("app", APPS)
def test_it_keeps_every_place_of_a_sentence(app: str) -> None:
    places = re.compile(r"%\(\w+\)[sd]|%s|</?b[^>]*>")
    for msgid, said in written(app).items():
        for text in said:
            kept, wanted = set(places.findall(text)), set(places.findall(msgid))
            known = wanted | set(places.findall(plurals(app).get(msgid, "")))
            assert wanted <= kept <= known or (msgid in ONE and kept), f"{msgid} → {text}"


def test_it_says_the_same_words_the_same_way_in_every_app() -> None:
    """One msgid has one translation in the whole workspace: that of another app would be shown."""
    said: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for app in APPS:
        for msgid, korean in written(app).items():
            said[msgid].add(korean)
    assert {msgid: korean for msgid, korean in said.items() if len(korean) > 1} == {}


@pytest.mark.parametrize("words", [*audit._actions.values(), *audit._details.values()], ids=str)
def test_it_names_every_change_in_korean(words) -> None:
    assert SIGNS.search(words.ko)
    assert words.en != words.ko


def test_it_names_every_kind_and_state_in_korean() -> None:
    from producting_web.journeys.opened import development
    from producting_web.journeys.opened import listing as members

    for words in (words for names in (members.KINDS, members.STATES, development.EVERY) for words in names.values()):
        assert SIGNS.search(words.ko)
        assert words.en != words.ko
