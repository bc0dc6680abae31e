"""`producting segment`: rules as lines, the agreed JSON, a table of who is left."""

import json

from tests.engine.cli.terminal import Terminal


def test_it_answers_in_the_agreed_shape(shop: Terminal) -> None:
    ended = shop("segment", "did signup", "did pay", "--without", "channel", "--json")
    assert ended.code == 0
    found = json.loads(ended.out)
    assert set(found["rows"][0]) == {"rule", "text", "alone", "share_alone", "together", "share_together"}
    assert [(row["text"], row["alone"], row["together"]) for row in found["rows"]] == [
        ("did signup", 3, 3),
        ("did pay", 1, 1),
    ]
    assert found["question"]["without"] == ["channel"]


def test_it_shows_who_is_left_after_each_rule(shop: Terminal) -> None:
    ended = shop("segment", "did signup", "did pay")
    assert ended.code == 0
    assert next(line for line in ended.out.splitlines() if line.startswith("2 did pay")).split()[3:5] == ["1", "1"]


def test_it_says_how_a_rule_is_written(shop: Terminal) -> None:
    ended = shop("segment", "did read > 3")
    assert ended.code != 0
    assert "did EVENT >= 3 in 30d" in ended.err
