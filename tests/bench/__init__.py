"""How fast the journal page is, held against the barest page that shows as much."""
