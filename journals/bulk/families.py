"""Parents and carers as a list: who is linked is changed, others get an invitation that waits."""

from django.utils import timezone

from accounts.bulk.resource import (
    CHANGED,
    NEW,
    SAME,
    Address,
    Column,
    Day,
    OneOf,
    PeopleResource,
    Words,
)
from accounts.models import Invitation, User
from journals.models import Child, Guardian, InvitedGuardian
from journals.models.guardian import Relationship, Responsibility


class FamiliesResource(PeopleResource):
    """One row for each parent or carer of each child."""

    title = "Parents and carers"
    file_name = "families"
    lead = (
        "One row for each person and child. Nobody is written to: you check the invitations "
        "first. The same e-mail address for a second child adds that child to the same account."
    )

    first_name = Column(
        "Child’s first name",
        "Or the name the child is known by.",
        attribute="first_name",
        example="Amelia",
        required=True,
        widget=Words(60),
    )
    last_name = Column(
        "Child’s last name",
        "As in the list of children.",
        attribute="last_name",
        example="Hart",
        required=True,
        widget=Words(60),
    )
    date_of_birth = Column(
        "Child’s date of birth",
        "Such as 14/05/2023; the person confirms it when joining.",
        attribute="date_of_birth",
        example="14/05/2023",
        required=True,
        widget=Day(),
    )
    name = Column(
        "Name", "Of the parent or carer.", attribute="name", example="Jo Hart", required=True
    )
    email = Column(
        "E-mail",
        "A person’s own; two people need two. Empty: the invitation is printed.",
        attribute="email",
        example="jo@example.org",
        widget=Address(),
    )
    username = Column(
        "User name",
        "Only for somebody who has an account without an e-mail address.",
        attribute="username",
    )
    relationship = Column(
        "Relationship",
        "Mother, father, parent, step-parent, grandparent, carer or other.",
        attribute="relationship",
        example="mother",
        required=True,
        widget=OneOf(Relationship.choices),
    )
    responsibility = Column(
        "Parental responsibility",
        "Yes, no or not known. Empty: as it is, or not known.",
        attribute="responsibility",
        example="yes",
        widget=OneOf(Responsibility.choices),
    )

    def before_import(self, dataset, **kwargs):
        """Look everything up at once."""
        self.children = {}
        for child in Child.objects.visible_to(self.user):
            for first in {child.first_name, child.short_name}:
                self.children.setdefault(_key(first, child.last_name, child.date_of_birth), child)
        users = User.objects.visible_to(self.user)
        self.accounts = {user.get_username(): user.pk for user in users}
        # Whoever is suspended is linked; whose time has ended can be invited anew.
        links = Guardian.objects.visible_to(self.user).exclude(until__lt=timezone.localdate())
        self.links = {(link.person_id, link.child_id): link for link in links}
        self.invited = {}
        invited = InvitedGuardian.objects.visible_to(self.user).select_related("invitation")
        for link in invited.filter(invitation__revoked_at=None):
            self.invited[_address(link.invitation), link.child_id] = link
        prepared = Invitation.objects.visible_to(self.user).prepared().exclude(email="")
        self.prepared = {one.email: one for one in prepared.filter(staff_role="")}
        self.names, self.seen = {}, {}

    def take(self, record):
        """Change the link there is, or prepare an invitation."""
        child = self.children.get(_key(record.first_name, record.last_name, record.date_of_birth))
        if child is None:
            words = (
                f"there is no {record.first_name} {record.last_name} born on this day; "
                "import the children first"
            )
            self.refuse("first_name", words)
        who = (record.username or record.email or record.name).casefold()
        self._check_once(record, who, child)
        return self._change(record, who, child) or self._invite(record, child)

    def _check_once(self, record, who, child):
        row = self.seen.setdefault((who, child.pk), self.number)
        if row != self.number:
            self.refuse("name", f"this is the same person and child as in row {row}")
        if not record.email:
            return
        name, row = self.names.setdefault(record.email, (record.name, self.number))
        if name.casefold() != record.name.casefold():
            words = f"this is the address of {name} in row {row}; two people need two, or none"
            self.refuse("email", words)

    def _change(self, record, who, child):
        """Return what became of a link that is there already; None if there is none."""
        person = self.accounts.get(who)
        if record.username and person is None:
            self.refuse("username", f"nobody signs in as {record.username}")
        invited = self.invited.get((who, child.pk))
        if person is None and invited:
            person = invited.invitation.accepted_by_id
        link = self.links.get((person, child.pk))
        if link is None and invited and not invited.invitation.accepted_at:
            # One that has gone out stays as it was sent.
            link = invited if invited.invitation.held else None
            return self._correct(link, record) if link else SAME
        return self._correct(link, record) if link else None

    def _correct(self, link, record):
        wanted = (record.relationship, record.responsibility or link.parental_responsibility)
        if (link.relationship, link.parental_responsibility) == wanted:
            return SAME
        link.relationship, link.parental_responsibility = wanted
        link.save(update_fields=["relationship", "parental_responsibility"])
        return CHANGED

    def _invite(self, record, child):
        """Prepare an invitation, or add the child to the one that waits for this address."""
        if record.username:
            self.refuse("username", "link this person on the page of the child’s families")
        invitation = self.prepared.get(record.email)
        if invitation is None:
            invitation = Invitation(
                name=record.name, email=record.email or "", created_by=self.user.person
            )
            invitation.prepare()
            if record.email:
                self.prepared[record.email] = invitation
        InvitedGuardian.objects.create(
            invitation=invitation,
            child=child,
            relationship=record.relationship,
            parental_responsibility=record.responsibility or Responsibility.UNKNOWN,
        )
        return NEW

    def rows(self):
        """Yield everyone who is linked or invited."""
        children = {child.pk: child for child in Child.objects.visible_to(self.user)}
        users = {user.pk: user for user in User.objects.visible_to(self.user)}
        links = Guardian.objects.visible_to(self.user).active().select_related("person")
        for link in links.order_by("child", "pk"):
            user = users[link.person_id]
            signs_in = [user.email, "" if user.email else user.username]
            yield _row(children[link.child_id], link.person.name, signs_in, link)
        waiting = InvitedGuardian.objects.visible_to(self.user).select_related("invitation")
        waiting = waiting.filter(invitation__accepted_at=None, invitation__revoked_at=None)
        for link in waiting.order_by("child", "pk"):
            invitation = link.invitation
            yield _row(children[link.child_id], invitation.name, [invitation.email, ""], link)


def _key(first, last, born):
    return first.casefold(), last.casefold(), born


def _address(invitation):
    return invitation.email or invitation.name.casefold()


def _row(child, name, signs_in, link):
    return [
        child.first_name,
        child.last_name,
        child.date_of_birth,
        name,
        *signs_in,
        link.get_relationship_display(),
        link.get_parental_responsibility_display(),
    ]
