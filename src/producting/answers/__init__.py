"""What does every answer carry? The question, the rules, the data version, the rows, what was left out.

Imports only `words` and `errors`. Pictures are added from above: `charts` registers how each answer is drawn.
"""

from producting.answers.answer import Answer, Group, Note, Row, columns_of, drawing, rows_of

__all__ = ["Answer", "Group", "Note", "Row", "columns_of", "drawing", "rows_of"]
