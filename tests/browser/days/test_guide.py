"""The guide and the tests are one text: the same tasks in the same order, each with a picture that the tests take."""

import re
from pathlib import Path

import pytest

from tests.browser.days.pictures import MOST_BYTES, PICTURES
from tests.browser.days.walking import PERSONS

GUIDE = PICTURES.parent
PAGES = {"product-manager": "a-pm-day.md", "marketer": "a-marketer-day.md"}
MOST_IN_ALL = 2_500_000


@pytest.mark.parametrize("person", PERSONS)
def test_it_names_the_tasks_that_are_walked(person) -> None:
    text = (GUIDE / PAGES[person]).read_text(encoding="utf-8")
    titles = [task.title for task in PERSONS[person][1]]
    assert re.findall(r"^## \d+\. (.+)$", text, re.MULTILINE) == titles
    assert len(titles) == 10
    assert re.findall(r"\(pictures/(.+)\.webp\)", text) == [task.picture for task in PERSONS[person][1]]


def test_it_has_every_picture_and_no_other() -> None:
    taken = {task.picture for _, tasks in PERSONS.values() for task in tasks}
    assert {path.stem for path in PICTURES.iterdir()} == taken


def test_it_weighs_little() -> None:
    weights = [path.stat().st_size for path in Path(PICTURES).glob("*.webp")]
    assert max(weights) <= MOST_BYTES
    assert sum(weights) <= MOST_IN_ALL
