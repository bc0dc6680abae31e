"""A product manager's day and a marketer's day at the demo company: the tasks of docs/guide/a-…-day.md, walked in a browser."""
