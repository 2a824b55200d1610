"""Who may see what of children and journals: the one rule, for every page, file, e-mail and count.

Each function takes all rows of a model and a user, and returns those that the user may see
under the hat they wear. What decides it in the end stands in the database (app.children_of,
app.may_see_rendition), because it depends on rows that a family may not read: a suspension,
another family's answer. The policies of the second wall call the same two functions.
"""

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from accounts.access import Allows, AnyOf, rule


def _model(name):
    # By name, because the models' querysets are built on this module.
    return apps.get_model("journals", name).objects


def own_children(user, column="child_id"):
    """Return the condition that a column holds a child in this person's care today."""
    return AnyOf(column, "app.children_of", user)


def in_own_journals(user, entry=""):
    """Return the conditions that an entry stands in the journal of a child in this person's care.

    `entry` is the way to it from another model, such as "entry__": a join and not a subquery,
    because Django takes twice as long to write the latter, and every page asks for both.
    """
    stands = Q(**{f"{entry}published_at__isnull": False, f"{entry}withdrawn_at": None})
    return stands, Q(own_children(user, f"{entry}child_id"))


def _staff_only(queryset, allowed):
    return queryset if allowed else queryset.none()


@rule("journals.Child")
def children(queryset, user):
    """Staff see every child; a parent their own, and the others do not exist."""
    if user.works_here:
        return queryset
    return queryset.filter(own_children(user, "pk"))


@rule("journals.Enrolment")
def enrolments(queryset, user):
    """Staff alone: it says why a child left."""
    return _staff_only(queryset, user.works_here)


@rule("journals.KeyPerson")
def key_people(queryset, user):
    """Staff see the history, a family its child's key person of today."""
    if user.works_here:
        return queryset
    return queryset.current().filter(own_children(user))


@rule("journals.FormerName")
def former_names(queryset, user):
    """Staff alone."""
    return _staff_only(queryset, user.works_here)


@rule("journals.Group")
def groups(queryset, user):
    """Staff alone: a family does not learn who is together with whom."""
    return _staff_only(queryset, user.works_here)


@rule("journals.StandIn")
def stand_ins(queryset, user):
    """Staff alone."""
    return _staff_only(queryset, user.works_here)


@rule("journals.Look")
def looks(queryset, user):
    """One's own: nobody checks what a colleague has looked at."""
    return _staff_only(queryset, user.works_here).filter(person=user.pk)


@rule("journals.Guardian")
def guardians(queryset, user):
    """Staff see every link; a parent their own, as long as it gives access."""
    if user.works_here:
        return queryset
    return queryset.filter(own_children(user), person=user.pk)


@rule("journals.Suspension")
def suspensions(queryset, user):
    """Managers alone."""
    return _staff_only(queryset, user.is_manager)


@rule("journals.InvitedGuardian")
def invited_guardians(queryset, user):
    """Managers alone."""
    return _staff_only(queryset, user.is_manager)


@rule("journals.PhotoPermission")
def photo_permissions(queryset, user):
    """Managers see every answer; a parent their own, never the other parent's.

    What was entered wrongly is no answer of theirs.
    """
    if user.is_manager:
        return queryset
    if user.works_here:
        return queryset.none()
    return queryset.filter(given_by=user.pk, struck_at=None)


@rule("journals.Scan")
def scans(queryset, user):
    """Managers alone."""
    return _staff_only(queryset, user.is_manager)


@rule("journals.PhotoWording")
def photo_wordings(queryset, user):
    """Families, who are asked, and managers, who ask."""
    return queryset if user.is_manager or not user.works_here else queryset.none()


@rule("journals.StandingRefusal")
def standing_refusals(queryset, user):
    """Managers alone: staff see a no, never why."""
    return _staff_only(queryset, user.is_manager)


def _sent_from_home():
    """Return the condition that a home observation has left its author's hands."""
    submissions = _model("Submission").filter(
        observation=OuterRef("pk"), outcome__in=["", "declined"]
    )
    return Exists(submissions) | Exists(_entries_of(OuterRef("pk")))


def _entries_of(observation):
    return _model("JournalEntry").filter(observation=observation)


@rule("journals.Observation")
def observations(queryset, user):
    """A draft is its author's, and of whom it was handed to; sent, it is staff's as well.

    A parent reaches what staff recorded only as an entry in their own child's journal.
    """
    if not user.works_here:
        entry = _entries_of(OuterRef("pk")).visible_to(user)
        own_home = Q(author=user.pk, source="home") & Q(own_children(user, "home_child_id"))
        return queryset.filter(own_home | Exists(entry))
    from_home = Q(source="home") & _sent_from_home()
    if user.is_senior:
        return queryset.filter(Q(source="setting") | from_home)
    published = Exists(_entries_of(OuterRef("pk")).filter(published_at__isnull=False))
    waiting = Exists(_model("Submission").waiting().filter(observation=OuterRef("pk")))
    at_setting = Q(source="setting") & (
        Q(author=user.pk) | Q(handed_to=user.pk) | published | waiting
    )
    return queryset.filter(at_setting | from_home)


