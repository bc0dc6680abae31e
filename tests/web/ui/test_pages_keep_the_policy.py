"""No page runs or wears anything from strings, every icon exists, and every sentence has its Korean."""

import re
from pathlib import Path

from babel.messages.pofile import read_po

import producting_web.ui

UI = Path(producting_web.ui.__file__).parent
TEMPLATES = sorted((UI / "templates").rglob("*.html"))
STATIC = UI / "static" / "ui"
_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\brgb\(|\bhsl\(", re.IGNORECASE)
_TRANSLATED = re.compile(r"{%\s*translate\s+(?:\"([^\"]*)\"|'([^']*)')")
_BLOCK = re.compile(r"{%\s*blocktranslate[^%]*%}(.*?){%\s*endblocktranslate", re.DOTALL)


def test_it_has_templates_to_look_at() -> None:
    assert len(TEMPLATES) > 25


def test_it_holds_no_style_no_handler_and_no_script_in_a_page() -> None:
    for template in TEMPLATES:
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=|javascript:|hx-on", text), template.name
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), template.name


def test_it_calls_nothing_that_makes_code_from_strings() -> None:
    for script in STATIC.glob("*.js"):
        text = script.read_text(encoding="utf-8")
        assert not re.search(r"\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.write", text), script.name


def test_it_loads_nothing_from_elsewhere() -> None:
    for file in [*TEMPLATES, *STATIC.glob("*.css"), *STATIC.glob("*.js")]:
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")  # a name of XML, not a place
        assert not re.search(r"https?://|//[a-z]+\.|@import|url\(", text), file.name


def test_it_names_colours_in_one_file() -> None:
    for sheet in STATIC.glob("*.css"):
        lines = [line for line in sheet.read_text().splitlines() if _COLOUR.search(line)]
        named = [line for line in lines if "--paper: #fff" not in line and "::backdrop" not in line]
        assert sheet.name == "tokens.css" or not named, f"{sheet.name}: {named}"


def test_it_uses_tokens_that_exist() -> None:
    sheets = "\n".join(sheet.read_text() for sheet in STATIC.glob("*.css"))
    used = set(re.findall(r"var\((--[\w-]+)", sheets))
    assert used
    assert used <= set(re.findall(r"(--[\w-]+)\s*:", sheets))


def test_it_draws_icons_that_exist() -> None:
    symbols = set(re.findall(r'id="i-(\w+)"', (STATIC / "sprite.svg").read_text()))
    used = {name for t in TEMPLATES for name in re.findall(r'{% icon "(\w+)"', t.read_text(encoding="utf-8"))}
    assert used
    assert used <= symbols


def test_it_keeps_files_short() -> None:
    assert all(len(file.read_text().splitlines()) < 700 for file in STATIC.glob("*.*s*"))


def sentences() -> set[str]:
    found: set[str] = set()
    for template in TEMPLATES:
        text = template.read_text(encoding="utf-8")
        found |= {a or b for a, b in _TRANSLATED.findall(text)}
        found |= {re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", block) for block in _BLOCK.findall(text)}
    return found


def test_it_says_everything_in_korean() -> None:
    with (UI / "locale/ko/LC_MESSAGES/django.po").open("rb") as file:
        catalogue = {str(message.id): str(message.string) for message in read_po(file) if message.id}
    assert sentences() == set(catalogue)
    silent = [text for text, korean in catalogue.items() if not re.search("[가-힣]", korean)]
    assert not silent
