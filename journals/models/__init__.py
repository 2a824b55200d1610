"""Models of children and what is recorded about them."""

from journals.models.child import Child, Enrolment, KeyPerson
from journals.models.comment import Comment
from journals.models.entry import EntryPhoto, JournalEntry, Withdrawal
from journals.models.guardian import Guardian, InvitedGuardian, Suspension
from journals.models.observation import Observation
from journals.models.permission import PhotoPermission, StandingRefusal
from journals.models.photo import Photo, Rendition, Shows
from journals.models.submission import Submission
from journals.models.visit import Visit

__all__ = [
    "Child",
    "Comment",
    "Enrolment",
    "EntryPhoto",
    "Guardian",
    "InvitedGuardian",
    "JournalEntry",
    "KeyPerson",
    "Observation",
    "Photo",
    "PhotoPermission",
    "Rendition",
    "Shows",
    "StandingRefusal",
    "Submission",
    "Suspension",
    "Visit",
    "Withdrawal",
]
