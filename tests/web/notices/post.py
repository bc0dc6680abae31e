"""Mail servers for tests: one that works, and one that breaks in the ways real ones do."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

PASSWORD = "secret password 7"


@dataclass
class Office:
    """What a working server got. `refuses`: answers by recipient; `answers`: to a whole message."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)
    answers: str = "250 OK"
    tried: list[tuple[str, str]] = field(default_factory=list)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: Any) -> str:  # noqa: N802
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        if self.answers.startswith("250"):
            assert isinstance(envelope.content, bytes)
            letter: Message = message_from_bytes(envelope.content, policy=default)
            assert isinstance(letter, EmailMessage)
            self.letters.append(letter)
            self.recipients += envelope.rcpt_tos
        return self.answers

    def log_in(self, server: Any, session: Any, envelope: Any, mechanism: str, said: LoginPassword) -> AuthResult:
        self.tried.append((said.login.decode(), said.password.decode()))
        return AuthResult(success=said.password.decode() == PASSWORD)


def free_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextlib.contextmanager
def working(**more: Any) -> Iterator[Office]:
    office = Office(port=free_port())
    controller = Controller(office, hostname="127.0.0.1", port=office.port, authenticator=office.log_in, **more)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()


# What a broken server says after each line that it hears; None: it closes the connection, SILENCE: it says nothing more.
SILENCE = object()


class Slowly(bytes):
    """Said letter by letter, each of them in time."""


Script = Callable[[bytes], Any]


@contextlib.contextmanager
def broken(greeting: Any, script: Script) -> Iterator[tuple[int, list[bytes]]]:
    """A server that speaks by a script; its port and every line that it heard."""
    listening = socket.create_server(("127.0.0.1", 0))
    heard: list[bytes] = []
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            try:
                talking, _ = listening.accept()
            except OSError:
                return
            with talking, contextlib.suppress(OSError):
                _talk(talking, greeting, script, heard, over)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield int(listening.getsockname()[1]), heard
    finally:
        over.set()
        with contextlib.suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)


def _talk(talking: socket.socket, greeting: Any, script: Script, heard: list[bytes], over: threading.Event) -> None:
    if greeting is SILENCE:
        over.wait(5)
        return
    _say(talking, greeting)
    for line in talking.makefile("rb"):
        heard.append(line)
        answer = script(line)
        if answer is None:
            return
        if answer is SILENCE:
            over.wait(5)
            return
        _say(talking, answer)


def _say(talking: socket.socket, said: bytes) -> None:
    for piece in [said[n : n + 1] for n in range(len(said))] if isinstance(said, Slowly) else [said]:
        talking.sendall(piece)
        if isinstance(said, Slowly):
            time.sleep(0.1)


def until(word: bytes, then: Any) -> Script:
    """Polite until a line begins with a word; after DATA nothing is said before the dot."""
    in_data = False

    def script(line: bytes) -> Any:
        nonlocal in_data
        if line.startswith(word):
            in_data = False
            return then
        if in_data:
            return b"" if line != b".\r\n" else b"250 OK\r\n"
        in_data = line.upper().startswith(b"DATA")
        return b"354 go on\r\n" if in_data else b"250 OK\r\n"

    return script
