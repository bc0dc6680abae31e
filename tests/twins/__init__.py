"""What would the slowest, most obvious program answer? One person at a time, everything tried, nothing clever.

Written from `semantics.md` and the questions alone; it imports the questions, never the engine that answers them.
"""
