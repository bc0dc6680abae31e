"""Every sentence of the journey is written in Korean too."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from producting_web import journeys

APP = Path(journeys.__file__).parent
CATALOG = APP / "locale/ko/LC_MESSAGES/django.po"
SAYING = {"gettext", "gettext_lazy", "ngettext", "_"}
TEXT = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"


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


def asked() -> dict[str, str]:
    found = {msgid: p.name for p in APP.rglob("*.py") if "migrations" not in p.parts for msgid in of_python(p)}
    return found | {msgid: p.name for p in APP.rglob("*.html") for msgid in of_template(p)}


def written() -> dict[str, tuple[str, ...]]:
    """Every msgid with all its Korean."""
    with CATALOG.open("rb") as file:
        messages = [message for message in read_po(file, locale="ko") if message.id]
    assert not [message.id for message in messages if message.fuzzy]
    ids = [message.id[0] if isinstance(message.id, tuple) else message.id for message in messages]
    said = [m.string if isinstance(m.string, tuple) else (m.string,) for m in messages]
    return dict(zip(ids, said, strict=True))


def test_it_finds_what_is_asked() -> None:
    assert len(asked()) > 100
    assert {"Save as a new version", "What they said", "%(n)s event"} <= set(asked())


def test_it_says_everything_in_korean() -> None:
    catalog = written()
    missing = [f"{where}: {msgid}" for msgid, where in sorted(asked().items()) if msgid not in catalog]
    assert not missing, missing


def test_it_asks_for_everything_that_is_written() -> None:
    assert not sorted(set(written()) - set(asked()))


def test_it_leaves_nothing_empty_and_nothing_in_english() -> None:
    for msgid, said in written().items():
        for text in said:
            assert re.search("[가-힣]", text), f"{msgid} → {text}"


def test_it_keeps_every_place_of_a_sentence() -> None:
    places = re.compile(r"%\(\w+\)[sd]|</?b[^>]*>")
    for msgid, said in written().items():
        for text in said:
            missing = set(places.findall(msgid)) - set(places.findall(text))
            assert not missing, f"{msgid} → {text}"


def test_it_names_every_kind_and_state_in_korean() -> None:
    from producting_web.journeys import history
    from producting_web.journeys.opened import development
    from producting_web.journeys.opened import listing as members

    named = (members.KINDS, members.STATES, development.EVERY, history._ACTIONS, history._DETAILS)
    for words in (words for names in named for words in names.values()):
        assert re.search("[가-힣]", words.ko)
        assert words.en != words.ko
