"""Tags that pages with a time axis use."""
