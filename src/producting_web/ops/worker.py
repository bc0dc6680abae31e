"""The one worker of a home: takes jobs one after another, also those that an earlier worker left half done."""

import contextlib
import os
import signal
import sys
import threading
import time
from pathlib import Path

LOCK = "worker.lock"
LOOK_EVERY_SECONDS = 1.0


def main() -> None:
    """`python -m producting_web.ops.worker [SERVER]`: works until asked to stop, or until SERVER is gone."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "producting_web.config.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from filelock import FileLock

    from producting_web.ops import rhythm

    # Until the one before has ended: two workers would take the same half-done job for abandoned.
    with FileLock(Path(settings.HOME) / LOCK):
        take_back()
        rhythm.begin()
        with contextlib.suppress(KeyboardInterrupt):
            call_command("db_worker", interval=0.3, startup_delay=False, reload=False, verbosity=0)


def end_with(server: int) -> None:
    """Stop once the server is gone that began this worker, also one that was killed: what runs now is finished first.

    Otherwise every server that was killed would leave a worker behind that holds the home for itself.
    """
    while os.getppid() == server:
        time.sleep(LOOK_EVERY_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


def take_back() -> int:
    """Queue again what a worker that is gone had begun; how many. Only to be called by the one worker."""
    from django_tasks_db.models import DBTaskResult

    orphans = DBTaskResult.objects.running()
    return int(orphans.update(status="READY", started_at=None))


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if len(sys.argv) > 1:
        threading.Thread(target=end_with, args=(int(sys.argv[1]),), daemon=True).start()
    main()
