"""How does an answer look in a terminal? Its sentence, a table with bars, what was left out, how it was computed."""

from producting.cli.showing.answer import Further, show

__all__ = ["Further", "show"]
