"""One photo of two children, in everything that can happen to its permission, at every moment.

Kim looks, who is Leo's parent. Mia is the other child in it, and Max is Mia's parent. Each case
says what has happened, and whether Kim is shown the photo then.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from journals import covering, showing, tasks
from journals.images import Recipe
from journals.models import Child, EntryPhoto, Guardian, Photo, Rendition
from journals.models.photo import SIZES
from springjournal.hats import acting_as
from springjournal.keys import new_key
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    ObservationFactory,
    PhotoPermissionFactory,
    SettingFactory,
    StandingRefusalFactory,
    SuspensionFactory,
    make_manager,
    make_person,
    make_photo,
    make_practitioner,
    make_ready,
    make_senior,
    publish,
)
from tests.plain_rule import PlainRule

pytestmark = pytest.mark.django_db


@dataclass
class Moment:
    """A photo of Leo and Mia, on its way into the journals of both."""

    kim: Guardian
    max: Guardian
    manager: object
    draft: object
    picture: Rendition

    @property
    def leo(self):
        return self.kim.child

    @property
    def mia(self):
        return self.max.child

    def answer(self, answer, guardian=None, **fields):
        guardian = guardian or self.max
        said = {"child": self.mia, "given_by": guardian.person, "answer": answer}
        PhotoPermissionFactory(**said, **fields)


def allowed(now):
    publish(now.draft)
    return True


def refused(now):
    now.answer("no")
    publish(now.draft)
    return False


def withdrawn_after_publication(now):
    publish(now.draft)
    now.answer("no")
    return False


def given_after_publication(now):
    now.answer("no")
    publish(now.draft)
    now.answer("yes")
    return True


def two_guardians_disagree(now):
    GuardianFactory(
        child=now.mia, person=make_person("Mo"), photos="no", parental_responsibility="yes"
    )
    publish(now.draft)
    return False


def a_no_of_unknown_responsibility(now):
    GuardianFactory(
        child=now.mia, person=make_person("Mo"), photos="no", parental_responsibility="unknown"
    )
    publish(now.draft)
    return False


def standing_no(now):
    publish(now.draft)
    StandingRefusalFactory(child=now.mia, refused_by=now.manager)
    return False


def standing_no_lifted(now):
    publish(now.draft)
    StandingRefusalFactory(child=now.mia, refused_by=now.manager).lift(now.manager)
    return True


def twins_of_one_parent(now):
    """A family always sees its own children together, whatever it answered."""
    now.answer("no")
    GuardianFactory(child=now.mia, person=now.kim.person, photos="no")
    publish(now.draft)
    return True


def suspended_for_the_other_twin(now):
    """Not even what anybody else would be shown."""
    twin = GuardianFactory(child=now.mia, person=now.kim.person)
    publish(now.draft)
    SuspensionFactory(guardian=twin, suspended_by=now.manager)
    return False


def the_other_child_left(now):
    """The family's yes goes on, as it said it would."""
    publish(now.draft)
    now.mia.enrolments.update(until=timezone.localdate() - timedelta(days=1))
    return True


def the_other_child_left_and_said_no(now):
    the_other_child_left(now)
    now.answer("no")
    return False


def own_child_left(now):
    publish(now.draft)
    now.leo.enrolments.update(until=timezone.localdate() - timedelta(days=1))
    return False


def nobody_said_who(now):
    publish(now.draft)
    now.picture.shows.children.clear()
    now.picture.shows.delete()
    return False


def a_child_not_on_our_list(now):
    publish(now.draft)
    now.picture.say_who(by=now.manager, children=[now.leo], unlisted_child=True)
    return False


def left_out(now):
    publish(now.draft)
    EntryPhoto.objects.filter(entry__child=now.leo).update(left_out=True)
    return False


def hidden(now):
    publish(now.draft)
    Photo.objects.filter(pk=now.picture.photo_id).update(withdrawn_at=timezone.now())
    return False


def covered_instead(now):
    """In Leo's journal stands another picture: this one is not his any more."""
    now.answer("no")
    cover(now)
    publish(now.draft)
    return False


def answered_wrongly_on_paper(now):
    publish(now.draft)
    PhotoPermissionFactory(
        child=now.mia, given_by=now.max.person, answer="no", recorded_by=now.manager
    ).strike_out(by=now.manager, because="Another child’s form.")
    return True


