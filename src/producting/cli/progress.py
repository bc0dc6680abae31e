"""How far is it? A bar on the error output while work is long, and nothing where nobody watches."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from producting.cli.surroundings import aside, language
from producting.words import Words


@contextmanager
def shown_progress(what: Words) -> Iterator[Callable[[int, int], None]]:
    """A bar that begins with the first report of (done, in all); it leaves no trace when the work is done."""
    console = aside()
    if not console.is_terminal:
        yield lambda done, total: None
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        task = bars.add_task(what.say(language()), total=None, visible=False)

        def report(done: int, total: int) -> None:
            bars.update(task, completed=done, total=total or None, visible=True)

        yield report


@contextmanager
def busy(what: Words) -> Iterator[None]:
    """A spinner for work that does not know how long it takes."""
    console = aside()
    if not console.is_terminal:
        yield
        return
    with console.status(what.say(language())):
        yield
