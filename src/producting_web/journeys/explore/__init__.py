"""What do people ask every day, and what is the answer? Trend, funnel, retention, lifecycle, stickiness,
paths, and questions that were kept.

A question is read from its address (`draft`, `typed`), checked field by field (`checking`), asked (`asking`), and shown
(`showing`). Each kind of question is one entry in `kinds`: another kind is another entry.
"""
