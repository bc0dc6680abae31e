"""Lines of rules know `or` now: an event that was called `trial or did demo` is put in quotes, so that it stays one event."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.db import migrations

from producting.errors import QuestionError
from producting.segments.grammar import parse_rule, plain_rule, rule_text

RULES = ("rule", "segment", "segment-a", "segment-b", "segment-c")


def quoted(line: str) -> str:
    """A line that was one rule as the line that still is the same one."""
    try:
        was = plain_rule(line)
    except QuestionError:  # it could not be read before either
        return line
    try:
        if parse_rule(line) == was:
            return line
    except QuestionError:
        pass
    return rule_text(was) or line


def keep_their_meaning(apps: Any, schema_editor: Any) -> None:
    for version in apps.get_model("journeys", "QuestionVersion").objects.filter(query__contains="or").iterator():
        pairs = parse_qsl(version.query, keep_blank_values=True)
        kept = [(name, quoted(value) if name in RULES else value) for name, value in pairs]
        if kept != pairs:
            version.query = urlencode(kept)
            version.save(update_fields=["query"])


class Migration(migrations.Migration):

    dependencies = [("journeys", "0003_sql_runs")]

    operations = [migrations.RunPython(keep_their_meaning, migrations.RunPython.noop)]
