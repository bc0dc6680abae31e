"""What must somebody be told, and how? The inbox, e-mail, and each person's rules."""
