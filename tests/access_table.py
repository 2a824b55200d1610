"""Who gets what: a table that a manager could read.

Columns: visitor, parent who is a stranger, own parent, suspended, former, parent of the other
child in the group observation, parent of a half-sibling, practitioner, senior, manager, senior
who is also Leo's parent, the same person with the parent's hat on.

L is asked to sign in, H is told there is nothing, O sees it, R has done it (or is told why not)
and is sent on, M has to use another method, F is told that a colleague decides.
"""

from dataclasses import dataclass, field

from django.urls import reverse

MISSING = "x" * 16


@dataclass
class Row:
    """One address, method and state of the thing, with everybody's answer."""

    name: str
    method: str
    of: tuple
    answers: str
    post: dict = field(default_factory=dict)

    def __str__(self):
        return "-".join([self.name.replace("admin:", "admin_"), self.method, *map(str, self.of)])

    def url(self, scene):
        """Return the address of the thing in this scene."""
        return reverse(self.name, args=arguments(self.of, scene))

    def url_of_nothing(self):
        """Return the same address of a thing that does not exist; empty if it has no key."""
        if not self.of:
            return ""
        nothing = 999_999_999 if self.name.startswith("admin:") else MISSING
        size = ["small"] if self.name == "photo_file" else []
        return reverse(self.name, args=[nothing, *size])

    def data(self, scene):
        """Return what is sent with it; the version is the one that is stored."""
        if "version" not in self.post:
            return self.post
        return {**self.post, "version": scene.observations[self.of[1:]].version}


def arguments(of, scene):
    """Return the arguments of an address: ("entry", "setting", "draft") and the like."""
    if not of:
        return []
    kind, *which = of
    if kind == "child":
        return [scene.leo.key]
    if kind == "token":
        return [scene.token]
    if kind == "pk":
        return [getattr(scene, which[0]).pk]
    which = tuple(which)
    if kind == "observation":
        return [scene.observations[which].key]
    if kind == "entry":
        return [scene.entries[which].key]
    if kind == "photo":
        return [scene.renditions[which].photo.key]
    if kind == "rendition":
        return [scene.renditions[which].key]
    return [scene.renditions[which].key, "small"]


