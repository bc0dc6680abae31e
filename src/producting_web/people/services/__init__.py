"""What changes people, teams and the workspace? One file for each; every change is written to the audit log."""