def said_no_to_something_else(now):
    publish(now.draft)
    for purpose in ("named", "data"):
        now.answer("no", purpose=purpose)
    return True


CASES = (
    allowed,
    refused,
    withdrawn_after_publication,
    given_after_publication,
    two_guardians_disagree,
    a_no_of_unknown_responsibility,
    standing_no,
    standing_no_lifted,
    twins_of_one_parent,
    suspended_for_the_other_twin,
    the_other_child_left,
    the_other_child_left_and_said_no,
    own_child_left,
    nobody_said_who,
    a_child_not_on_our_list,
    left_out,
    hidden,
    covered_instead,
    answered_wrongly_on_paper,
    said_no_to_something_else,
)


def of(cases):
    return pytest.mark.parametrize("case", cases, ids=lambda case: case.__name__)


def without(*cases):
    return of([case for case in CASES if case not in cases])


case = of(CASES)


@pytest.fixture
def now(client):
    SettingFactory()
    kim, max_ = (
        GuardianFactory(
            person=make_person(name),
            child=ChildFactory(first_name=child),
            parental_responsibility="yes",
        )
        for name, child in (("Kim", "Leo"), ("Max", "Mia"))
    )
    children = [kim.child, max_.child]
    draft = ObservationFactory(author=make_practitioner(), children=children)
    return Moment(kim, max_, make_manager(), draft, make_photo(draft, shows=children))


def cover(now):
    """Put a picture into Leo's journal on which Mia is covered; return it."""
    recipe = Recipe.read({"soft": [(10, 10, 20, 20)]})
    made = Rendition.make(now.picture.photo, recipe, key=new_key())
    make_ready(made, b"covered")
    made.say_who(by=now.manager, children=[now.leo])
    entry = now.draft.entries.get(child=now.leo)
    covering.choose(now.draft, {(entry.pk, now.picture.photo_id): made})
    return made


def pages(client, now, picture):
    """Every page of Kim's on which the photo could stand, and whether it does."""
    client.force_login(now.kim.person.user)
    of_leo = [now.leo.key]
    viewer = client.get(reverse("album_photo", args=[*of_leo, picture.key]))
    return {
        "home": picture.key in client.get("/").text,
        "page": picture.key in client.get(reverse("child_journal", args=of_leo)).text,
        "page with photos": picture.key
        in client.get(reverse("child_journal", args=of_leo), {"photos": "1"}).text,
        "grid": picture.key in client.get(reverse("album", args=of_leo)).text,
        "viewer": viewer.status_code == 200,
    }


@case
@pytest.mark.policy("P11", "pages")
def test_the_page_the_grid_the_viewer_and_what_a_parent_prints(client, now, case):
    is_shown = case(now)
    # One child: home is the journal. What a parent prints is the page.
    shown = dict.fromkeys(pages(client, now, now.picture), is_shown)
    if case is twins_of_one_parent:
        shown["home"] = False  # a choice of two journals, without photos
    assert pages(client, now, now.picture) == shown


@case
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.policy("P11", "files")
def test_every_size_of_the_file(client, now, case, size):
    is_shown = case(now)
    client.force_login(now.kim.person.user)
    answer = client.get(reverse("photo_file", args=[now.picture.key, size]))
    if answer.streaming:
        answer.getvalue()
    assert (answer.status_code == 200) == is_shown
    # Also not as "you have it already", to whoever had it before.
    etag = {"if-none-match": f'"{now.picture.key}-{size}"'}
    again = client.get(reverse("photo_file", args=[now.picture.key, size]), headers=etag)
    assert again.status_code == (304 if is_shown else 404)


@case
@pytest.mark.policy("P11", "wall")
def test_raw_sql_and_the_rule_said_once_more(now, case):
    is_shown = case(now)
    with acting_as("parent", now.kim.person.pk), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM journals_rendition WHERE id = %s", [now.picture.pk])
        assert bool(cursor.fetchall()) == is_shown
        cursor.execute(
            "SELECT id FROM journals_entryphoto WHERE rendition_id = %s", [now.picture.pk]
        )
        assert bool(cursor.fetchall()) == is_shown
    assert PlainRule().picture(now.picture.pk, now.kim.person.pk) == is_shown


