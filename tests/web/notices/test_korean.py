"""Every sentence of notices has its Korean, with the same places."""

import re
from pathlib import Path

import producting_web.notices
import producting_web.ui
from tests.web.collect.test_korean import asked, catalog

FOLDER = Path(producting_web.notices.__file__).parent


def test_it_is_said_in_korean() -> None:
    said = catalog(FOLDER)
    assert sorted(asked(FOLDER) - set(said) - set(catalog(Path(producting_web.ui.__file__).parent))) == []
    assert [text for text in said if text not in asked(FOLDER)] == []
    assert [text for text, korean in said.items() if not re.search("[가-힣]", korean)] == []


def test_it_keeps_every_place() -> None:
    for text, korean in catalog(FOLDER).items():
        assert set(re.findall(r"%\(\w+\)s|%s", korean)) == set(re.findall(r"%\(\w+\)s|%s", text)), text
