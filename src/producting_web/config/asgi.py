"""The workspace as an ASGI application."""

import io
import logging
import os
import warnings
from typing import IO, Any

import django
from django.core.handlers.asgi import ASGIHandler

log = logging.getLogger(__name__)


class NoRoom(io.BytesIO):
    """Stands for a body that could not be kept, as the disk is full."""


class Workspace(ASGIHandler):
    """Django's own, except that a full disk ends in a page and not in a broken connection.

    Django keeps the whole body on the disk before any view or upload handler sees it.
    """

    async def read_body(self, receive: Any) -> IO[bytes]:
        more = True

        async def heard() -> dict[str, Any]:
            nonlocal more
            message = await receive()
            more = message.get("more_body", False)
            return message

        try:
            return await super().read_body(heard)
        except OSError as error:
            log.warning("what was sent could not be kept: %s", error)
        while more:  # a browser reads no answer before it has sent everything
            await heard()
        return NoRoom()

    def create_request(self, scope: Any, body_file: IO[bytes]) -> Any:
        request, error = super().create_request(scope, body_file)
        if request is not None:
            request.no_room = isinstance(body_file, NoRoom)  # type: ignore[attr-defined]
        return request, error


# Static files come from WhiteNoise, which hands them over in one piece per file: there is nothing to stream.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "producting_web.config.settings")
django.setup(set_prefix=False)
application = Workspace()
