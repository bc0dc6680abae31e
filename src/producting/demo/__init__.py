"""What would a company's log look like? Seeded logs with known truths: 한권 (an e-book subscription) and a benchmark log.

Imports `errors`, `words` and the shape of a mapping from `events`; never a question, so that truths come from outside.
"""
