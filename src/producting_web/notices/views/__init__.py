"""What a person sees of notices: the inbox, their rules, the mail server."""
