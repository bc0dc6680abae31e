"""What changes facts: files that arrive, imports, the mapping of campaigns. Each writes the audit log."""
