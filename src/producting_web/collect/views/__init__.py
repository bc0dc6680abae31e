"""Pages of the Data room."""
