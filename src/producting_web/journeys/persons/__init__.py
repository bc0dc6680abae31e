"""Who is this one customer? Found by an id, told from the first touch on."""
