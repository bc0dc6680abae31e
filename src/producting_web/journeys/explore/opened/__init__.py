"""Who is behind a number of an answer? A kind of question says whom it counts (`Kind.behind`); the page is the same.

A number is named in the address by `of` ("dropped:2") and, where it is one group's, `group`; `number.link` makes the
address. Everything else in the address is the question itself.
"""
