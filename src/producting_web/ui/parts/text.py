"""What does a part say? `Words`, or `str` where it is the same in every language (a name somebody gave)."""

from producting.words import Words

Text = Words | str