# fmt: off
TABLE = [
    Row("home", "get", (), "L O O O O O O O O O O O"),
    Row("child_list", "get", (), "L R R R R R R O O O O R"),
    Row("observation_create", "get", (), "L H H H H H H O O O O H"),
    Row("observation_unfinished", "get", (), "L H H H H H H O O O O H"),
    Row("from_home_list", "get", (), "L O O O O O O H H H H O"),
    Row("from_home_create", "get", (), "L O O O O O O H H H H O"),
    Row("photo_permission_list", "get", (), "L O O O O O O H H H H O"),
    Row("child_journal", "get", ("child",), "L H O H H H H O O O O O"),
    Row("child_journal", "post", ("child",), "L M M M M M M M M M M M"),
    Row("hat_switch", "get", (), "L M M M M M M M M M M M"),
    Row("hat_switch", "post", (), "L R R R R R R R R R R R", {"hat": "parent"}),
    Row("observation_create", "post", (), "L H H H H H H R R R R H", {"text": "Seen"}),
    Row("from_home_create", "post", (), "L O O O O O O H H H H O", {"text": "Seen"}),
    Row("comment_create", "post", ("entry", "setting", "draft"), "L H H H H H H H H H H H", {"text": "Lovely"}),
    Row("comment_create", "post", ("entry", "setting", "waiting"), "L H H H H H H H H H H H", {"text": "Lovely"}),
    Row("comment_create", "post", ("entry", "setting", "published"), "L H R H H H H R R R R R", {"text": "Lovely"}),
    Row("comment_create", "post", ("entry", "setting", "withdrawn"), "L H H H H H H H H H H H", {"text": "Lovely"}),
    Row("comment_create", "get", ("entry", "setting", "published"), "L M M M M M M M M M M M"),
    Row("comment_create", "post", ("entry", "home", "published"), "L H R H H H H R R R R R", {"text": "Lovely"}),
    Row("comment_create", "post", ("entry", "home", "withdrawn"), "L H H H H H H H H H H H", {"text": "Lovely"}),
    Row("entry_withdrawal", "get", ("entry", "setting", "draft"), "L H H H H H H H H H H H"),
    Row("entry_withdrawal", "post", ("entry", "setting", "draft"), "L H H H H H H H H H H H", {"reason": "Not right"}),
    Row("entry_restoration", "post", ("entry", "setting", "draft"), "L H H H H H H H H H H H"),
    Row("entry_withdrawal", "get", ("entry", "setting", "waiting"), "L H H H H H H H H H H H"),
    Row("entry_withdrawal", "post", ("entry", "setting", "waiting"), "L H H H H H H H H H H H", {"reason": "Not right"}),
    Row("entry_restoration", "post", ("entry", "setting", "waiting"), "L H H H H H H H H H H H"),
    Row("entry_withdrawal", "get", ("entry", "setting", "published"), "L H H H H H H H O O O H"),
    Row("entry_withdrawal", "post", ("entry", "setting", "published"), "L H H H H H H H R R O H", {"reason": "Not right"}),
    Row("entry_restoration", "post", ("entry", "setting", "published"), "L H H H H H H H R R R H"),
    Row("entry_withdrawal", "get", ("entry", "setting", "withdrawn"), "L H H H H H H H O O O H"),
    Row("entry_withdrawal", "post", ("entry", "setting", "withdrawn"), "L H H H H H H H R R O H", {"reason": "Not right"}),
    Row("entry_restoration", "post", ("entry", "setting", "withdrawn"), "L H H H H H H H R R R H"),
    Row("entry_withdrawal", "post", ("entry", "home", "published"), "L H H H H H H H R R O H", {"reason": "Not right"}),
    Row("entry_restoration", "post", ("entry", "home", "published"), "L H H H H H H H R R R H"),
    Row("entry_withdrawal", "post", ("entry", "home", "withdrawn"), "L H H H H H H H R R O H", {"reason": "Not right"}),
    Row("entry_restoration", "post", ("entry", "home", "withdrawn"), "L H H H H H H H R R R H"),
    Row("observation_detail", "get", ("observation", "setting", "draft"), "L H H H H H H O O O O H"),
    Row("observation_edit", "get", ("observation", "setting", "draft"), "L H H H H H H O O O O H"),
    Row("observation_edit", "post", ("observation", "setting", "draft"), "L H H H H H H R R R R H", {"text": "Other", "version": "stored"}),
    Row("observation_discard", "post", ("observation", "setting", "draft"), "L H H H H H H R R R R H", {"version": "stored"}),
    Row("observation_publication", "get", ("observation", "setting", "draft"), "L H H H H H H O O O O H"),
    Row("observation_publication", "post", ("observation", "setting", "draft"), "L H H H H H H O O O O H", {"version": "stored"}),
    Row("observation_recall", "post", ("observation", "setting", "draft"), "L H H H H H H R H H H H"),
    Row("photo_file", "get", ("file", "setting", "draft"), "L H H H H H H O O O O H"),
    Row("photo_file", "head", ("file", "setting", "draft"), "L H H H H H H O O O O H"),
    Row("photo_removal", "post", ("photo", "setting", "draft"), "L H H H H H H R R R R H", {"version": "stored"}),
    Row("photo_preparation", "post", ("rendition", "setting", "draft"), "L H H H H H H R R R R H"),
    Row("from_home_detail", "get", ("observation", "setting", "draft"), "L H H H H H H H H H H H"),
    Row("from_home_edit", "get", ("observation", "setting", "draft"), "L H H H H H H H H H H H"),
    Row("from_home_edit", "post", ("observation", "setting", "draft"), "L H H H H H H H H H H H", {"text": "Other", "version": "stored"}),
    Row("from_home_submission", "post", ("observation", "setting", "draft"), "L H H H H H H H H H H H", {"version": "stored"}),
    Row("from_home_recall", "post", ("observation", "setting", "draft"), "L H H H H H H H H H H H"),
    Row("from_home_discard", "post", ("observation", "setting", "draft"), "L H H H H H H H H H H H", {"version": "stored"}),
    Row("observation_detail", "get", ("observation", "setting", "waiting"), "L H H H H H H O O O O H"),
    Row("observation_edit", "get", ("observation", "setting", "waiting"), "L H H H H H H R R R R H"),
    Row("observation_edit", "post", ("observation", "setting", "waiting"), "L H H H H H H O O O O H", {"text": "Other", "version": "stored"}),
    Row("observation_discard", "post", ("observation", "setting", "waiting"), "L H H H H H H R R R R H", {"version": "stored"}),
    Row("observation_publication", "get", ("observation", "setting", "waiting"), "L H H H H H H R R R R H"),
    Row("observation_publication", "post", ("observation", "setting", "waiting"), "L H H H H H H R R R R H", {"version": "stored"}),
    Row("observation_recall", "post", ("observation", "setting", "waiting"), "L H H H H H H H H H H H"),
    Row("photo_file", "get", ("file", "setting", "waiting"), "L H H H H H H O O O O H"),
    Row("photo_file", "head", ("file", "setting", "waiting"), "L H H H H H H O O O O H"),
    Row("photo_removal", "post", ("photo", "setting", "waiting"), "L H H H H H H H H H H H", {"version": "stored"}),
    Row("photo_preparation", "post", ("rendition", "setting", "waiting"), "L H H H H H H R R R R H"),
    Row("from_home_detail", "get", ("observation", "setting", "waiting"), "L H H H H H H H H H H H"),
    Row("from_home_edit", "get", ("observation", "setting", "waiting"), "L H H H H H H H H H H H"),
    Row("from_home_edit", "post", ("observation", "setting", "waiting"), "L H H H H H H H H H H H", {"text": "Other", "version": "stored"}),
    Row("from_home_submission", "post", ("observation", "setting", "waiting"), "L H H H H H H H H H H H", {"version": "stored"}),
    Row("from_home_recall", "post", ("observation", "setting", "waiting"), "L H H H H H H H H H H H"),
    Row("from_home_discard", "post", ("observation", "setting", "waiting"), "L H H H H H H H H H H H", {"version": "stored"}),
    Row("observation_detail", "get", ("observation", "setting", "published"), "L H H H H H H O O O O H"),
    Row("observation_edit", "get", ("observation", "setting", "published"), "L H H H H H H R R R R H"),
    Row("observation_edit", "post", ("observation", "setting", "published"), "L H H H H H H O O O O H", {"text": "Other", "version": "stored"}),
    Row("observation_discard", "post", ("observation", "setting", "published"), "L H H H H H H R R R R H", {"version": "stored"}),
    Row("observation_publication", "get", ("observation", "setting", "published"), "L H H H H H H R R R R H"),
    Row("observation_publication", "post", ("observation", "setting", "published"), "L H H H H H H R R R R H", {"version": "stored"}),
    Row("observation_recall", "post", ("observation", "setting", "published"), "L H H H H H H R H H H H"),
    Row("photo_file", "get", ("file", "setting", "published"), "L H O H H O H O O O O O"),
    Row("photo_file", "head", ("file", "setting", "published"), "L H O H H O H O O O O O"),
    Row("photo_removal", "post", ("photo", "setting", "published"), "L H H H H H H H H H H H", {"version": "stored"}),
    Row("photo_preparation", "post", ("rendition", "setting", "published"), "L H H H H H H R R R R H"),
    Row("from_home_detail", "get", ("observation", "setting", "published"), "L H H H H H H H H H H H"),
    Row("from_home_edit", "get", ("observation", "setting", "published"), "L H H H H H H H H H H H"),
    Row("from_home_edit", "post", ("observation", "setting", "published"), "L H H H H H H H H H H H", {"text": "Other", "version": "stored"}),
    Row("from_home_submission", "post", ("observation", "setting", "published"), "L H H H H H H H H H H H", {"version": "stored"}),
    Row("from_home_recall", "post", ("observation", "setting", "published"), "L H H H H H H H H H H H"),
    Row("from_home_discard", "post", ("observation", "setting", "published"), "L H H H H H H H H H H H", {"version": "stored"}),
    Row("observation_detail", "get", ("observation", "setting", "withdrawn"), "L H H H H H H O O O O H"),
    Row("observation_edit", "get", ("observation", "setting", "withdrawn"), "L H H H H H H R R R R H"),
    Row("observation_edit", "post", ("observation", "setting", "withdrawn"), "L H H H H H H O O O O H", {"text": "Other", "version": "stored"}),
    Row("observation_discard", "post", ("observation", "setting", "withdrawn"), "L H H H H H H R R R R H", {"version": "stored"}),
    Row("observation_publication", "get", ("observation", "setting", "withdrawn"), "L H H H H H H R R R R H"),
    Row("observation_publication", "post", ("observation", "setting", "withdrawn"), "L H H H H H H R R R R H", {"version": "stored"}),
    Row("observation_recall", "post", ("observation", "setting", "withdrawn"), "L H H H H H H R H H H H"),
    Row("photo_file", "get", ("file", "setting", "withdrawn"), "L H H H H O H O O O O H"),
    Row("photo_file", "head", ("file", "setting", "withdrawn"), "L H H H H O H O O O O H"),
    Row("photo_removal", "post", ("photo", "setting", "withdrawn"), "L H H H H H H H H H H H", {"version": "stored"}),
    Row("photo_preparation", "post", ("rendition", "setting", "withdrawn"), "L H H H H H H R R R R H"),
    Row("from_home_detail", "get", ("observation", "setting", "withdrawn"), "L H H H H H H H H H H H"),
    Row("from_home_edit", "get", ("observation", "setting", "withdrawn"), "L H H H H H H H H H H H"),
    Row("from_home_edit", "post", ("observation", "setting", "withdrawn"), "L H H H H H H H H H H H", {"text": "Other", "version": "stored"}),
    Row("from_home_submission", "post", ("observation", "setting", "withdrawn"), "L H H H H H H H H H H H", {"version": "stored"}),
    Row("from_home_recall", "post", ("observation", "setting", "withdrawn"), "L H H H H H H H H H H H"),
    Row("from_home_discard", "post", ("observation", "setting", "withdrawn"), "L H H H H H H H H H H H", {"version": "stored"}),
    Row("observation_detail", "get", ("observation", "home", "draft"), "L H H H H H H H H H H H"),
    Row("observation_edit", "get", ("observation", "home", "draft"), "L H H H H H H H H H H H"),
    Row("observation_edit", "post", ("observation", "home", "draft"), "L H H H H H H H H H H H", {"text": "Other", "version": "stored"}),
    Row("observation_discard", "post", ("observation", "home", "draft"), "L H H H H H H H H H H H", {"version": "stored"}),
    Row("observation_publication", "get", ("observation", "home", "draft"), "L H H H H H H H H H H H"),
    Row("observation_publication", "post", ("observation", "home", "draft"), "L H H H H H H H H H H H", {"version": "stored"}),
    Row("observation_recall", "post", ("observation", "home", "draft"), "L H H H H H H H H H H H"),
    Row("photo_file", "get", ("file", "home", "draft"), "L H O H H H H H H H H H"),
    Row("photo_file", "head", ("file", "home", "draft"), "L H O H H H H H H H H H"),
    Row("photo_removal", "post", ("photo", "home", "draft"), "L H R H H H H H H H H H", {"version": "stored"}),
    Row("photo_preparation", "post", ("rendition", "home", "draft"), "L H R H H H H H H H H H"),
    Row("from_home_detail", "get", ("observation", "home", "draft"), "L H O H H H H H H H H H"),
    Row("from_home_edit", "get", ("observation", "home", "draft"), "L H O H H H H H H H H H"),
    Row("from_home_edit", "post", ("observation", "home", "draft"), "L H O H H H H H H H H H", {"text": "Other", "version": "stored"}),
    Row("from_home_submission", "post", ("observation", "home", "draft"), "L H R H H H H H H H H H", {"version": "stored"}),
    Row("from_home_recall", "post", ("observation", "home", "draft"), "L H R H H H H H H H H H"),
    Row("from_home_discard", "post", ("observation", "home", "draft"), "L H R H H H H H H H H H", {"version": "stored"}),
    Row("observation_detail", "get", ("observation", "home", "waiting"), "L H H H H H H O O O O H"),
    Row("observation_edit", "get", ("observation", "home", "waiting"), "L H H H H H H H H H H H"),
    Row("observation_edit", "post", ("observation", "home", "waiting"), "L H H H H H H H H H H H", {"text": "Other", "version": "stored"}),
    Row("observation_discard", "post", ("observation", "home", "waiting"), "L H H H H H H H H H H H", {"version": "stored"}),
    Row("observation_publication", "get", ("observation", "home", "waiting"), "L H H H H H H H H H H H"),
    Row("observation_publication", "post", ("observation", "home", "waiting"), "L H H H H H H H H H H H", {"version": "stored"}),
    Row("observation_recall", "post", ("observation", "home", "waiting"), "L H H H H H H H H H H H"),
    Row("photo_file", "get", ("file", "home", "waiting"), "L H O H H H H O O O O H"),
    Row("photo_file", "head", ("file", "home", "waiting"), "L H O H H H H O O O O H"),
    Row("photo_removal", "post", ("photo", "home", "waiting"), "L H H H H H H H H H H H", {"version": "stored"}),
    Row("photo_preparation", "post", ("rendition", "home", "waiting"), "L H R H H H H R R R R H"),
    Row("from_home_detail", "get", ("observation", "home", "waiting"), "L H O H H H H O O O O H"),
    Row("from_home_edit", "get", ("observation", "home", "waiting"), "L H R H H H H H H H H H"),
    Row("from_home_edit", "post", ("observation", "home", "waiting"), "L H O H H H H H H H H H", {"text": "Other", "version": "stored"}),
    Row("from_home_submission", "post", ("observation", "home", "waiting"), "L H R H H H H H H H H H", {"version": "stored"}),
    Row("from_home_recall", "post", ("observation", "home", "waiting"), "L H R H H H H H H H H H"),
    Row("from_home_discard", "post", ("observation", "home", "waiting"), "L H R H H H H H H H H H", {"version": "stored"}),
    Row("observation_detail", "get", ("observation", "home", "published"), "L H H H H H H O O O O H"),
    Row("observation_edit", "get", ("observation", "home", "published"), "L H H H H H H H H H H H"),
    Row("observation_edit", "post", ("observation", "home", "published"), "L H H H H H H H H H H H", {"text": "Other", "version": "stored"}),
    Row("observation_discard", "post", ("observation", "home", "published"), "L H H H H H H H H H H H", {"version": "stored"}),
    Row("observation_publication", "get", ("observation", "home", "published"), "L H H H H H H H H H H H"),
    Row("observation_publication", "post", ("observation", "home", "published"), "L H H H H H H H H H H H", {"version": "stored"}),
    Row("observation_recall", "post", ("observation", "home", "published"), "L H H H H H H H H H H H"),
    Row("photo_file", "get", ("file", "home", "published"), "L H O H H H H O O O O O"),
    Row("photo_file", "head", ("file", "home", "published"), "L H O H H H H O O O O O"),
    Row("photo_removal", "post", ("photo", "home", "published"), "L H H H H H H H H H H H", {"version": "stored"}),
    Row("photo_preparation", "post", ("rendition", "home", "published"), "L H R H H H H R R R R H"),
    Row("from_home_detail", "get", ("observation", "home", "published"), "L H O H H H H O O O O H"),
    Row("from_home_edit", "get", ("observation", "home", "published"), "L H R H H H H H H H H H"),
    Row("from_home_edit", "post", ("observation", "home", "published"), "L H O H H H H H H H H H", {"text": "Other", "version": "stored"}),
    Row("from_home_submission", "post", ("observation", "home", "published"), "L H R H H H H H H H H H", {"version": "stored"}),
    Row("from_home_recall", "post", ("observation", "home", "published"), "L H R H H H H H H H H H"),
    Row("from_home_discard", "post", ("observation", "home", "published"), "L H R H H H H H H H H H", {"version": "stored"}),
    Row("observation_detail", "get", ("observation", "home", "withdrawn"), "L H H H H H H O O O O H"),
    Row("observation_edit", "get", ("observation", "home", "withdrawn"), "L H H H H H H H H H H H"),
    Row("observation_edit", "post", ("observation", "home", "withdrawn"), "L H H H H H H H H H H H", {"text": "Other", "version": "stored"}),
    Row("observation_discard", "post", ("observation", "home", "withdrawn"), "L H H H H H H H H H H H", {"version": "stored"}),
    Row("observation_publication", "get", ("observation", "home", "withdrawn"), "L H H H H H H H H H H H"),
    Row("observation_publication", "post", ("observation", "home", "withdrawn"), "L H H H H H H H H H H H", {"version": "stored"}),
    Row("observation_recall", "post", ("observation", "home", "withdrawn"), "L H H H H H H H H H H H"),
    Row("photo_file", "get", ("file", "home", "withdrawn"), "L H O H H H H O O O O H"),
    Row("photo_file", "head", ("file", "home", "withdrawn"), "L H O H H H H O O O O H"),
    Row("photo_removal", "post", ("photo", "home", "withdrawn"), "L H H H H H H H H H H H", {"version": "stored"}),
    Row("photo_preparation", "post", ("rendition", "home", "withdrawn"), "L H R H H H H R R R R H"),
    Row("from_home_detail", "get", ("observation", "home", "withdrawn"), "L H O H H H H O O O O H"),
    Row("from_home_edit", "get", ("observation", "home", "withdrawn"), "L H R H H H H H H H H H"),
    Row("from_home_edit", "post", ("observation", "home", "withdrawn"), "L H O H H H H H H H H H", {"text": "Other", "version": "stored"}),
    Row("from_home_submission", "post", ("observation", "home", "withdrawn"), "L H R H H H H H H H H H", {"version": "stored"}),
    Row("from_home_recall", "post", ("observation", "home", "withdrawn"), "L H R H H H H H H H H H"),
    Row("from_home_discard", "post", ("observation", "home", "withdrawn"), "L H R H H H H H H H H H", {"version": "stored"}),
    Row("invitation_accept", "get", ("token",), "O O O O O O O O O O O O"),
    Row("invitation_code", "get", (), "O O O O O O O O O O O O"),
]

