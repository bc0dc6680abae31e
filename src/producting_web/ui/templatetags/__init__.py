"""What can a template say? One library, `ui`."""
