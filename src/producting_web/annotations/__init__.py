"""What happened when? Releases, campaigns and incidents, on every time axis."""
