"""Every style sheet is whole: a browser says nothing about rules that were cut off, it only leaves them out."""

from pathlib import Path

import pytest

import producting_web

WEB = Path(producting_web.__file__).parent
SHEETS = sorted(WEB.glob("*/static/*/*.css"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_it_closes_every_rule(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0


def test_it_has_rules_for_small_screens_and_for_paper() -> None:
    screens = (WEB / "ui/static/ui/screens.css").read_text(encoding="utf-8")
    assert screens.count("@media") >= 3
    assert "@media print" in screens
