"""Each task of the guide, by the mouse in Korean and by the keyboard alone in English. A day is walked in its order."""

import pytest

from tests.browser.days.walking import PERSONS

WALKS = [("mouse", "ko"), ("keyboard", "en")]
TASKS = [
    pytest.param(person, hands, language, task, id=f"{person}-{hands}-{language}-{task.picture}")
    for hands, language in WALKS
    for person, (_, tasks) in PERSONS.items()
    for task in tasks
]


@pytest.mark.parametrize(("person", "hands", "language", "task"), TASKS)
def test_it_gets_done(day_of, person, hands, language, task) -> None:
    task.do(day_of(person, hands, language))
