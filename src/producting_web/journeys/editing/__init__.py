"""How are the stages edited? Drafts that lose nothing, templates laid over the log, a preview on real data."""
