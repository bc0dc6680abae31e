"""What is typed about people, teams and the workspace? One file for each kind of page."""
