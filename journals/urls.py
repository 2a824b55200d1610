"""Addresses of journals: children, observations, photos, what families send, and joining."""

from django.urls import path, register_converter

from journals.views import (
    album,
    child,
    comment,
    correction,
    covering,
    elsewhere,
    entry,
    finding,
    first_steps,
    flag,
    from_home,
    handing,
    hiding,
    home,
    joining,
    observation,
    permission,
    photo,
    publication,
    scan,
    who_shows,
    wrong_child,
)
from springjournal.keys import KeyConverter

register_converter(KeyConverter, "key")

urlpatterns = [
    path("", home.home, name="home"),
    path("home/looked/", home.home_looked, name="home_looked"),
    path("first-steps/", first_steps.first_steps, name="first_steps"),
    path("children/", child.child_list, name="child_list"),
    path("children/<key:child_key>/", child.child_journal, name="child_journal"),
    path("children/<key:child_key>/find/", finding.journal_find, name="journal_find"),
    path("children/<key:child_key>/elsewhere/", elsewhere.child_elsewhere, name="child_elsewhere"),
    path("children/<key:child_key>/photos/", album.album, name="album"),
    path(
        "children/<key:child_key>/photos/<key:rendition_key>/",
        album.album_photo,
        name="album_photo",
    ),
    path("entries/<key:entry_key>/comments/", comment.comment_create, name="comment_create"),
    path("comments/<key:comment_key>/edit/", comment.comment_edit, name="comment_edit"),
    path("comments/<key:comment_key>/removal/", comment.comment_removal, name="comment_removal"),
    path("comments/<key:comment_key>/reply/", comment.comment_reply, name="comment_reply"),
    path("entries/<key:entry_key>/withdrawal/", entry.entry_withdrawal, name="entry_withdrawal"),
    path("entries/<key:entry_key>/restoration/", entry.entry_restoration, name="entry_restoration"),
    path("entries/<key:entry_key>/hiding/", hiding.entry_hiding, name="entry_hiding"),
    path("entries/<key:entry_key>/flag/", flag.entry_flag, name="entry_flag"),
    path(
        "entries/<key:entry_key>/wrong-child/",
        wrong_child.entry_wrong_child,
        name="entry_wrong_child",
    ),
    path("hidden/", hiding.hidden_list, name="hidden_list"),
    path("flags/", flag.flag_list, name="flag_list"),
    path("observations/new/", observation.observation_create, name="observation_create"),
    path(
        "observations/unfinished/",
        observation.observation_unfinished,
        name="observation_unfinished",
    ),
    path(
        "observations/<key:observation_key>/",
        observation.observation_detail,
        name="observation_detail",
    ),
    path(
        "observations/<key:observation_key>/edit/",
        observation.observation_edit,
        name="observation_edit",
    ),
    path(
        "observations/<key:observation_key>/discard/",
        observation.observation_discard,
        name="observation_discard",
    ),
    path(
        "observations/<key:observation_key>/handing/",
        handing.observation_handing,
        name="observation_handing",
    ),
    path(
        "observations/<key:observation_key>/taking-back/",
        handing.observation_taking_back,
        name="observation_taking_back",
    ),
    path(
        "observations/<key:observation_key>/publication/",
        publication.observation_publication,
        name="observation_publication",
    ),
    path(
        "observations/<key:observation_key>/recall/",
        publication.observation_recall,
        name="observation_recall",
    ),
    path(
        "observations/<key:observation_key>/correction/",
        correction.observation_correction,
        name="observation_correction",
    ),
    path(
        "observations/<key:observation_key>/suggestion/",
        correction.observation_suggestion,
        name="observation_suggestion",
    ),
    path(
        "observations/<key:observation_key>/children/",
        correction.observation_children,
        name="observation_children",
    ),
    path(
        "observations/<key:observation_key>/history/",
        correction.observation_history,
        name="observation_history",
    ),
    path(
        "observations/<key:observation_key>/photos/",
        covering.observation_photos,
        name="observation_photos",
    ),
    path("drafts/<key:observation_key>/photos/", photo.draft_photos_list, name="draft_photos_list"),
    path("photos/<key:photo_key>/draft/", photo.photo_draft, name="photo_draft"),
    path("photos/<key:photo_key>/removal/", photo.photo_removal, name="photo_removal"),
    path(
        "photos/<key:rendition_key>/preparation/", photo.photo_preparation, name="photo_preparation"
    ),
    path("photos/<key:rendition_key>/editing/", covering.photo_editing, name="photo_editing"),
    path("photos/<key:rendition_key>/who/", who_shows.photo_who, name="photo_who"),
    path("photos/<key:rendition_key>/<str:size>/", photo.photo_file, name="photo_file"),
    path("from-home/", from_home.from_home_list, name="from_home_list"),
    path("from-home/new/", from_home.from_home_create, name="from_home_create"),
    path("from-home/<key:observation_key>/", from_home.from_home_detail, name="from_home_detail"),
    path("from-home/<key:observation_key>/edit/", from_home.from_home_edit, name="from_home_edit"),
    path(
        "from-home/<key:observation_key>/submission/",
        from_home.from_home_submission,
        name="from_home_submission",
    ),
    path(
        "from-home/<key:observation_key>/recall/",
        from_home.from_home_recall,
        name="from_home_recall",
    ),
    path(
        "from-home/<key:observation_key>/discard/",
        from_home.from_home_discard,
        name="from_home_discard",
    ),
    path("scans/<key:scan_key>/", scan.scan_file, name="scan_file"),
    path("photo-permission/", permission.photo_permission_list, name="photo_permission_list"),
    path(
        "photo-permission/<key:child_key>/",
        permission.photo_permission_change,
        name="photo_permission_change",
    ),
    path("invitations/", joining.invitation_code, name="invitation_code"),
    path("invitations/<str:token>/", joining.invitation_accept, name="invitation_accept"),
]
