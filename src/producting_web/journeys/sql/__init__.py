"""How do people of data/IT ask in SQL? The question is run apart, its answer kept for an hour, its text longer."""
