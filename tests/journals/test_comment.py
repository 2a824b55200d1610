"""Comments: on one child's entry, read by whoever reads that journal."""

import pytest

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
