"""What do people say about it? Comments with mentions, on anything that has a page."""