# Pages of the admin: seniors and managers.
ADMIN = [
    Row("admin:index", "get", (), "L H H H H H H H O O O H"),
    Row("admin:login", "get", (), "L H H H H H H H R R R H"),
    Row("admin:autocomplete", "get", (), "L H H H H H H H H H H H"),
    Row("admin:jsi18n", "get", (), "L H H H H H H H O O O H"),
    Row("admin:logout", "post", (), "L H H H H H H H R R R H"),
    Row("admin:accounts_setting_changelist", "get", (), "L H H H H H H H H R H H"),
    Row("admin:accounts_setting_add", "get", (), "L H H H H H H H H H H H"),
    Row("admin:accounts_setting_history", "get", ("pk", "setting"), "L H H H H H H H H O H H"),
    Row("admin:accounts_setting_delete", "get", ("pk", "setting"), "L H H H H H H H H H H H"),
    Row("admin:accounts_setting_delete", "post", ("pk", "setting"), "L H H H H H H H H H H H", {"post": "yes"}),
    Row("admin:accounts_setting_change", "get", ("pk", "setting"), "L H H H H H H H H O H H"),
    Row("admin:accounts_setting_change", "post", ("pk", "setting"), "L H H H H H H H H O H H"),
    Row("admin:accounts_user_changelist", "get", (), "L H H H H H H H H O H H"),
    Row("admin:accounts_user_add", "get", (), "L H H H H H H H H H H H"),
    Row("admin:accounts_user_history", "get", ("pk", "user"), "L H H H H H H H H O H H"),
    Row("admin:accounts_user_delete", "get", ("pk", "user"), "L H H H H H H H H H H H"),
    Row("admin:accounts_user_delete", "post", ("pk", "user"), "L H H H H H H H H H H H", {"post": "yes"}),
    Row("admin:accounts_user_change", "get", ("pk", "user"), "L H H H H H H H H O H H"),
    Row("admin:accounts_user_change", "post", ("pk", "user"), "L H H H H H H H H O H H"),
    Row("admin:journals_submission_changelist", "get", (), "L H H H H H H H O O O H"),
    Row("admin:journals_submission_change", "get", ("pk", "submission"), "L H H H H H H H O O O H"),
    Row("admin:journals_submission_change", "post", ("pk", "submission"), "L H H H H H H H O O F H"),
    Row("admin:journals_child_changelist", "get", (), "L H H H H H H H O O O H"),
    Row("admin:journals_child_add", "get", (), "L H H H H H H H H O H H"),
    Row("admin:journals_child_history", "get", ("pk", "leo"), "L H H H H H H H H O H H"),
    Row("admin:journals_child_delete", "get", ("pk", "leo"), "L H H H H H H H H H H H"),
    Row("admin:journals_child_delete", "post", ("pk", "leo"), "L H H H H H H H H H H H", {"post": "yes"}),
    Row("admin:journals_child_change", "get", ("pk", "leo"), "L H H H H H H H O O O H"),
    Row("admin:journals_child_change", "post", ("pk", "leo"), "L H H H H H H H H O H H"),
    Row("admin:journals_guardian_changelist", "get", (), "L H H H H H H H O O O H"),
    Row("admin:journals_guardian_add", "get", (), "L H H H H H H H H O H H"),
    Row("admin:journals_guardian_history", "get", ("pk", "guardian"), "L H H H H H H H H O H H"),
    Row("admin:journals_guardian_delete", "get", ("pk", "guardian"), "L H H H H H H H H H H H"),
    Row("admin:journals_guardian_delete", "post", ("pk", "guardian"), "L H H H H H H H H H H H", {"post": "yes"}),
    Row("admin:journals_guardian_change", "get", ("pk", "guardian"), "L H H H H H H H O O O H"),
    Row("admin:journals_guardian_change", "post", ("pk", "guardian"), "L H H H H H H H H O H H"),
    Row("admin:journals_suspension_changelist", "get", (), "L H H H H H H H H O H H"),
    Row("admin:journals_suspension_add", "get", (), "L H H H H H H H H H H H"),
    Row("admin:journals_suspension_history", "get", ("pk", "suspension"), "L H H H H H H H H O H H"),
    Row("admin:journals_suspension_delete", "get", ("pk", "suspension"), "L H H H H H H H H H H H"),
    Row("admin:journals_suspension_delete", "post", ("pk", "suspension"), "L H H H H H H H H H H H", {"post": "yes"}),
    Row("admin:journals_suspension_change", "get", ("pk", "suspension"), "L H H H H H H H H O H H"),
    Row("admin:journals_suspension_change", "post", ("pk", "suspension"), "L H H H H H H H H H H H"),
    Row("admin:accounts_invitation_changelist", "get", (), "L H H H H H H H H O H H"),
    Row("admin:accounts_invitation_add", "get", (), "L H H H H H H H H O H H"),
    Row("admin:accounts_invitation_history", "get", ("pk", "invitation"), "L H H H H H H H H O H H"),
    Row("admin:accounts_invitation_delete", "get", ("pk", "invitation"), "L H H H H H H H H H H H"),
    Row("admin:accounts_invitation_delete", "post", ("pk", "invitation"), "L H H H H H H H H H H H", {"post": "yes"}),
    Row("admin:accounts_invitation_change", "get", ("pk", "invitation"), "L H H H H H H H H O H H"),
    Row("admin:accounts_invitation_change", "post", ("pk", "invitation"), "L H H H H H H H H H H H"),
    Row("admin:journals_photopermission_changelist", "get", (), "L H H H H H H H H O H H"),
    Row("admin:journals_photopermission_add", "get", (), "L H H H H H H H H O H H"),
    Row("admin:journals_photopermission_history", "get", ("pk", "permission"), "L H H H H H H H H O H H"),
    Row("admin:journals_photopermission_delete", "get", ("pk", "permission"), "L H H H H H H H H H H H"),
    Row("admin:journals_photopermission_delete", "post", ("pk", "permission"), "L H H H H H H H H H H H", {"post": "yes"}),
    Row("admin:journals_photopermission_change", "get", ("pk", "permission"), "L H H H H H H H H O H H"),
    Row("admin:journals_photopermission_change", "post", ("pk", "permission"), "L H H H H H H H H H H H"),
    Row("admin:journals_standingrefusal_changelist", "get", (), "L H H H H H H H H O H H"),
    Row("admin:journals_standingrefusal_add", "get", (), "L H H H H H H H H O H H"),
    Row("admin:journals_standingrefusal_history", "get", ("pk", "refusal"), "L H H H H H H H H O H H"),
    Row("admin:journals_standingrefusal_delete", "get", ("pk", "refusal"), "L H H H H H H H H H H H"),
    Row("admin:journals_standingrefusal_delete", "post", ("pk", "refusal"), "L H H H H H H H H H H H", {"post": "yes"}),
    Row("admin:journals_standingrefusal_change", "get", ("pk", "refusal"), "L H H H H H H H H O H H"),
    Row("admin:journals_standingrefusal_change", "post", ("pk", "refusal"), "L H H H H H H H H H H H"),
    Row("admin:journals_guardian_suspension", "get", ("pk", "guardian"), "L H H H H H H H H O H H"),
    Row("admin:journals_guardian_suspension", "post", ("pk", "guardian"), "L H H H H H H H H O H H"),
    Row("admin:journals_guardian_suspension-end", "get", ("pk", "suspended_guardian"), "L H H H H H H H H O H H"),
    Row("admin:journals_guardian_suspension-end", "post", ("pk", "suspended_guardian"), "L H H H H H H H H R H H"),
    Row("admin:accounts_invitation_resending", "get", ("pk", "invitation"), "L H H H H H H H H O H H"),
    Row("admin:accounts_invitation_resending", "post", ("pk", "invitation"), "L H H H H H H H H R H H"),
    Row("admin:accounts_invitation_printing", "get", ("pk", "invitation"), "L H H H H H H H H H H H"),
    Row("admin:accounts_invitation_printing", "post", ("pk", "invitation"), "L H H H H H H H H H H H"),
    Row("admin:accounts_invitation_revocation", "get", ("pk", "invitation"), "L H H H H H H H H O H H"),
    Row("admin:accounts_invitation_revocation", "post", ("pk", "invitation"), "L H H H H H H H H R H H"),
    Row("admin:journals_standingrefusal_end", "get", ("pk", "refusal"), "L H H H H H H H H O H H"),
    Row("admin:journals_standingrefusal_end", "post", ("pk", "refusal"), "L H H H H H H H H R H H"),
]
# fmt: on

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
