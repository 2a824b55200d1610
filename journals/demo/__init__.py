"""An invented pre-school to try the journal with: its pictures and its words."""
