"""How does an answer look? Pure functions from numbers to paths and positions; templates put them on the page."""
