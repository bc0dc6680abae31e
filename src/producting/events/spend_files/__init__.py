"""What did advertising cost? Reports of ad platforms and tables of exchange rates become rows that can be kept.

Imports `words`, `errors`, and the readers of files in `events.files`.
"""