@without(
    hidden,
    nobody_said_who,
    a_child_not_on_our_list,
    the_other_child_left,
    the_other_child_left_and_said_no,
)
@pytest.mark.policy("P11", "files")
def test_the_other_family_sees_its_own_child_whatever_it_answered(client, now, case):
    case(now)
    client.force_login(now.max.person.user)
    answer = client.get(reverse("photo_file", args=[now.picture.key, "small"]))
    assert answer.getvalue()


# The form speaks of a journal and not of who looks, and knows nothing of what is done there.
@without(
    suspended_for_the_other_twin,
    twins_of_one_parent,
    own_child_left,
    nobody_said_who,
    hidden,
    covered_instead,
)
@pytest.mark.policy("P11", "admin")
def test_staff_are_told_where_it_is_held_back(now, case):
    """Tag and publish: what the form says, from the same answers."""
    is_shown = case(now)
    user = now.manager.user
    pictures = [one for one in showing.shown_in(now.draft, user) if one.pk == now.picture.pk]
    journals = list(Child.objects.with_permission().filter(pk=now.leo.pk))
    held = showing.withheld(pictures, journals, showing.placed_in(now.draft, user))
    assert bool(held) == (not is_shown)


# Paper does not know who looks at it; of what is covered instead the next test speaks.
@without(own_child_left, suspended_for_the_other_twin, twins_of_one_parent, covered_instead)
@pytest.mark.policy("P11", "exports")
def test_what_staff_print_is_what_may_leave(client, now, case):
    """A printed page may be handed over: other families are asked about that by itself."""
    is_shown = case(now)

    def leaves():
        may = EntryPhoto.objects.that_may_leave("books").filter(
            entry__child=now.leo, rendition=now.picture
        )
        client.force_login(make_senior().user)
        page = client.get(now.leo.get_absolute_url())
        [entry] = page.context["page"]["entries"]
        [photo] = entry["photos"]
        assert photo["stays_here"] != may.exists()
        assert ("stays-here" in page.text) == photo["stays_here"]
        return may.exists()

    assert not leaves()  # nobody was asked about books
    now.answer("yes", purpose="books")
    assert leaves() == is_shown
    now.answer("no", purpose="books")
    assert not leaves()


@pytest.mark.policy("P11", "exports")
def test_a_covered_picture_leaves_where_the_photo_does_not(client, now):
    now.answer("no")
    made = cover(now)
    publish(now.draft)

    may = EntryPhoto.objects.filter(entry__child=now.leo).that_may_leave("data")
    assert [placed.rendition for placed in may] == [made]
    of_mia = EntryPhoto.objects.filter(entry__child=now.mia).that_may_leave("data")
    # Of her own family nobody is asked, of Leo's it is: it has not answered about copies.
    assert not of_mia
    PhotoPermissionFactory(child=now.leo, given_by=now.kim.person, answer="yes", purpose="data")
    assert [placed.rendition for placed in of_mia.all()] == [now.picture]


@pytest.mark.policy("P11", "exports")
def test_the_album_and_the_single_photo_print_alike(client, now):
    publish(now.draft)
    client.force_login(make_senior().user)
    album = reverse("album", args=[now.leo.key])
    single = reverse("album_photo", args=[now.leo.key, now.picture.key])
    assert "stays-here" in client.get(album).text
    assert "stays-here" in client.get(single).text
    now.answer("yes", purpose="books")
    assert "stays-here" not in client.get(album).text
    assert "stays-here" not in client.get(single).text


@pytest.mark.policy("P11", "wall")
def test_a_parent_cannot_ask_what_may_leave(now):
    publish(now.draft)
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        acting_as("parent", now.kim.person.pk),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT app.may_leave(1, 1, 'books')")


@case
@pytest.mark.policy("P05", "e-mails")
def test_the_news_by_e_mail_holds_no_photo_and_no_name(now, case):
    case(now)
    tomorrow = datetime.combine(timezone.localdate() + timedelta(days=1), time(12))
    with time_machine.travel(timezone.make_aware(tomorrow), tick=False):
        tasks.send_news.func(now.kim.person.pk)
    assert len(mail.outbox) == (0 if case is own_child_left else 1)
    for letter in mail.outbox:
        said = f"{letter.subject} {letter.body} {letter.alternatives}"
        for secret in (now.picture.key, now.leo.first_name, now.mia.first_name):
            assert secret not in said
        assert not letter.attachments
