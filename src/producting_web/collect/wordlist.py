"""How does the dictionary stand in a sheet? Written so that no sheet runs it, read so that wrong lines are said."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from producting_web.collect.models import DictionaryEntry
from producting_web.collect.selectors.described import Kind, known
from producting_web.collect.services.dictionary import Said
from producting_web.people.models import Team

COLUMNS = ("kind", "name", "display_ko", "display_en", "description_ko", "description_en", "team", "personal", "hidden")
MOST_BYTES, MOST_LINES, MOST_PROBLEMS = 2_000_000, 10_000, 50
_TEXTS = {"display_ko": 80, "display_en": 80, "description_ko": 1_000, "description_en": 1_000}
_FLAGS = {"personal": "is_personal", "hidden": "is_hidden"}
_YES = frozenset("1 y yes true o x ✓ 예 네 참".split())
_NO = frozenset("0 n no false - – 아니요 아니오 거짓".split()) | {""}
_KINDS: Mapping[str, Kind] = {"event": "event", "property": "property", "이벤트": "event", "속성": "property"}
_ENCODINGS = ("utf-8-sig", "cp949")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Line:
    """What a line of the sheet says about a name."""

    kind: Kind
    name: str
    said: Said


@dataclass(slots=True)
class Sheet:
    """The lines that can be taken, and what is wrong with the others; `refused` where the whole cannot be read."""

    lines: list[Line] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    refused: str = ""


def rows() -> Iterator[Sequence[str]]:
    """Every name of the facts and of the dictionary, explained or not, under the columns' names."""
    yield COLUMNS
    entries = {(entry.kind, entry.name): entry for entry in DictionaryEntry.objects.select_related("team")}
    names = {(kind, name) for kind in ("event", "property") for name in known(kind)} | set(entries)
    for kind, name in sorted(names):
        entry = entries.get((kind, name)) or DictionaryEntry(kind=kind, name=name)
        team = entry.team.name if entry.team is not None else ""
        flags = ("yes" if flag else "" for flag in (entry.is_personal, entry.is_hidden))
        yield (kind, name, *(getattr(entry, text) for text in _TEXTS), team, *flags)


def read(content: bytes) -> Sheet:
    """A sheet that somebody sends. Columns that it does not have leave what stands."""
    text = _text(content)
    if text is None:
        return Sheet(refused=_("This file cannot be read: save it as CSV in UTF-8, and send it again."))
    first = text.split("\n", 1)[0]
    table = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        head, body = [cell.strip().casefold() for cell in next(table, [])], list(table)
    except csv.Error:
        return Sheet(refused=_("This file cannot be read: save it as CSV in UTF-8, and send it again."))
    if not {"kind", "name"} <= set(head):
        return Sheet(
            refused=_("The first line must name the columns, kind and name among them. Begin with the download.")
        )
    if len(body) > MOST_LINES:
        return Sheet(refused=_("At most %(most)s lines at once.") % {"most": f"{MOST_LINES:,}"})
    return _read(head, body)


def _text(content: bytes) -> str | None:
    if len(content) > MOST_BYTES or b"\0" in content:
        return None
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _read(head: list[str], body: list[list[str]]) -> Sheet:
    sheet, teams = Sheet(), {team.name.casefold(): team for team in Team.objects.all()}
    standing = {(entry.kind, entry.name): Said.of(entry) for entry in DictionaryEntry.objects.select_related("team")}
    there = {kind: known(kind) for kind in ("event", "property")}
    for number, cells in enumerate(body, 2):
        line = dict(zip(head, (_plain(cell) for cell in cells), strict=False))
        if not any(line.values()):
            continue
        kind, name = _KINDS.get(line.get("kind", "").strip().casefold()), line.get("name", "")
        if kind is None:
            sheet.problems.append((number, _("kind is event or property.")))
        elif not name or (name not in there[kind] and (kind, name) not in standing):
            sheet.problems.append((number, _("“%(name)s” is no name of this log.") % {"name": name[:60]}))
        elif problem := _wrong(line, teams):
            sheet.problems.append((number, problem))
        else:
            said = _said(line, standing.get((kind, name), Said()), teams, kind)
            sheet.lines.append(Line(kind, name, said))
    return sheet


def _plain(cell: str) -> str:
    """A cell without the quote that keeps sheets from running it."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip().startswith(_FORMULA) else cell


def _wrong(line: Mapping[str, str], teams: Mapping[str, Team]) -> str:
    """What is wrong with a line; empty where nothing is."""
    for text, most in _TEXTS.items():
        if len(line.get(text, "")) > most:
            return _("%(column)s: at most %(most)d characters.") % {"column": text, "most": most}
    for flag in _FLAGS:
        if line.get(flag, "").strip().casefold() not in _YES | _NO:
            return _("%(column)s: write yes, or leave it empty.") % {"column": flag}
    team = line.get("team", "").strip()
    return "" if not team or team.casefold() in teams else _("There is no team “%(name)s”.") % {"name": team[:60]}


def _said(line: Mapping[str, str], standing: Said, teams: Mapping[str, Team], kind: Kind) -> Said:
    changed: dict[str, Any] = {text: " ".join(line[text].split()) for text in _TEXTS if text in line}
    changed |= {is_: line[flag].strip().casefold() in _YES for flag, is_ in _FLAGS.items() if flag in line}
    if "team" in line:
        changed["team"] = teams.get(line["team"].strip().casefold())
    if kind == "event":
        changed.pop("is_personal", None)
    return replace(standing, **changed)
