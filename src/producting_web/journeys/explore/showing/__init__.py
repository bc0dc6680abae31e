"""How is an answer shown? Sentence, picture, tables, foot: one module per kind of question, parts that they share."""
