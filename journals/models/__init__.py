"""Models of children and what is recorded about them."""

from journals.models.child import Child, Enrolment, KeyPerson
from journals.models.comment import Comment
from journals.models.entry import EntryPhoto, JournalEntry
from journals.models.flag import Flag
from journals.models.former_name import FormerName
from journals.models.group import Group
from journals.models.guardian import Guardian, InvitedGuardian, Suspension
from journals.models.history import (
    CommentVersion,
    EntryPhotoVersion,
    JournalEntryVersion,
    ObservationVersion,
    ShownChildVersion,
    ShowsVersion,
)
from journals.models.kept_name import KeptName
from journals.models.observation import Observation
from journals.models.permission import PhotoPermission, StandingRefusal
from journals.models.photo import Photo, Rendition, Shows
from journals.models.photo_view import PhotoView
from journals.models.scan import Scan
from journals.models.stand_in import Look, StandIn
from journals.models.submission import Submission
from journals.models.visit import Visit
from journals.models.withdrawal import Withdrawal
from journals.models.wording import PhotoWording

__all__ = [
    "Child",
    "Comment",
    "CommentVersion",
    "Enrolment",
    "EntryPhoto",
    "EntryPhotoVersion",
    "Flag",
    "FormerName",
    "Group",
    "Guardian",
    "InvitedGuardian",
    "JournalEntry",
    "JournalEntryVersion",
    "KeptName",
    "KeyPerson",
    "Look",
    "Observation",
    "ObservationVersion",
    "Photo",
    "PhotoPermission",
    "PhotoView",
    "PhotoWording",
    "Rendition",
    "Scan",
    "ShownChildVersion",
    "Shows",
    "ShowsVersion",
    "StandIn",
    "StandingRefusal",
    "Submission",
    "Suspension",
    "Visit",
    "Withdrawal",
]