@rule("journals.JournalEntry")
def entries(queryset, user):
    """Staff see what belongs to an observation they see; a parent what stands in the journal."""
    if user.works_here:
        observation = _model("Observation").filter(pk=OuterRef("observation_id"))
        return queryset.filter(Q(published_at__isnull=False) | Exists(observation.visible_to(user)))
    return queryset.filter(*in_own_journals(user))


@rule("journals.Withdrawal")
def withdrawals(queryset, user):
    """Seniors see all; who hid something sees what became of it."""
    if user.is_senior:
        return queryset
    return _staff_only(queryset, user.works_here).filter(withdrawn_by=user.pk)


@rule("journals.Submission")
def submissions(queryset, user):
    """Staff see attempts that were not taken back; a parent their own."""
    if user.works_here:
        return queryset.exclude(Q(outcome="recalled") & ~Q(sent_by=user.pk))
    return queryset.filter(own_children(user, "observation__home_child_id"), sent_by=user.pk)


@rule("journals.Photo")
def photos(queryset, user):
    """Staff see the photos of what they see; a parent those they sent themselves."""
    observation = _model("Observation").filter(pk=OuterRef("observation_id"))
    if user.works_here:
        return queryset.filter(Exists(observation.visible_to(user)))
    own = observation.filter(own_children(user, "home_child_id"), author=user.pk)
    return queryset.filter(Exists(own))


@rule("journals.Rendition")
def renditions(queryset, user):
    """A parent sees a picture only while every child in it may be seen by them (P10, P11)."""
    if user.works_here:
        photo = _model("Photo").filter(pk=OuterRef("photo_id"))
        return queryset.filter(Exists(photo.visible_to(user)))
    not_yet_a_picture = ~Q(state="ready") & Exists(
        _model("Photo").filter(pk=OuterRef("photo_id")).visible_to(user)
    )
    return queryset.filter(Allows("app.may_see_rendition", "pk", user) | not_yet_a_picture)


@rule("journals.Shows")
def shows(queryset, user):
    """Staff alone: who else is in a photo is no family's business."""
    return _staff_only(queryset, user.works_here)


@rule("journals.EntryPhoto")
def entry_photos(queryset, user):
    """As the entry is seen, and the picture in it."""
    if user.works_here:
        entry = _model("JournalEntry").filter(pk=OuterRef("entry_id"))
        return queryset.filter(Exists(entry.visible_to(user)))
    return queryset.filter(
        *in_own_journals(user, "entry__"),
        Allows("app.may_see_rendition", "rendition_id", user),
        left_out=False,
    )


@rule("journals.Comment")
def comments(queryset, user):
    """Whoever sees the entry in this child's journal; what waits, its author and staff."""
    if user.works_here:
        entry = _model("JournalEntry").filter(pk=OuterRef("entry_id"))
        return queryset.filter(Exists(entry.visible_to(user)))
    shown = Q(state="shown") | Q(author=user.pk)
    return queryset.filter(shown, *in_own_journals(user, "entry__"), withdrawn_at=None)


@rule("journals.Visit")
def visits(queryset, user):
    """Each their own: when somebody read is told to nobody."""
    return queryset.filter(person=user.pk)


@rule("journals.PhotoView")
def photo_views(queryset, user):
    """Managers alone, when a photo turns up where it should not."""
    return _staff_only(queryset, user.is_manager)


@rule("journals.Flag")
def flags(queryset, user):
    """Seniors see every flag; everyone else their own."""
    if user.is_senior:
        return queryset
    return queryset.filter(flagged_by=user.pk)


def _of_seen_observations(queryset, user, column):
    observation = _model("Observation").filter(pk=OuterRef(column))
    return _staff_only(queryset, user.works_here).filter(Exists(observation.visible_to(user)))


@rule("journals.ObservationVersion")
def observation_versions(queryset, user):
    """Staff alone, of the observations they see."""
    return _of_seen_observations(queryset, user, "pgh_obj_id")


@rule("journals.KeptName")
def kept_names(queryset, user):
    """Staff alone, of the observations they see."""
    return _of_seen_observations(queryset, user, "observation_id")


@rule("journals.JournalEntryVersion")
def entry_versions(queryset, user):
    """Staff alone, of the observations they see."""
    return _of_seen_observations(queryset, user, "observation_id")


@rule("journals.CommentVersion")
def comment_versions(queryset, user):
    """Staff alone."""
    return _staff_only(queryset, user.works_here)


@rule("journals.EntryPhotoVersion")
def entry_photo_versions(queryset, user):
    """Staff alone."""
    return _staff_only(queryset, user.works_here)


@rule("journals.ShownChild")
def shown_children(queryset, user):
    """Staff alone, as what was said."""
    return _staff_only(queryset, user.works_here)


@rule("journals.ShownChildVersion")
def shown_child_versions(queryset, user):
    """Staff alone."""
    return _staff_only(queryset, user.works_here)


@rule("journals.ShowsVersion")
def shows_versions(queryset, user):
    """Staff alone."""
    return _staff_only(queryset, user.works_here)
