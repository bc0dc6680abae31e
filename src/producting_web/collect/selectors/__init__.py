"""What the pages of the Data room show. Each page is one frozen dataclass."""
