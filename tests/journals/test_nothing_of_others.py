"""Whatever happens in another family, a parent's pages stay the same, to the byte."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import User
from journals import tasks
from journals.models import Guardian
from tests.factories import (
    ChildFactory,
    CommentFactory,
    GuardianFactory,
    HomeObservationFactory,
    ObservationFactory,
    SuspensionFactory,
    approve,
    make_person,
    make_photo,
    make_practitioner,
    publish,
    send,
)

pytestmark = pytest.mark.django_db
PAGES = ("/", "/from-home/", "/photo-permission/")


@pytest.fixture
def guardian():
    return GuardianFactory(child=ChildFactory(first_name="Leo"))


def pages_of(client, *more):
    """Return every page of a parent as it is read, without the forms' tokens."""
    found = [client.get(path).content.decode() for path in (*PAGES, *more)]
    return [re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page) for page in found]


@pytest.mark.policy("P05", "counts")
@pytest.mark.policy("P06", "pages")
def test_nothing_on_a_parents_pages_counts_or_names_another_family(client, guardian):
    mia = ChildFactory(first_name="Mia")
    group = ObservationFactory(children=[guardian.child, mia])
    make_photo(group, shows=[guardian.child])
    entries = {entry.child_id: entry for entry in publish(group)}
    client.force_login(guardian.person.user)
    journal = guardian.child.get_absolute_url()
    before = pages_of(client, journal)
    assert "Built a tower" in before[0]

    other = GuardianFactory(person=make_person("Olga Other"), child=mia)
    CommentFactory(entry=entries[mia.pk], author=other.person)
    for _ in range(3):
        publish(ObservationFactory(author=group.author, children=[mia]))
    home = HomeObservationFactory(author=other.person, home_child=mia)
    make_photo(home, shows=[mia])
    approve(home)
    send(HomeObservationFactory(author=other.person, home_child=mia))

    assert pages_of(client, journal) == before
    CommentFactory(entry=entries[guardian.child_id], author=make_practitioner("Ann"))
    assert pages_of(client, journal) != before


@pytest.mark.policy("P05", "e-mails")
def test_the_mail_about_a_decision_says_nothing_but_where_to_look(guardian):
    home = HomeObservationFactory(
        author=guardian.person, home_child=guardian.child, text="Leo fed the ducks."
    )
    entry = approve(home)

    tasks.tell_decision.func(home.submissions.get().pk)

    [letter] = mail.outbox
    assert letter.to == [guardian.person.user.email]
    assert "http" in letter.body
    everything = f"{letter.subject} {letter.body} {letter.alternatives} {letter.attachments}"
    for secret in ("Leo", "Example", "ducks", guardian.child.key, home.key, entry.key):
        assert secret not in everything


@pytest.mark.policy("P05", "e-mails")
@pytest.mark.parametrize("ending", [None, "suspended", "ended", "account closed"])
def test_whether_a_decision_may_be_told_is_asked_when_it_is_sent(guardian, ending):
    home = HomeObservationFactory(author=guardian.person, home_child=guardian.child)
    approve(home)
    if ending == "suspended":
        SuspensionFactory(guardian=guardian, suspended_by=make_person())
    if ending == "ended":
        Guardian.objects.update(until=timezone.localdate() - timedelta(days=1))
    if ending == "account closed":
        User.objects.filter(pk=guardian.person_id).update(is_active=False)

    tasks.tell_decision.func(home.submissions.get().pk)

    assert len(mail.outbox) == (0 if ending else 1)
