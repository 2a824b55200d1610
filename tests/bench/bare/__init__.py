"""The bare page of the comparison: session, user, three queries, a Django template. No wall."""
