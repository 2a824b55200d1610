"""Reads the table of who gets what (access_table.txt) and finds each row's address in a scene."""

from dataclasses import dataclass
from pathlib import Path

from django.urls import reverse

from accounts.models import NewsMail
from tests.scene import VISITORS

MISSING = "x" * 16
MISSING_NUMBER = 999_999_999
# What is sent along, so that a success is one. "stored" stands for the version that is stored.
SENT = {
    "comment_create": {"text": "Lovely"},
    "comment_edit": {"text": "Lovely"},
    "comment_reply": {"text": "Lovely"},
    "admin:journals_photopermission_striking-out": {"reason": "Another child’s form."},
    "admin:journals_flag_answer": {"outcome": "kept", "answer": "It is lovely."},
    "entry_flag": {"what": "entry"},
    "entry_hiding": {"what": "entry", "act": "hide"},
    "entry_withdrawal": {"reason": "Not right"},
    "from_home_create": {"text": "Seen"},
    "from_home_discard": {"version": "stored"},
    "from_home_edit": {"text": "Other", "version": "stored"},
    "from_home_submission": {"version": "stored"},
    "hat_switch": {"hat": "parent"},
    "observation_children": {"version": "stored"},
    "observation_correction": {
        "text": "Other",
        "happened_at": "2026-09-14T10:00",
        "version": "stored",
    },
    "observation_create": {"text": "Seen"},
    "observation_discard": {"version": "stored"},
    "observation_edit": {"text": "Other", "version": "stored"},
    "observation_handing": {"held_by": "1"},
    "observation_photos": {"version": "stored", "all": "adult"},
    "observation_publication": {"version": "stored"},
    "observation_taking_back": {"held_by": "1"},
    "observation_suggestion": {"text": "Other words", "version": "stored"},
    "photo_permission_change": {"purpose": "journals", "wording": "1", "answer": "no"},
    "photo_editing": {"key": "k" * 16, "turn": "90"},
    "photo_removal": {"version": "stored"},
}
# Addresses about nobody but the person who asks: no child is named there, whoever looks. Those
# that take an argument are given with one.
OWN_ACCOUNT = {
    "account_login": "",
    "account_logout": "",
    "account_inactive": "",
    "account_signup": "",
    "account_reauthenticate": "",
    "account_email": "",
    "account_email_verification_sent": "",
    "account_change_password": "",
    "account_set_password": "",
    "account_reset_password": "",
    "account_confirm_login_code": "",
    "account_confirm_email": "/account/confirm-email/x/",
    "account_reset_password_from_key": "/account/password/reset/key/x-y/",
    "account_reset_password_from_key_done": "",
    "account_reset_password_done": "",
    "admin:app_list": "/admin/journals/",
    "admin:None": "/admin/nothing-here/",
}


@dataclass(frozen=True)
class Row:
    """One address, method and thing, with everybody's answer in the order of VISITORS."""

    name: str
    method: str
    of: tuple
    answers: str

    def __str__(self):
        return "-".join([self.name.replace(":", "_"), self.method, *self.of])

    def url(self, scene):
        """Return the address of the thing in this scene."""
        return reverse(self.name, args=self._arguments(scene))

    def url_of_nothing(self):
        """Return the same address of a thing that does not exist; empty if it has no key."""
        if not self.of:
            return ""
        nothing = MISSING_NUMBER if self.name.startswith("admin:") else MISSING
        more = {"photo_file": ["small"], "album_photo": [MISSING]}
        return reverse(self.name, args=[nothing, *more.get(self.name, [])])

    def data(self, scene):
        """Return what is sent with it."""
        sent = SENT.get(self.name, {}) if self.method == "post" else {}
        if sent.get("version") != "stored":
            return sent
        return {**sent, "version": scene.observations[self.of[1:]].version}

    def _arguments(self, scene):
        if not self.of:
            return []
        kind, *which = self.of
        keys = {
            "child": lambda: scene.leo.key,
            "token": lambda: scene.token,
            "letter": lambda: NewsMail.token_of(scene.user.pk),
            "pk": lambda: getattr(scene, which[0]).pk,
            "observation": lambda: scene.observations[tuple(which)].key,
            "waiting": lambda: scene.waiting_comment.key,
            "comment": lambda: scene.comment.key,
            "entry": lambda: scene.entries[tuple(which)].key,
            "scan": lambda: scene.scan.key,
            "photo": lambda: scene.renditions[tuple(which)].photo.key,
            "rendition": lambda: scene.renditions[tuple(which)].key,
            "file": lambda: scene.renditions[tuple(which)].key,
            "picture": lambda: scene.renditions[tuple(which)].key,
        }
        if kind == "picture":  # as it stands in Leo's journal
            return [scene.leo.key, keys[kind]()]
        return [keys[kind](), *(["small"] if kind == "file" else [])]


def read_table():
    """Return the rows of the table."""
    lines = Path(__file__).with_suffix(".txt").read_text().splitlines()
    return [_row(line.split()) for line in lines if line and not line.startswith("#")]


def _row(words):
    name, method, *of = words[: -len(VISITORS)]
    return Row(
        name, method, tuple(word for word in of if word != "-"), " ".join(words[-len(VISITORS) :])
    )


TABLE = read_table()
