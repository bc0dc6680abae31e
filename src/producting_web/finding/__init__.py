"""Where is it? Search over everything that has a name."""
