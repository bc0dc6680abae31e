"""A file arrives, is read in another way, goes in, is thrown away."""

import logging
import shutil
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.db import transaction

from producting.errors import ProductingError
from producting.words import Words
from producting_web.collect import looking
from producting_web.collect.arriving import could_not_be_written, readable
from producting_web.collect.importing import Outcome
from producting_web.collect.models import Upload
from producting_web.ops import jobs
from producting_web.ops.models import Job
from producting_web.people import audit
from producting_web.people.models import User

log = logging.getLogger(__name__)
State = Upload.State
_OPEN = (State.ARRIVED, State.REFUSED)
_FORGOTTEN_SECONDS = 24 * 3600.0


class NotNow(Exception):
    """The upload cannot do that in its state (any more): somebody else was quicker."""


def receive(*, actor: User, files: Iterable[UploadedFile[Any]]) -> tuple[list[Upload], list[Words]]:
    """Keep files that arrived, each for itself; those that could not be kept, as sentences."""
    _sweep()
    kept, refused = [], []
    for file in files:
        name = readable(file.name or "")
        try:
            kept.append(_keep(actor, file, name))
        except OSError as error:
            log.warning("upload could not be kept: %s", error)
            refused.append(could_not_be_written(name, error))
    return kept, refused


def receive_text(*, actor: User, name: str, text: str, kind: str) -> Upload:
    """A small file that a form made. Raises OSError where it cannot be written."""
    with transaction.atomic():
        upload = Upload.objects.create(name=name, size=len(text.encode()), actor=actor, kind=kind)
        upload.path.parent.mkdir(parents=True, exist_ok=True)
        upload.path.write_text(text, encoding="utf-8")
    return upload


def read_as(*, upload: Upload, kind: str, said: Mapping[str, Any]) -> None:
    """Remember what a person said about an open file."""
    upload.kind = kind
    upload.mapping = {**upload.mapping, kind: dict(said)}
    if kind == Upload.Kind.SPEND:
        upload.platform = said.get("platform_name", upload.platform)
    upload.save(update_fields=["kind", "mapping", "platform"])


@transaction.atomic
def start_import(*, actor: User, upload: Upload) -> Job:
    """Queue the import of a file. Raises NotNow: it is on its way already, or gone."""
    title = Words(f"Import of “{upload.name}”", f"‘{upload.name}’ 가져오기")
    job = jobs.start(kind="import", title=title, actor=actor, upload=str(upload.pk))
    here = Upload.objects.filter(pk=upload.pk, state=upload.state, job=upload.job)
    if not upload.is_open or not here.update(state=State.IMPORTING, job=job, result={}, import_id=""):
        raise NotNow
    audit.record(actor=actor, action="import.started", subject=upload.name, kind=upload.kind, bytes=upload.size)
    return job


@transaction.atomic
def discard(*, actor: User, upload: Upload) -> None:
    """Throw an open file away. Raises NotNow: it is on its way already, or gone."""
    here = Upload.objects.filter(pk=upload.pk, state=upload.state, job=upload.job)
    if not upload.is_open or not here.update(state=State.DISCARDED):
        raise NotNow
    audit.record(actor=actor, action="file.discarded", subject=upload.name)
    transaction.on_commit(lambda: upload.path.unlink(missing_ok=True))


def settle(*, upload: Upload, outcome: Outcome) -> None:
    """The file went in: the lake has its rows, so the file is not needed any more."""
    upload.state, upload.import_id, upload.result = State.IMPORTED, outcome.import_id, outcome.to_json()
    upload.save(update_fields=["state", "import_id", "result"])
    upload.path.unlink(missing_ok=True)


def refuse(*, upload: Upload, outcome: Outcome | None = None) -> None:
    """The file did not go in; it stays, so that its mapping can be corrected."""
    upload.state = State.REFUSED
    if outcome is not None:
        upload.import_id, upload.result = outcome.import_id, outcome.to_json()
    upload.save(update_fields=["state", "import_id", "result"])


def _keep(actor: User, file: UploadedFile[Any], name: str) -> Upload:
    with transaction.atomic():
        upload = Upload.objects.create(name=name, size=file.size or 0, actor=actor)
        audit.record(actor=actor, action="file.uploaded", subject=name, bytes=upload.size)
        upload.path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(file, TemporaryUploadedFile):
            file.file.flush()  # type: ignore[union-attr]
            shutil.move(file.temporary_file_path(), upload.path)
        else:
            with upload.path.open("wb") as target:
                shutil.copyfileobj(file, target)
    _recognise(upload)
    return upload


def _recognise(upload: Upload) -> None:
    """What the file seems to be, and how the last one with the same columns was read."""
    try:
        guess = looking.guess(upload)
        upload.kind, upload.platform = guess.kind, guess.platform or ""
        upload.header = looking.header_mark(looking.look(upload, guess.kind, {}))
    except ProductingError:
        return  # its page says what is wrong with it
    before = Upload.objects.filter(header=upload.header, state__in=(State.IMPORTED, State.UNDONE)).first()
    if before is not None:
        upload.kind, upload.platform, upload.read_like = before.kind, before.platform, before
        upload.mapping = {before.kind: before.mapping.get(before.kind, {})}
    upload.save(update_fields=["kind", "platform", "header", "read_like", "mapping"])


def _sweep() -> None:
    """Remove what requests that were killed in the middle left behind."""
    folder = Path(settings.HOME) / "uploads"
    known = {
        upload.hex for upload in Upload.objects.filter(state__in=(*_OPEN, State.IMPORTING)).values_list("pk", flat=True)
    }
    for file in folder.iterdir() if folder.is_dir() else ():
        try:
            if file.is_file() and file.name not in known and time.time() - file.stat().st_mtime > _FORGOTTEN_SECONDS:
                file.unlink()
        except OSError:
            continue
