"""People by the list: what a spreadsheet of them looks like, and how it is taken in."""
