"""Every sentence of this room has its Korean, with the same places."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import producting_web.collect
import producting_web.ops
import producting_web.ui

_TRANSLATED = re.compile(r"""\{%\s*translate\s+(?:"([^"]+)"|'([^']+)')|(?<![\w.])_\(\s*"((?:[^"\\]|\\.)*)"\s*\)""")
_BLOCK = re.compile(r"\{%\s*blocktranslate(.*?)%\}(.*?)\{%\s*endblocktranslate\s*%\}", re.DOTALL)

# Where English says "the first" of one, and Korean its number.
_ONE = {"The first row, and how it is understood"}


def catalog(app: Path) -> dict[str, str]:
    with (app / "locale/ko/LC_MESSAGES/django.po").open("rb") as file:
        found = read_po(file, locale="ko")
    return {
        message.id[0] if isinstance(message.id, tuple) else message.id:
        message.string[0] if isinstance(message.string, tuple) else message.string
        for message in found if message.id
    }  # fmt: skip


def asked(app: Path) -> set[str]:
    found = set()
    for path in [*app.rglob("*.html"), *app.rglob("*.py")]:
        text = path.read_text(encoding="utf-8")
        found |= {next(filter(None, groups)) for groups in _TRANSLATED.findall(text)}
        for options, body in _BLOCK.findall(text):
            single = re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", re.split(r"\{%\s*plural\s*%\}", body)[0])
            found.add(" ".join(single.split()) if "trimmed" in options else single)
    return found


@pytest.mark.parametrize("app", [producting_web.collect, producting_web.ops])
def test_it_is_said_in_korean(app: object) -> None:
    folder = Path(app.__file__).parent  # type: ignore[attr-defined]
    said = catalog(folder)
    assert sorted(asked(folder) - set(said) - set(catalog(Path(producting_web.ui.__file__).parent))) == []
    assert [text for text in said if text not in asked(folder)] == []
    assert [text for text, korean in said.items() if not re.search("[가-힣]|ID|CSV", korean)] == []


@pytest.mark.parametrize("app", [producting_web.collect, producting_web.ops])
def test_it_keeps_every_place(app: object) -> None:
    for text, korean in catalog(Path(app.__file__).parent).items():  # type: ignore[attr-defined]
        places = set(re.findall(r"%\(\w+\)s|%s", korean))
        assert places == set(re.findall(r"%\(\w+\)s|%s", text)) or (text in _ONE and places), text
