"""What is in this file, before it is imported? Its columns by what they are, and how its first rows would be read.

    preview(Path("events.csv"), Mapping(), zone="Asia/Seoul", imported_at=now).problem

Only the beginning of a file is read, by the readers of imports. Imports `events.files`, `events.spend_files`, `words`,
`errors`.
"""

from producting.events.previews.guess import Guess, guess_kind
from producting.events.previews.of_events import preview
from producting.events.previews.of_rates import preview_rates
from producting.events.previews.of_spend import preview_spend
from producting.events.previews.preview import Preview, PreviewColumn, PreviewRow

__all__ = [
    "Guess",
    "Preview",
    "PreviewColumn",
    "PreviewRow",
    "guess_kind",
    "preview",
    "preview_rates",
    "preview_spend",
]
