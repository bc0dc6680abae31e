"""Which commands does the workspace add to `producting`? `demo`, `serve`, `journey`.

May import every room of the workspace, and the engine's `cli`.
"""

import typer

from producting.cli.options import examples


def register(app: typer.Typer) -> None:
    """Add the workspace's commands to the program."""
    from producting_web.commands.demo import demo
    from producting_web.commands.journey import journey
    from producting_web.commands.serve import serve

    app.command("serve", epilog=examples("producting serve", "producting serve --home ./demo --port 8001"))(serve)
    app.command("demo", epilog=examples("producting demo", "producting demo --people 5000 --days 365 --home ./demo"))(
        demo
    )
    app.command(
        "journey", epilog=examples("producting journey", "producting journey --by campaign --from 2026-01-01 --json")
    )(journey)
