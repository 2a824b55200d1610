"""What was said about an entry, in threads of one level, made ready to be read."""

from collections import defaultdict

from django.utils import timezone

from journals.models.comment import MAY_CHANGE, State
from journals.times import day, initials


class Talk:
    """The comments of a page for one person."""

    def __init__(self, user, address, read_until):
        self.user = user
        self.address = address
        self.read_until = read_until
        self.now = timezone.now()
        # What waits was written with the parent's hat on, and is changed with it.
        self.changeable = {State.SHOWN} if user.works_here else {State.SHOWN, State.WAITING}

    def threads(self, rows):
        """Return the comments that answer nothing, each with its answers; oldest first."""
        # What answers a comment that waits again stands by itself, for those who do not see it.
        seen = {row["pk"] for row in rows}
        rows = [
            row
            | {
                "answers": row["reply_to_id"],
                "reply_to_id": row["reply_to_id"] if row["reply_to_id"] in seen else None,
            }
            for row in rows
        ]
        answers = defaultdict(list)
        for row in rows:
            if row["reply_to_id"] and not row["deleted_at"]:
                answers[row["reply_to_id"]].append(self._comment(row))
        return [
            self._comment(row) | {"replies": answers[row["pk"]]}
            for row in rows
            # What was deleted holds the place of what was answered, and no other.
            if not row["reply_to_id"] and (answers[row["pk"]] or not row["deleted_at"])
        ]

    def _comment(self, row):
        name = row["author__name"]
        return {
            "name": name,
            "initials": initials(name),
            "tone": initials(name)[-1:],
            "day": day(row["created_at"]),
            "date": row["created_at"].isoformat(timespec="minutes"),
            "text": row["text"],
            "changed": row["changed_at"] is not None,
            "deleted": row["deleted_at"] is not None,
            "hidden": row["withdrawn_at"] is not None,
            "is_new": self._is_new(row),
            "waits": row["state"] == State.WAITING,
            "declined": row["state"] == State.DECLINED,
            "reply_url": self._reply_url(row),
            "change_url": self._change_url(row),
        }

    def _reply_url(self, row):
        if row["state"] != State.SHOWN or row["answers"]:
            return ""
        return self.address("comment_reply", row["key"])

    def _is_new(self, row):
        return bool(
            self.read_until
            and (row["decided_at"] or row["created_at"]) > self.read_until
            and row["author_id"] != self.user.pk
        )

    def _change_url(self, row):
        # Whether, not until when: what is remembered of an entry holds no clock.
        in_time = self.now - row["created_at"] < MAY_CHANGE
        own = row["author_id"] == self.user.pk and not row["deleted_at"]
        own = own and row["state"] in self.changeable
        return self.address("comment_edit", row["key"]) if own and in_time else ""
