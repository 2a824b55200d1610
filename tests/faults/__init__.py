"""The real site as processes, and what becomes of it when one of them is killed."""
