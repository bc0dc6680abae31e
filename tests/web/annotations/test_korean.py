"""Every sentence of annotations is written in Korean too."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from producting_web.annotations import history

APP = Path(history.__file__).parent
CATALOG = APP / "locale/ko/LC_MESSAGES/django.po"
SAYING = {"gettext", "gettext_lazy", "ngettext", "_"}


def of_python(path: Path) -> Iterator[str]:
    """What a module asks to be translated."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SAYING:
            assert isinstance(node.args[0], ast.Constant), f"{path.name}:{node.lineno} is built by code"
            yield node.args[0].value


def of_template(path: Path) -> Iterator[str]:
    """What a template asks to be translated, in the form Django looks it up."""
    source = templatize(path.read_text(encoding="utf-8"), origin=path.name)
    for call in re.finditer(r"\b(n?gettext)\((u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"))", source):
        yield ast.literal_eval(call[2])


def asked() -> dict[str, str]:
    found = {msgid: p.name for p in APP.rglob("*.py") if "migrations" not in p.parts for msgid in of_python(p)}
    return found | {msgid: p.name for p in APP.rglob("*.html") for msgid in of_template(p)}


def written() -> dict[str, object]:
    with CATALOG.open("rb") as file:
        return {m.id[0] if isinstance(m.id, tuple) else m.id: m for m in read_po(file, locale="ko") if m.id}


def test_it_finds_what_is_asked() -> None:
    assert len(asked()) > 30
    assert {"Release", "What happened", "Hide annotations"} <= set(asked())


def test_it_says_everything_in_korean() -> None:
    catalog = written()
    missing = [f"{where}: {msgid}" for msgid, where in sorted(asked().items()) if msgid not in catalog]
    assert not missing, missing


def test_it_leaves_nothing_empty_and_nothing_in_english() -> None:
    for msgid, message in written().items():
        said = message.string[0] if isinstance(message.string, tuple) else message.string  # type: ignore[attr-defined]
        assert said, msgid
        assert not message.fuzzy, msgid  # type: ignore[attr-defined]
        assert re.search("[가-힣]", said), f"{msgid} → {said}"


def test_it_keeps_every_place_of_a_sentence() -> None:
    places = re.compile(r"%\(\w+\)[sd]|</?b[^>]*>")
    for msgid, message in written().items():
        said = message.string[0] if isinstance(message.string, tuple) else message.string  # type: ignore[attr-defined]
        assert sorted(places.findall(msgid)) == sorted(places.findall(said)), msgid


@pytest.mark.parametrize("words", [*history._ACTIONS.values(), *history._DETAILS.values()], ids=str)
def test_it_names_every_change_in_korean(words) -> None:
    assert re.search("[가-힣]", words.ko)
    assert words.en != words.ko
