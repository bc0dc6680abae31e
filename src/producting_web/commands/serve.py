"""`producting serve`: the workspace's pages and its one worker, until Ctrl+C."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Annotated

import typer

from producting.cli.options import Home
from producting.cli.surroundings import home_of, language, out
from producting.words import Words

HOST, PORT = "127.0.0.1", 8000


Port = Annotated[int, typer.Option("--port", metavar="P", min=0, max=65535, envvar="PORT", help="0 takes a free one.")]


def serve(
    host: Annotated[str, typer.Option("--host", metavar="H", help="The address to listen on.")] = HOST,
    port: Port = PORT,
    workers: Annotated[int, typer.Option("--workers", metavar="N", min=1, help="Processes that answer pages.")] = 1,
    home: Home = None,
) -> None:
    """Serve the workspace's pages. The first start prints a link for the first administrator."""
    ready(home_of(home))
    run(host, port, workers)


def ready(home: Path) -> None:
    """Make the home, its database and its static files ready; Django is set up afterwards."""
    from producting_web.config.home import prepare

    os.environ["PRODUCTING_HOME"] = str(home.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "producting_web.config.settings")
    # Uploads are spooled where there is room for them, and from where they move into place without a copy.
    os.environ["TMPDIR"] = str(home.resolve() / "uploads")
    prepare(home.resolve())
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)


def run(host: str, port: int, workers: int = 1) -> None:
    """Listen, say where, and keep one worker alive beside the pages."""
    import uvicorn

    config = uvicorn.Config(
        "producting_web.config.asgi:application", host=host, port=port, workers=workers, log_level="warning",
        access_log=False, lifespan="off", timeout_graceful_shutdown=3, server_header=False,
    )  # fmt: skip
    socket = config.bind_socket()
    socket.listen(config.backlog)  # whoever follows the address at once waits for the pages instead of being refused
    address = f"http://{f'[{host}]' if ':' in host else host}:{socket.getsockname()[1]}"
    _welcome(address)
    # The server hands a SIGTERM on when it has closed its pages; without this it would end us before our worker.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    stop = threading.Event()
    keeper = threading.Thread(target=_keep_worker, args=(stop,), daemon=True)
    keeper.start()
    threading.Thread(target=_warm_up, daemon=True).start()
    compiling = subprocess.Popen([sys.executable, "-m", "producting.journeys.readying"])
    threading.Thread(target=compiling.wait, daemon=True).start()
    try:
        if workers == 1:
            uvicorn.Server(config).run(sockets=[socket])
        else:
            from uvicorn.supervisors import Multiprocess

            Multiprocess(config, sockets=[socket]).run()
    except KeyboardInterrupt:
        pass
    finally:
        stop.set()
        compiling.terminate()
        keeper.join(timeout=10)


def _welcome(address: str) -> None:
    from producting_web.people.links import first_administrator_link

    console = out()
    console.print(f"address: {address}", soft_wrap=True)
    made = first_administrator_link()
    if made is not None:
        said = Words(
            "Nobody has an account yet. This link makes the first administrator (once, within 7 days):",
            "아직 계정이 없어요. 이 링크로 첫 관리자를 만드세요(한 번만, 7일 안에):",
        )
        console.print(said.say(language()))
        console.print(f"first administrator: {address}{made.path}", soft_wrap=True)
    console.print(Words("Ctrl+C ends it.", "Ctrl+C로 끝내요.").say(language()), style="dim")
    sys.stdout.flush()


def _keep_worker(stop: threading.Event) -> None:
    """Start the worker, and again whenever it ends; what it had begun is taken up again by the next."""
    while not stop.is_set():
        worker = subprocess.Popen([sys.executable, "-m", "producting_web.ops.worker", str(os.getpid())])
        while worker.poll() is None and not stop.wait(0.3):
            pass
        if worker.poll() is None:
            worker.terminate()
            try:
                worker.wait(timeout=5)
            except subprocess.TimeoutExpired:
                worker.kill()
        else:
            stop.wait(1.0)


def _warm_up() -> None:
    """Be ready before the first person asks; whatever goes wrong here, a page will say in words."""
    from contextlib import suppress

    time.sleep(0.2)
    with suppress(Exception):
        _catch_up()
    with suppress(Exception):
        from producting_web.journeys.page.selectors import warm_up

        warm_up()
    with suppress(Exception):
        from producting_web.today.selectors import warm_up as warm_up_the_day

        warm_up_the_day()


def _catch_up() -> None:
    """Have rows sorted into the answers that a command brought in while nobody served."""
    from producting_web.collect import facts
    from producting_web.collect.services.imports import bring_up_to_date

    if facts.is_behind():
        bring_up_to_date(actor=None)
