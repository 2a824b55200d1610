"""Who may look at accounts, names and invitations.

`visible_to(user)` is the one door to a row that a person may look at. Each app says its own
rules in its module `access`; a queryset without a rule cannot be asked.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import BigIntegerField, BooleanField, Func, Value

RULES = {}


def rule(label):
    """Register a function (queryset, user) -> queryset as the rule of a model, by its label."""

    def register(function):
        RULES[label] = function
        return function

    return register


class VisibleQuerySet(models.QuerySet):
    """A queryset that knows who may see which of its rows."""

    def visible_to(self, user):
        """Return the rows that this person may see, under the hat they wear."""
        return RULES[self.model._meta.label](self, user)


class AnyOf(Func):
    """True where a column is among the numbers that a database function gives for a person.

    The function runs once a statement and past the reader's own rights, so the rule may
    depend on rows the reader cannot see. Example: AnyOf("child_id", "app.children_of", user).
    """

    output_field = BooleanField()
    template = "%(expressions)s::bigint[])"
    arg_joiner = " = ANY ("

    def __init__(self, column, function, user):
        numbers = Func(
            Value(user.pk),
            function=function,
            template="(SELECT %(function)s(%(expressions)s))",
            output_field=ArrayField(BigIntegerField()),
        )
        super().__init__(column, numbers)


class Allows(Func):
    """True where a database function says that a reader may see this row.

    What it has to know of the reader (app.reader) is looked up once a statement.
    """

    output_field = BooleanField()
    template = "%(function)s(%(expressions)s)))"
    arg_joiner = ", (SELECT app.reader("

    def __init__(self, function, column, user):
        super().__init__(column, Value(user.pk), function=function)


@rule("accounts.User")
def accounts(users, user):
    """Managers keep the accounts; one's own comes with the request and is not looked up."""
    if user.is_manager:
        return users
    return users.none()


@rule("accounts.Person")
def people(names, user):
    """Staff read every name; a parent those of staff and of their own children's families."""
    if user.works_here:
        return names
    return names.filter(AnyOf("pk", "app.people_named_to", user))


@rule("accounts.Invitation")
def invitations(queryset, user):
    """Managers invite."""
    if user.is_manager:
        return queryset
    return queryset.none()


@rule("accounts.NewsMail")
def news_mails(queryset, user):
    """One's own."""
    return queryset.filter(person=user.pk)
