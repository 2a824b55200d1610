"""A person, and the account that person signs in with."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property

from accounts.access import VisibleQuerySet


class StaffRole(models.TextChoices):
    """What a person may do as a member of staff; each may everything the one before may."""

    PRACTITIONER = "practitioner", "Practitioner"
    SENIOR = "senior", "Senior"
    MANAGER = "manager", "Manager"


SENIOR_ROLES = (StaffRole.SENIOR, StaffRole.MANAGER)
PARENT_HAT = "parent"


class UserQuerySet(VisibleQuerySet):
    """Accounts; only managers look at other people's."""


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Accounts and their names are made together."""

    @transaction.atomic
    def create_user(self, *, name, password=None, **fields):
        """Return a new, saved account and the person it belongs to."""
        user = self.model(**fields)
        user.is_staff = user.staff_role in SENIOR_ROLES
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        Person.objects.create(user=user, name=name)
        return user

    def get_by_natural_key(self, username):
        """Return the account with this user name."""
        return self.get(username=username)


class User(AbstractBaseUser):
    """One person's account: how they sign in and what they may do as staff.

    The name stands apart (Person), so that whoever may read a name need not be able to read
    an e-mail address. Accounts close; they are never deleted.
    """

    email = models.EmailField("e-mail address", null=True, blank=True, unique=True)
    username = models.CharField(
        "user name",
        max_length=60,
        null=True,
        blank=True,
        unique=True,
        help_text="For a person without an e-mail address.",
    )
    staff_role = models.CharField(max_length=20, choices=StaffRole, blank=True)
    is_trainee = models.BooleanField(
        "trainee", default=False, help_text="What a trainee records is approved by a senior."
    )
    is_staff = models.BooleanField("may open the admin", default=False, editable=False)
    is_active = models.BooleanField(
        "account is open", default=True, help_text="Close an account instead of deleting it."
    )
    date_joined = models.DateTimeField("joined", auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        verbose_name = "account"
        constraints = [
            models.UniqueConstraint(
                Lower("email"), name="one_account_per_address_whatever_its_capitals"
            ),
            models.CheckConstraint(
                condition=Q(email__isnull=False) | Q(username__isnull=False),
                name="an_account_has_an_address_or_a_user_name",
            ),
            models.CheckConstraint(
                condition=Q(is_staff=True, staff_role__in=SENIOR_ROLES)
                | (Q(is_staff=False) & ~Q(staff_role__in=SENIOR_ROLES)),
                name="only_seniors_and_managers_open_the_admin",
            ),
            models.CheckConstraint(
                condition=Q(is_trainee=False) | Q(staff_role=StaffRole.PRACTITIONER),
                name="only_a_practitioner_is_a_trainee",
            ),
        ]

    def __str__(self):
        return self.person.name

    def clean(self):
        """Keep empty and null apart, addresses in small letters, and the admin for seniors."""
        self.email = (self.email or "").strip().lower() or None
        self.username = (self.username or "").strip().lower() or None
        self.is_staff = self.staff_role in SENIOR_ROLES
        if "@" in (self.username or ""):
            msg = "A user name is not an e-mail address."
            raise ValidationError({"username": msg})

    def take_role(self, role, *, is_trainee):
        """Work here from now on; a role that the person has already is not changed."""
        if role and not self.staff_role:
            self.staff_role, self.is_trainee = role, is_trainee
            self.is_staff = role in SENIOR_ROLES
            self.save(update_fields=["staff_role", "is_trainee", "is_staff"])

    def get_username(self):
        """Return what the person signs in with."""
        return self.email or self.username

    # --- Hats: a session wears one at a time ---

    def put_on(self, hat):
        """Wear the parent hat if asked for, else the one that the staff role gives."""
        self._hat = PARENT_HAT if hat == PARENT_HAT else self.staff_role or PARENT_HAT

    @property
    def hat(self):
        """Return 'parent', 'practitioner', 'senior' or 'manager'."""
        return getattr(self, "_hat", None) or self.staff_role or PARENT_HAT

    @cached_property
    def can_switch_hat(self):
        """Return whether a member of staff has a child of their own here."""
        return bool(self.staff_role) and self.person.guardianships.exists()

    @property
    def works_here(self):
        """Return whether the person acts as a member of staff at this moment."""
        return self.hat != PARENT_HAT

    @property
    def is_senior(self):
        """Return whether the person may approve and withdraw at this moment."""
        return self.hat in SENIOR_ROLES

    @property
    def is_manager(self):
        """Return whether the person acts as a manager at this moment."""
        return self.hat == StaffRole.MANAGER

    # --- The admin asks these; what each page allows is said in its ModelAdmin ---

    def has_perm(self, perm, obj=None):
        """Return whether the admin may be used; each ModelAdmin narrows it."""
        return self.is_active and self.is_senior

    def has_module_perms(self, app_label):
        """Return whether an app shows in the admin's index."""
        return self.is_active and self.is_senior


class PersonQuerySet(VisibleQuerySet):
    """Names of people."""


class Person(models.Model):
    """A human being by name: who wrote, commented, decided.

    Everything in the journals that names somebody points here, never at an account.
    The name stays when the account closes.
    """

    user = models.OneToOneField(User, models.PROTECT, primary_key=True, related_name="person")
    name = models.CharField(max_length=120)
    known_to_families = models.BooleanField(
        default=False,
        editable=False,
        help_text="True once the person has worked here: every family may read the name.",
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        ordering = ["name"]

    def __str__(self):
        return self.name
