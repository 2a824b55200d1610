"""How many queries the journal page makes, besides those that begin and end its transaction."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

FRAME = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "SET ", "RESET ")
ASKS_FOR_THE_ROLE = "current_setting('role')"


def is_of_the_frame(sql):
    """Tell whether a statement belongs to the transaction and its role, not to the page."""
    return sql.startswith(FRAME) or ASKS_FOR_THE_ROLE in sql


def count(journal):
    """Return the queries and the bytes of a journal's page, as its parent gets it."""
    client = journal.client()
    answer = client.get(journal.path)  # once before, so that only the page's own are counted
    if answer.status_code != 200:
        msg = f"The journal page answers {answer.status_code}."
        raise RuntimeError(msg)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(journal.path)
    own = [query["sql"] for query in captured if not is_of_the_frame(query["sql"])]
    return {"queries": len(own), "statements": len(captured), "bytes": len(answer.content)}
