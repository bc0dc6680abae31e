"""The one worker of a home: takes jobs one after another, also those that an earlier worker left half done."""

import contextlib
import os
import signal
import sys
from pathlib import Path

LOCK = "worker.lock"


def main() -> None:
    """`python -m producting_web.ops.worker`: works until it is asked to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "producting_web.config.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from filelock import FileLock

    # Until the one before has ended: two workers would take the same half-done job for abandoned.
    with FileLock(Path(settings.HOME) / LOCK):
        take_back()
        with contextlib.suppress(KeyboardInterrupt):
            call_command("db_worker", interval=0.3, startup_delay=False, reload=False, verbosity=0)


def take_back() -> int:
    """Queue again what a worker that is gone had begun; how many. Only to be called by the one worker."""
    from django_tasks_db.models import DBTaskResult

    orphans = DBTaskResult.objects.running()
    return int(orphans.update(status="READY", started_at=None))


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    main()
