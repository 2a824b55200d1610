"""Comments: on one child's entry, read by whoever reads that journal."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Setting
from journals import moves
from journals.models import Comment
from tests.factories import (
    ChildFactory,
    CommentFactory,
    GuardianFactory,
    ObservationFactory,
    SettingFactory,
    make_person,
    make_practitioner,
    make_senior,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def child():
    SettingFactory()
    return ChildFactory(first_name="Amelia", last_name="Hart")


@pytest.fixture
def parent(child):
    return GuardianFactory(child=child, person=make_person("Ann Hart")).person


@pytest.fixture
def other_family():
    """Return the parent of another child."""
    return GuardianFactory(person=make_person("Olu Obi"))


@pytest.fixture
def entries(child, other_family):
    """Return the entries of one observation of two children, of two families."""
    return publish(ObservationFactory(children=[child, other_family.child]))


def comment(client, person, entry, text="How lovely!", **more):
    client.force_login(person.user)
    return client.post(f"/entries/{entry.key}/comments/", {"text": text} | more)


@pytest.mark.policy("P06", "pages")
def test_a_parent_comments_and_returns_to_the_entry(client, parent, child, entries):
    response = comment(client, parent, entries[0])

    assert response["Location"] == f"{child.get_absolute_url()}#entry-{entries[0].key}"
    page = client.get(child.get_absolute_url())
    assert "How lovely!" in page.text
    assert "Ann Hart" in page.text


def test_one_returns_to_the_page_on_which_the_comment_was_written(client, parent, entries):
    for place in ("63f0.abc", "nonsense", "\x00"):
        response = comment(client, parent, entries[0], text=f"From {place!r}", before=place)
        if place == "63f0.abc":
            assert f"?before=63f0.abc#entry-{entries[0].key}" in response["Location"]
        else:
            assert response.status_code == 302 or "Not added yet" in response.text


@pytest.mark.policy("P06", "pages")
@pytest.mark.policy("P05", "pages")
def test_two_families_of_one_observation_never_meet(client, parent, other_family, child, entries):
    other_child = other_family.child
    comment(client, parent, entries[0], text="Said by the Harts.")
    comment(client, other_family.person, entries[1], text="Said by the Obis.")

    client.force_login(parent.user)
    to_harts = client.get(child.get_absolute_url()).text
    client.force_login(other_family.person.user)
    to_obis = client.get(other_child.get_absolute_url()).text

    assert ("Said by the Harts." in to_harts, "Said by the Obis." in to_harts) == (True, False)
    assert ("Said by the Harts." in to_obis, "Said by the Obis." in to_obis) == (False, True)
    assert "Olu Obi" not in to_harts
    assert "Ann Hart" not in to_obis
    assert other_child.first_name not in to_harts


@pytest.mark.policy("P05", "pages")
def test_another_familys_entry_takes_no_comment(client, parent, entries):
    assert comment(client, parent, entries[1]).status_code == 404
    assert comment(client, parent, entries[0]).status_code == 302
    assert Comment.objects.count() == 1


def test_what_is_withdrawn_takes_no_comment(client, parent, entries):
    moves.withdraw(entries[0], by=make_senior(), reason="Wrong")

    assert comment(client, parent, entries[0]).status_code == 404
    assert comment(client, make_practitioner("Pia"), entries[0]).status_code == 404


@pytest.mark.policy("P04", "pages")
def test_staff_comment_and_the_family_reads_it(client, parent, child, entries):
    comment(client, make_practitioner("Pia Staff"), entries[0], text="She asked for more.")

    client.force_login(parent.user)
    page = client.get(child.get_absolute_url()).text

    assert "She asked for more." in page
    assert "Pia Staff" in page


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "Write a few words first."),
        ("  \n ", "Write a few words first."),
        ("a" * 2001, "This is too long: 2001 characters, and a comment may have 2000."),
    ],
)
def test_what_cannot_be_added_is_kept_beside_the_reason(client, parent, entries, text, problem):
    response = comment(client, parent, entries[0], text=text)

    assert problem in response.text
    assert text.strip() in response.text
    assert not Comment.objects.exists()


def test_line_ends_count_once_and_a_nul_byte_costs_nothing(client, parent, entries):
    comment(client, parent, entries[0], text="a\r\n" * 900 + "\x00end")

    assert Comment.objects.get().text == "a\n" * 900 + "end"


def test_a_comment_sent_twice_stands_once(client, parent, entries):
    comment(client, parent, entries[0])
    comment(client, parent, entries[0])
    comment(client, parent, entries[0], text="Something else.")

    assert [c.text for c in Comment.objects.all()] == ["How lovely!", "Something else."]


def test_what_is_said_again_later_or_by_somebody_else_stands_too(client, parent, child, entries):
    second = GuardianFactory(child=child, person=make_person("Ben Hart")).person
    CommentFactory(entry=entries[0], author=parent, text="How lovely!")
    comment(client, second, entries[0])

    assert Comment.objects.count() == 2


def test_markup_in_a_comment_is_shown_and_not_obeyed(client, parent, child, entries):
    comment(client, parent, entries[0], text="<script>alert(1)</script>")

    page = client.get(child.get_absolute_url()).text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


# --- A quarter of an hour ---


def change(client, person, said, text="Changed."):
    client.force_login(person.user)
    return client.post(f"/comments/{said.key}/edit/", {"text": text})


def delete(client, person, said):
    client.force_login(person.user)
    return client.post(f"/comments/{said.key}/removal/", follow=True)


def after(minutes):
    return time_machine.travel(timezone.now() + timedelta(minutes=minutes))


def journal(client, person, child):
    client.force_login(person.user)
    return client.get(child.get_absolute_url()).text


@pytest.mark.parametrize("who", ["parent", "staff"])
def test_an_author_changes_and_deletes_their_own_words(client, parent, child, entries, who):
    author = parent if who == "parent" else make_practitioner("Pia Staff")
    said = CommentFactory(entry=entries[0], author=author, text="Fist words.")
    assert f"/comments/{said.key}/edit/" in journal(client, author, child)
    assert "Fist words." in client.get(f"/comments/{said.key}/edit/").text

    answer = change(client, author, said, "First words.")

    assert answer["Location"].endswith(f"#{entries[0].anchor}")
    page = journal(client, author, child)
    assert ("First words." in page, "Fist words." in page, "changed" in page) == (True, False, True)
    assert "Your comment is deleted." in delete(client, author, said).text
    assert "Your comment is deleted." in delete(client, author, said).text
    assert "First words." not in journal(client, author, child)
    said.refresh_from_db()
    assert said.text == ""


@pytest.mark.policy("P06", "pages")
def test_after_a_quarter_of_an_hour_it_says_plainly_that_it_stays(client, parent, child, entries):
    said = CommentFactory(entry=entries[0], author=parent, text="First words.")

    with after(14):
        assert f"/comments/{said.key}/edit/" in journal(client, parent, child)
    with after(16):
        assert f"/comments/{said.key}/edit/" not in journal(client, parent, child)
        looked = client.get(f"/comments/{said.key}/edit/")
        changed = change(client, parent, said, "Typed too slowly.")
        deleted = delete(client, parent, said)

    for page in (looked, changed, deleted):
        assert "More than 15 minutes have passed" in page.text
    assert "Typed too slowly." in changed.text
    said.refresh_from_db()
    assert (said.text, said.deleted_at) == ("First words.", None)


@pytest.mark.policy("P06", "pages")
def test_nobody_changes_anothers_words(client, parent, child, entries):
    second = GuardianFactory(child=child, person=make_person("Ben Hart")).person
    said = CommentFactory(entry=entries[0], author=parent)

    for person in (second, make_senior(), make_practitioner("Pia")):
        assert change(client, person, said).status_code == 404
        assert delete(client, person, said).status_code == 404
        assert f"/comments/{said.key}/edit/" not in journal(client, person, child)
    assert change(client, parent, said).status_code == 302


def test_a_change_to_nothing_is_kept_beside_the_reason(client, parent, entries):
    said = CommentFactory(entry=entries[0], author=parent, text="First words.")

    assert "Write a few words first." in change(client, parent, said, " ").text
    assert "longer" in change(client, parent, said, "longer" * 400).text
    said.refresh_from_db()
    assert said.text == "First words."


# --- Answers ---


def reply(client, person, said, text="An answer."):
    client.force_login(person.user)
    return client.post(f"/comments/{said.key}/reply/", {"text": text})


@pytest.mark.policy("P06", "pages")
def test_an_answer_stands_under_what_it_answers(client, parent, child, entries):
    first = CommentFactory(entry=entries[0], author=parent, text="One?")
    CommentFactory(entry=entries[0], author=parent, text="Two?")
    staff = make_practitioner("Pia Staff")
    assert (
        "One?"
        in (client.force_login(staff.user), client.get(f"/comments/{first.key}/reply/"))[1].text
    )

    reply(client, staff, first)
    reply(client, staff, first)

    page = journal(client, parent, child)
    assert page.index("One?") < page.index("An answer.") < page.index("Two?")
    assert page.count("An answer.") == 1


def test_what_is_deleted_keeps_the_place_of_what_was_answered(client, parent, child, entries):
    said = CommentFactory(entry=entries[0], author=parent, text="One?")
    answer = CommentFactory(entry=entries[0], author=make_practitioner("Pia"), reply_to=said)

    delete(client, parent, said)

    page = journal(client, parent, child)
    assert "This comment was deleted" in page
    assert answer.text in page
    assert "One?" not in page
    Comment.objects.filter(pk=answer.pk).update(deleted_at=timezone.now(), text="")
    assert "This comment was deleted" not in journal(client, parent, child)


@pytest.mark.policy("P05", "pages")
def test_only_what_one_reads_and_what_still_stands_is_answered(client, parent, child, entries):
    said = CommentFactory(entry=entries[0], author=parent)
    answer = CommentFactory(entry=entries[0], author=parent, reply_to=said)
    theirs = CommentFactory(entry=entries[1], author=make_practitioner("Pia"))

    assert reply(client, parent, answer).status_code == 404
    assert reply(client, parent, theirs).status_code == 404
    assert reply(client, parent, said).status_code == 302
    moves.withdraw(entries[0], by=make_senior(), reason="Wrong")
    assert reply(client, make_practitioner("Quinn"), said).status_code == 404


@pytest.mark.policy("P06", "pages")
def test_before_the_first_comment_it_says_who_can_read_it(client, parent, child, entries):
    line = "Everyone linked to Amelia can read this"

    assert line in journal(client, parent, child)
    comment(client, parent, entries[0])
    assert line not in journal(client, parent, child)


# --- Waiting for the pre-school ---


@pytest.fixture
def waiting(child, parent):
    """Let this parent's comments wait."""
    child.guardians.filter(person=parent).update(comments_wait=True)


