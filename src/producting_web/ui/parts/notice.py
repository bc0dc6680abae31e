"""What came back, what waits, what can be done next?"""

from dataclasses import dataclass

from producting_web.ui.parts.text import Text


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done next: a link, or with `post` a form that is sent to the address."""

    name: Text
    url: str
    icon: str = ""
    is_main: bool = False
    post: bool = False


@dataclass(frozen=True, slots=True)
class Dialog:
    """`_dialog.html`: asks before something is sent. A link to a page that asks the same carries `data-dialog="id"`."""

    id: str
    title: Text
    sentences: tuple[Text, ...]
    act: Act
    is_dangerous: bool = False


@dataclass(frozen=True, slots=True)
class Toast:
    """`_toast.html`: what just happened, and the way back where there is one."""

    text: Text
    undo: str | None = None
    is_alert: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """`_note.html`: what a reader must know beside the numbers."""

    text: Text
    side: str = ""
    is_alert: bool = False
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """`_progress.html`: long work. `done` of `total`; without a total nobody knows how long. `poll` gives it anew."""

    id: str
    text: Text
    done: int = 0
    total: int | None = None
    left: Text = ""
    poll: str | None = None


@dataclass(frozen=True, slots=True)
class Empty:
    """`_empty.html`: what would stand here, and the one act that starts it."""

    title: Text
    text: Text
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class State:
    """`_state.html`: how a thing stands: an icon and a word; late ones are lifted."""

    text: Text
    icon: str = "clock"
    is_late: bool = False
