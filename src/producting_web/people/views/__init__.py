"""What a person sees of accounts and settings. One file for each kind of page."""
