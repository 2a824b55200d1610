"""Staff as a list: those who work here are changed, others get an invitation that waits."""

from django.db.models import Q

from accounts.bulk.resource import CHANGED, NEW, SAME, Address, Column, OneOf, PeopleResource
from accounts.models import Invitation, StaffRole, User

YES_NO = [("yes", "Yes"), ("no", "No")]


class StaffResource(PeopleResource):
    """Colleagues by e-mail address, or by user name where there is none."""

    title = "Staff"
    file_name = "staff"
    lead = "Whoever has no account yet gets an invitation, which you check before it is sent."

    name = Column(
        "Name", "First and last name.", attribute="name", example="Grace Okafor", required=True
    )
    email = Column(
        "E-mail",
        "What the person signs in with. Empty: the invitation is printed.",
        attribute="email",
        example="grace@example.org",
        widget=Address(),
    )
    username = Column(
        "User name",
        "Only for somebody who has an account without an e-mail address.",
        attribute="username",
    )
    role = Column(
        "Role",
        "Practitioner, senior or manager.",
        attribute="role",
        example="practitioner",
        required=True,
        widget=OneOf(StaffRole.choices),
    )
    trainee = Column(
        "Trainee",
        "Yes or no; only a practitioner is a trainee.",
        attribute="trainee",
        example="no",
        widget=OneOf(YES_NO, empty="no"),
    )

    def before_import(self, dataset, **kwargs):
        """Look everybody up at once."""
        people = User.objects.visible_to(self.user).select_related("person")
        self.accounts = {user.get_username(): user for user in people}
        invitations = Invitation.objects.visible_to(self.user).exclude(staff_role="")
        self.invited = {_key(one.email, one.name) for one in invitations.filter(revoked_at=None)}
        self.seen = {}

    def take(self, record):
        """Change the colleague, or prepare an invitation."""
        key = _key(record.email or record.username, record.name)
        if key in self.seen:
            self.refuse("name", f"this is the same person as in row {self.seen[key]}")
        self.seen[key] = self.number
        is_trainee = record.trainee == "yes"
        if is_trainee and record.role != StaffRole.PRACTITIONER:
            self.refuse("trainee", "only a practitioner is a trainee")
        account = self._account(record)
        if account and account.staff_role:
            return self._change(account, record, is_trainee)
        if key in self.invited:
            return SAME
        Invitation(
            name=record.name,
            email=record.email or "",
            staff_role=record.role,
            is_trainee=is_trainee,
            created_by=self.user.person,
        ).prepare()
        return NEW

    def _account(self, record):
        if not record.username:
            return self.accounts.get(record.email)
        account = self.accounts.get(record.username.lower())
        if account is None:
            self.refuse("username", f"nobody signs in as {record.username}")
        return account

    def _change(self, account, record, is_trainee):
        now = (account.person.name, account.staff_role, account.is_trainee)
        wanted = (record.name, record.role, is_trainee)
        if now == wanted:
            return SAME
        if account.pk == self.user.pk and now[1] != record.role:
            self.refuse("role", "this is you, and nobody changes their own role")
        account.staff_role, account.is_trainee = record.role, is_trainee
        account.full_clean(exclude=["password"])
        account.save(update_fields=["staff_role", "is_trainee", "is_staff"])
        account.person.name = record.name
        account.person.save(update_fields=["name"])
        return CHANGED

    def rows(self):
        """Yield everyone who works here."""
        people = User.objects.visible_to(self.user).filter(~Q(staff_role=""), is_active=True)
        for user in people.select_related("person").order_by("person__name", "pk"):
            yield [
                user.person.name,
                user.email,
                "" if user.email else user.username,
                user.get_staff_role_display(),
                "Yes" if user.is_trainee else "No",
            ]


def _key(address, name):
    return (address or "").lower() or name.casefold()