def decide(client, person, said, step="letting_in"):
    client.force_login(person.user)
    return client.post(f"/admin/journals/comment/{said.pk}/{step}/", follow=True)


@pytest.mark.policy("P06", "pages")
@pytest.mark.parametrize("step", ["letting_in", "declining"])
def test_what_waits_is_read_by_others_once_a_senior_lets_it_in(
    client, parent, child, entries, waiting, step
):
    second = GuardianFactory(child=child, person=make_person("Ben Hart")).person
    comment(client, parent, entries[0], text="Wait for it.")
    said = Comment.objects.get()

    mine = journal(client, parent, child)
    assert "Wait for it." in mine
    assert "Waiting for the pre-school" in mine
    assert "Wait for it." in journal(client, make_practitioner("Pia"), child)
    assert "Wait for it." not in journal(client, second, child)
    senior = make_senior()
    client.force_login(senior.user)
    assert "Wait for it." in client.get("/admin/journals/comment/").text
    decide(client, senior, said, step)

    assert ("Wait for it." in journal(client, second, child)) == (step == "letting_in")
    assert "Waiting for the pre-school" not in journal(client, parent, child)
    assert ("Not added" in journal(client, parent, child)) == (step == "declining")
    said.refresh_from_db()
    assert said.decided_by == senior


