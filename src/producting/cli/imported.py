"""What became of an import? Said in the terminal, or as one object for programs; the same for every kind of file."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from producting.answers.figures import figure, times
from producting.cli.surroundings import language, out, print_json, say_aside
from producting.words import Language, Words

if TYPE_CHECKING:
    from producting.log import Imported

_MOST_NAMES = 12


def report(imported: "Imported", home: Path, *, json: bool, next_step: Words) -> None:
    """Say what became of it. Ends with exit code 1 where no row went in and none was there already."""
    result = imported.result
    known_already = not result.accepted and result.duplicate
    if json:
        print_json(as_json(imported))
        for note in () if known_already else imported.notes:  # such as a currency that was guessed
            say_aside(note)
    else:
        show_import(imported, language(), next_step)
    if not result.accepted and not result.duplicate:
        raise typer.Exit(1)


def as_json(imported: "Imported") -> dict[str, Any]:
    """What an import prints with `--json`."""
    result = imported.result
    return {
        "import_id": result.import_id,
        "accepted": result.accepted,
        "duplicate": result.duplicate,
        "rejected": dict(result.rejected),
        "rejects_file": result.rejects_file,
    }


def show_import(imported: "Imported", lang: Language, next_step: Words) -> None:
    """What was found in the files, what became of their rows, and what to try next."""
    from producting.events.files import FileRead

    console, result = out(), imported.result
    for file in imported.files:
        console.print(file.describe().say(lang), soft_wrap=True)
        if isinstance(file, FileRead):
            console.print(_properties(file.properties).say(lang), soft_wrap=True)
    console.print()
    console.print(_became(imported).say(lang), style="bold")
    _show_rejects(imported, lang)
    for note in imported.notes:
        console.print(note.say(lang))
    if result.accepted:
        undo = Words(
            f"\nThis is import {result.import_id}; `producting imports undo {result.import_id}` takes it out again.",
            f"\n이번 가져오기는 {result.import_id}예요. `producting imports undo {result.import_id}`로 되돌릴 수 있어요.",
        )
        console.print(undo.say(lang), soft_wrap=True)
        console.print(next_step.say(lang), soft_wrap=True)


def _properties(names: tuple[str, ...]) -> Words:
    if not names:
        return Words("  No properties.", "  속성은 없어요.")
    more = len(names) - _MOST_NAMES
    shown = ", ".join(names[:_MOST_NAMES])
    en = f"  Properties: {shown}" + (f", and {figure(more)} more." if more > 0 else ".")
    return Words(en, f"  속성: {shown}" + (f" 외 {figure(more)}개" if more > 0 else ""))


def _became(imported: "Imported") -> Words:
    result = imported.result
    left = sum(result.rejected.values())
    return Words(
        f"{times(result.accepted, 'row', 'rows')} went in, {figure(result.duplicate)} were there already, "
        f"{figure(left)} could not go in.",
        f"{figure(result.accepted)}개 행을 가져왔어요. 이미 있던 행은 {figure(result.duplicate)}개, 제외한 행은 {figure(left)}개예요.",
    )


def _show_rejects(imported: "Imported", lang: Language) -> None:
    from producting.events.files import REASONS as OF_EVENTS
    from producting.events.spend_files.reasons import REASONS as OF_SPEND

    rejected, reasons = imported.result.rejected, {**OF_SPEND, **OF_EVENTS}
    if not rejected:
        return
    console = out()
    for reason, count in sorted(rejected.items(), key=lambda item: -item[1]):
        said = reasons[reason].say(lang) if reason in reasons else reason
        console.print(f"  {figure(count):>9}  {said}")
    file = imported.result.rejects_file
    console.print(
        Words(f"  Each with its line and reason: {file}", f"  행 번호와 이유: {file}").say(lang), soft_wrap=True
    )
