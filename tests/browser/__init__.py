"""A package, so that the browser of its tests ends with them: pytest ends package fixtures of plain folders last of all."""
