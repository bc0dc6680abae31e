"""The page of tables for SQL lists exactly what is there."""

import re

from producting.log.console import tables_of
from producting.log.console.console import AT_ONCE
from producting.log.console.schema import MOST_PROPERTIES
from producting.sql import Limits
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs/reference/sql.md").read_text(encoding="utf-8")


def test_it_lists_every_table_with_its_columns_and_types() -> None:
    listed = {}
    for section in PAGE.split("\n## ")[1:]:
        name, rest = section.split("\n", 1)
        listed[name] = re.findall(r"^\| `(\w+)` \| ([\w(),]+) \|", rest, re.MULTILINE)
    there = {table.name: [(column.name, column.type) for column in table.columns] for table in tables_of(())}
    assert listed == there


def test_it_states_the_limits() -> None:
    limits = Limits()
    assert f"ends after {limits.seconds:.0f} seconds, gives back {limits.rows:,} rows" in PAGE
    assert f"works in {limits.memory_mb:,} MB of memory. {['', 'One', 'Two'][AT_ONCE]} are at work" in PAGE
    assert f"At most {MOST_PROPERTIES:,} properties" in PAGE