def test_by_default_nothing_waits_and_staff_never_do(client, parent, child, entries, settings):
    comment(client, parent, entries[0])
    Setting.objects.update(comments_wait=True)
    comment(client, make_practitioner("Pia"), entries[0], text="By staff.")
    comment(client, parent, entries[0], text="By a parent.")

    states = {said.text: said.state for said in Comment.objects.all()}
    assert states == {"How lovely!": "shown", "By staff.": "shown", "By a parent.": "waiting"}


def test_what_a_member_of_staff_wrote_as_a_parent_and_waits_is_changed_as_a_parent(
    client, child, entries
):
    grace = make_practitioner("Grace Hart")
    GuardianFactory(child=child, person=grace, comments_wait=True)
    client.force_login(grace.user)
    client.post("/hat/", {"hat": "parent"})
    client.post(f"/entries/{entries[0].key}/comments/", {"text": "Our Amelia!"})
    edit = f"/comments/{Comment.objects.get(state='waiting').key}/edit/"
    assert edit in client.get(child.get_absolute_url()).text
    assert client.get(edit).status_code == 200

    client.post("/hat/", {"hat": "staff"})

    assert "Our Amelia!" in client.get(child.get_absolute_url()).text
    assert edit not in client.get(child.get_absolute_url()).text
    assert client.get(edit).status_code == 404


def test_other_words_than_were_let_in_wait_again(client, parent, child, entries, waiting):
    second = GuardianFactory(child=child, person=make_person("Ben Hart")).person
    comment(client, parent, entries[0], text="Harmless.")
    said = Comment.objects.get()
    decide(client, make_senior(), said)
    reply(client, second, said, "I agree.")

    change(client, parent, said, "Not harmless.")

    page = journal(client, second, child)
    assert "armless." not in page
    assert "I agree." in page
    assert "Not harmless." in journal(client, parent, child)


@pytest.mark.policy("P06", "pages")
def test_nobody_decides_on_their_own_or_their_own_childs_journal(
    client, parent, child, entries, waiting
):
    comment(client, parent, entries[0])
    said = Comment.objects.get()
    related = make_senior("Rita Related")
    GuardianFactory(child=child, person=related)

    assert decide(client, related, said).status_code == 404
    assert not said.decide("shown", by=related)
    assert not said.decide("shown", by=parent)
    assert said.decide("shown", by=make_senior())
    assert not said.decide("declined", by=make_senior("Second Senior"))


def test_what_was_declined_is_no_longer_changed(client, parent, entries, waiting):
    comment(client, parent, entries[0], text="No.")
    said = Comment.objects.get()
    decide(client, make_senior(), said, "declining")

    change(client, parent, said, "Yes.")
    delete(client, parent, said)

    said.refresh_from_db()
    assert (said.text, said.state) == ("No.", "declined")
