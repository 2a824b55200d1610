"""Another family's child is named in what a family will read: pointed out, and never unseen."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from journals import mentions
from journals.models import Comment, KeptName, Observation, Photo
from springjournal.hats import acting_as
from tests.factories import (
    ChildFactory,
    EnrolmentFactory,
    GuardianFactory,
    HomeObservationFactory,
    ObservationFactory,
    PhotoPermissionFactory,
    SettingFactory,
    SuspensionFactory,
    make_manager,
    make_person,
    make_photo,
    make_practitioner,
    make_senior,
    publish,
    send,
)
from tests.pictures import corners, saved

pytestmark = pytest.mark.django_db
PROOF = pytest.mark.policy("P11", "names")


@pytest.fixture
def priya(client):
    SettingFactory()
    priya = make_practitioner()
    client.force_login(priya.user)
    return priya


@pytest.fixture
def amara():
    return family(ChildFactory(first_name="Amara", last_name="Okafor"))


@pytest.fixture
def leo():
    return family(ChildFactory(first_name="Leo", last_name="Chen"))


def family(child, *, named=""):
    """Give a child a parent, who answered the question whether it may be named, or did not."""
    parent = make_person(f"Parent of {child.first_name}")
    GuardianFactory(child=child, person=parent)
    if named:
        PhotoPermissionFactory(child=child, given_by=parent, purpose="named", answer=named)
    return child


def draft(author, *children, text="Leo and Amara built a tower.", **fields):
    return ObservationFactory(author=author, children=children, text=text, **fields)


def address(observation, name="publication"):
    return reverse(f"observation_{name}", args=[observation.key])


def names_on(client, observation, name="publication"):
    return client.get(address(observation, name)).context["names"]


def told(names):
    """What the page says of each open name."""
    return [(one.passage.place, one.name, one.who_reads) for one in names.open]


def press(client, observation, **more):
    observation.refresh_from_db()
    page = {"version": observation.version, **more}
    return client.post(address(observation), page)


def is_published(observation):
    return observation.entries.filter(published_at__isnull=False).exists()


# --- Before publishing ---


@PROOF
def test_nothing_is_published_before_a_name_was_seen_and_answered(client, priya, amara, leo):
    observation = draft(priya, leo)
    names = names_on(client, observation)
    assert told(names) == [("text", "Amara", "Leo’s family will read this.")]

    page = press(client, observation)
    assert "Other children are named." in page.text
    assert not is_published(observation)
    press(client, observation, keep_names=names.token)

    assert is_published(observation)
    [kept] = KeptName.objects.all()
    assert (kept.name, kept.kept_by) == ("Amara", priya)


@PROOF
def test_an_initial_takes_the_place_of_the_name_and_is_saved(client, priya, amara, leo):
    observation = draft(priya, leo, text="Leo gave AMARA’s jug to Amara Okafor.")
    [mention] = names_on(client, observation).open

    response = press(client, observation, initial_for=mention.key)

    assert response.url == f"{address(observation)}#names"
    observation.refresh_from_db()
    assert observation.text == "Leo gave A.’s jug to A."
    assert observation.version == 2
    assert names_on(client, observation).found == []
    press(client, observation)
    assert is_published(observation)


@PROOF
def test_a_name_that_was_kept_is_asked_for_again_when_its_sentence_changes(
    client, priya, amara, leo
):
    observation = draft(priya, leo)
    [mention] = names_on(client, observation).open
    press(client, observation, keep_name=mention.key)

    page = client.get(address(observation))
    assert told(page.context["names"]) == []
    assert "Priya Practitioner has decided that it stays" in page.text
    Observation.objects.update(text="They sang.  Leo and Amara built a tower.", version=2)
    assert told(names_on(client, observation)) == []
    Observation.objects.update(text="Leo hit Amara.", version=3)
    assert len(told(names_on(client, observation))) == 1
    press(client, observation)
    assert not is_published(observation)


@PROOF
def test_a_tick_is_for_the_names_that_were_shown(client, priya, amara, leo):
    observation = draft(priya, leo)
    token = names_on(client, observation).token
    family(ChildFactory(first_name="Mia"))
    Observation.objects.update(text="Leo, Mia and Amara built a tower.", version=2)

    press(client, observation, keep_names=token)

    assert not is_published(observation)
    assert len(names_on(client, observation).open) == 2


@PROOF
def test_a_button_on_a_page_that_is_out_of_date_changes_nothing(client, priya, amara, leo):
    observation = draft(priya, leo)
    [mention] = names_on(client, observation).open
    Observation.objects.update(text="Leo and Amara sang.", version=2)

    for button in ("initial_for", "keep_name"):
        page = {"version": 1, button: mention.key}
        assert "has changed" in client.post(address(observation), page, follow=True).text

    assert Observation.objects.get().text == "Leo and Amara sang."
    assert not KeptName.objects.exists()


def test_every_field_that_a_family_reads_is_looked_at(client, priya, amara, leo):
    observation = draft(priya, leo, text="Amara", title="Amara", learning="Amara")
    observation.entries.update(personal_note="amara", next_step="AMARA")
    picture = make_photo(observation, shows=[leo], description="Amara’s jug")

    found = {one.passage.place: one for one in names_on(client, observation).open}
    for place in found:
        [mention] = [m for m in names_on(client, observation).open if m.passage.place == place]
        press(client, observation, initial_for=mention.key)

    photo = picture.photo
    note, step = f"note-{leo.key}", f"step-{leo.key}"
    assert set(found) == {"title", "text", "learning", note, step, f"description-{photo.key}"}
    observation.refresh_from_db()
    photo.refresh_from_db()
    entry = observation.entries.get()
    shared = (observation.title, observation.text, observation.learning)
    assert (*shared, entry.personal_note, entry.next_step) == ("A.",) * 5
    assert photo.description == "A.’s jug"


@PROOF
def test_a_note_for_one_child_is_read_by_that_family_alone(client, priya, amara, leo):
    observation = draft(priya, leo, amara, text="They sang.")
    observation.entries.filter(child=leo).update(personal_note="Leo, ask Amara!")
    observation.entries.filter(child=amara).update(personal_note="Well done, Amara.")

    [mention] = names_on(client, observation).open

    assert mention.passage.place == f"note-{leo.key}"
    assert mention.who_reads == "Leo’s family will read this."


# --- Whose name ---


def test_in_a_group_each_name_is_read_by_the_other_family(client, priya, amara, leo):
    observation = draft(priya, leo, amara)

    assert told(names_on(client, observation)) == [
        ("text", "Leo", "Amara’s family will read this."),
        ("text", "Amara", "Leo’s family will read this."),
    ]


@PROOF
def test_a_family_that_said_yes_is_not_asked_about_but_its_family_name_is(client, priya, leo):
    family(ChildFactory(first_name="Amara", last_name="Okafor"), named="yes")
    observation = draft(priya, leo)

    names = names_on(client, observation)
    assert names.open == []
    assert "has said that other families may be told" in client.get(address(observation)).text
    Observation.objects.update(text="Leo and Amara Okafor.", version=2)
    assert [one.name for one in names_on(client, observation).open] == ["Amara Okafor"]


@PROOF
@pytest.mark.parametrize("answer", ["", "no"])
def test_no_answer_is_a_no(client, priya, leo, answer):
    family(ChildFactory(first_name="Amara"), named=answer)

    assert len(names_on(client, draft(priya, leo)).open) == 1


def test_former_names_are_names(client, priya, amara, leo):
    amara.first_name, amara.known_as = "Ada", "Addie"
    amara.save()
    amara.known_as = None
    amara.save()

    observation = draft(priya, leo, text="Amara, Addie and Ada.")
    [mention] = names_on(client, observation).open

    assert mention.written == ["Amara", "Addie", "Ada"]
    assert mention.meant == "Ada Okafor"


def test_a_childs_own_names_are_none_of_another(client, priya, leo):
    namesake = family(ChildFactory(first_name="Leo", last_name="Brandt"))

    assert names_on(client, draft(priya, leo, text="Leo sang.")).found == []
    [mention] = names_on(client, draft(priya, leo, text="Leo Brandt sang.")).open
    assert mention.children == {namesake.pk}


def test_who_left_long_ago_is_spoken_of_no_more(client, priya, amara, leo):
    observation = draft(priya, leo)
    ends = timezone.localdate() - timedelta(days=360)
    amara.enrolments.update(starts=ends - timedelta(days=99), until=ends)
    assert len(names_on(client, observation).open) == 1
    amara.enrolments.update(until=ends - timedelta(days=9))

    assert names_on(client, observation).found == []


def twins():
    parent = make_person("Tina Twin")
    both = [ChildFactory(first_name=name, last_name="Twin") for name in ("Edie", "Robin")]
    return both, [GuardianFactory(child=child, person=parent) for child in both]


def test_the_parents_of_twins_learn_nothing_from_either_name(client, priya):
    [edie, _], _ = twins()

    assert names_on(client, draft(priya, edie, text="Edie and Robin sang.")).found == []


@pytest.mark.policy("P05", "pages")
@pytest.mark.parametrize("why", ["suspended", "ended", "not yet", "somebody else", "nobody"])
def test_a_twin_is_another_child_to_whoever_reads_one_journal_only(client, priya, why):
    [edie, robin], [_, of_robin] = twins()
    today = timezone.localdate()
    if why == "suspended":
        SuspensionFactory(guardian=of_robin, suspended_by=make_manager())
    elif why == "ended":
        type(of_robin).objects.filter(pk=of_robin.pk).update(until=today - timedelta(days=1))
    elif why == "not yet":
        type(of_robin).objects.filter(pk=of_robin.pk).update(starts=today + timedelta(days=1))
    elif why == "somebody else":
        GuardianFactory(child=edie, person=make_person("Gran"))
    else:
        edie.guardians.all().delete()

    [mention] = names_on(client, draft(priya, edie, text="Edie and Robin sang.")).open

    assert (mention.name, mention.families) == ("Robin", ["Edie"])
    assert robin.pk in mention.children


def test_a_suspended_guardian_of_one_twin_reads_of_neither(client, priya):
    [edie, _], _ = twins()
    gran = GuardianFactory(child=edie, person=make_person("Gran"))
    SuspensionFactory(guardian=gran, suspended_by=make_manager())

    assert names_on(client, draft(priya, edie, text="Edie and Robin sang.")).found == []


# --- While it is written ---


def save(client, observation, **typed):
    edit = reverse("observation_edit", args=[observation.key])
    page = {"version": observation.version, "text": observation.text, **typed}
    response = client.post(edit, page, headers={"accept": "application/json"})
    observation.refresh_from_db()
    return response.json()


@PROOF
def test_saving_while_somebody_types_brings_the_note(client, priya, amara, leo):
    observation = draft(priya, leo, text="")

    answer = save(client, observation, children=[leo.key], text="Leo and Amara")

    assert "Mentions <strong>Amara</strong>. Leo’s family will read this." in answer["names"]
    assert "Use A." in answer["names"]
    assert "Mentions" in client.get(reverse("observation_edit", args=[observation.key])).text
    assert save(client, observation, children=[leo.key], text="Leo and A.")["names"] == ""
    assert save(client, observation, children=[amara.key], text="Amara")["names"] == ""
    assert save(client, observation, text="Leo and Amara")["names"] == ""  # nobody reads it yet


def test_what_is_kept_while_typing_is_not_asked_for_when_publishing(client, priya, amara, leo):
    observation = draft(priya, leo)
    key = re.search(
        r'data-name-keep="(\w+)"', save(client, observation, children=[leo.key])["names"]
    )

    answer = save(
        client, observation, children=[leo.key], text="Leo and Amara sang.", keep_name=[key[1]]
    )

    assert answer["names"] == ""
    assert KeptName.objects.get().kept_by == priya
    press(client, observation)
    assert is_published(observation)


@pytest.mark.policy("P05", "pages")
def test_a_parent_who_writes_from_home_learns_of_no_other_child(client, amara, leo):
    SettingFactory()
    author = leo.guardians.get().person
    home = HomeObservationFactory(author=author, home_child=leo, text="")
    client.force_login(author.user)
    edit = reverse("from_home_edit", args=[home.key])
    typed = {"version": 1, "child": leo.key, "text": "Leo and Amara at the pond."}

    answer = client.post(edit, typed, headers={"accept": "application/json"}).json()
    unknown = client.post(
        edit,
        typed | {"version": 2, "text": "Leo and Nobody at the pond."},
        headers={"accept": "application/json"},
    ).json()

    assert answer | {"version": 3} == unknown
    assert "names" not in answer


def test_looking_for_names_asks_once_and_twice_more_when_somebody_is_named(
    priya, amara, leo, django_assert_num_queries
):
    observation = draft(priya, leo, text="They sang.")
    for _ in range(20):
        ChildFactory()
    entries = list(observation.entries.select_related("child"))
    user = priya.user
    with django_assert_num_queries(0):
        nothing = draft_passages(Observation(), entries)
        assert mentions.mentions_in(nothing, user) == []
    with django_assert_num_queries(1):
        assert mentions.mentions_in(draft_passages(observation, entries), user, observation) == []
    observation.text = "Amara, Amara and Amara."
    with django_assert_num_queries(3):
        assert mentions.mentions_in(draft_passages(observation, entries), user, observation)


def draft_passages(observation, entries):
    return list(mentions.passages_of(observation, entries))


# --- Where else words enter a journal ---


def correct(client, observation, leo, **more):
    observation.refresh_from_db()
    page = {
        "version": observation.version,
        "text": observation.text,
        "happened_at": "2026-09-14T10:00",
        f"note-{leo.key}": "",
        f"step-{leo.key}": "",
    }
    return client.post(address(observation, "correction"), page | more)


@PROOF
def test_a_correction_does_not_bring_a_name_in_unseen(client, priya, amara, leo):
    observation = draft(priya, leo, text="Leo sang.")
    publish(observation)
    typed = {"text": "Leo sang with Amara.", f"step-{leo.key}": "Sing with amara"}

    page = correct(client, observation, leo, **typed)
    names = page.context["names"]
    assert "Other children are named." in page.text
    assert {one.passage.place for one in names.open} == {"text", f"step-{leo.key}"}
    first = next(one for one in names.open if one.passage.place == "text")
    page = correct(client, observation, leo, **typed, initial_for=first.key)
    assert "Leo sang with A." in page.text
    assert "Other children are named." not in page.text
    observation.refresh_from_db()
    assert observation.text == "Leo sang."
    token = page.context["names"].token
    correct(client, observation, leo, **typed | {"text": "Leo sang with A."}, keep_names=token)

    observation.refresh_from_db()
    assert observation.text == "Leo sang with A."
    assert observation.entries.get().next_step == "Sing with amara"
    assert KeptName.objects.get().name == "amara"


@PROOF
def test_more_children_are_more_families_who_read_a_name(client, priya, amara, leo):
    mia = family(ChildFactory(first_name="Mia"))
    observation = draft(priya, leo)
    token = names_on(client, observation).token
    press(client, observation, keep_names=token)
    observation.refresh_from_db()
    page = {"version": observation.version, "children": [mia.key]}

    asked = client.post(address(observation, "children"), page)
    names = asked.context["names"]
    assert [one.families for one in names.open] == [["Mia"], ["Leo", "Mia"]]
    assert observation.entries.count() == 1
    client.post(address(observation, "children"), page | {"keep_names": names.token})

    assert observation.entries.count() == 2


@PROOF
def test_what_moves_to_the_right_child_names_no_third_child_unseen(client, priya, amara, leo):
    family(ChildFactory(first_name="Mia", last_name="Hart"))
    [entry] = publish(draft(priya, amara, text="Amara sang."))
    client.force_login(make_senior().user)
    url = reverse("entry_wrong_child", args=[entry.key])
    page = {"child": leo.key, "version": 1, "text": "Leo sang with Mia."}

    asked = client.post(url, page)
    assert "Other children are named." in asked.text
    assert not leo_reads(entry, leo)
    former = client.post(url, page | {"text": "Leo sang, Miss Okafor."})
    assert "This names Okafor." in former.text
    client.post(url, page | {"keep_names": asked.context["names"].token})

    assert leo_reads(entry, leo)


def leo_reads(entry, leo):
    return entry.observation.entries.filter(child=leo).exists()


@PROOF
def test_what_a_family_sends_is_approved_with_its_names_in_sight(client, amara, leo):
    SettingFactory()
    parent = leo.guardians.get().person
    home = HomeObservationFactory(author=parent, home_child=leo, text="Leo and Amara swam.")
    picture = make_photo(home, shows=[leo], description="Amara in the water")
    submission = send(home)
    client.force_login(make_senior().user)
    url = reverse("admin:journals_submission_change", args=[submission.pk])
    page = client.get(url)
    names = page.context["form"].names
    assert [one.passage.place for one in names.open] == ["text", f"description-{picture.photo.key}"]
    answer = {
        "seen": home.version,
        "text": home.text,
        f"{picture.key}-shows": [leo.key],
        "decision": "approve",
    }

    refused = client.post(url, answer)
    assert "Other children are named." in refused.text
    assert not home.entries.exists()
    pressed = answer | {"initial_for": names.open[0].key}
    page = client.post(url, {name: pressed[name] for name in pressed if name != "decision"})
    assert "Leo and A. swam." in page.text
    assert "Nothing has been decided yet" not in page.text
    token = page.context["form"].names.token
    client.post(url, answer | {"text": "Leo and A. swam.", "keep_names": token})

    home.refresh_from_db()
    assert home.text == "Leo and A. swam."
    assert home.entries.get().published_at


def test_returning_something_needs_no_answer_about_names(client, amara, leo):
    SettingFactory()
    parent = leo.guardians.get().person
    home = HomeObservationFactory(author=parent, home_child=leo, text="Leo and Amara swam.")
    submission = send(home)
    client.force_login(make_senior().user)
    url = reverse("admin:journals_submission_change", args=[submission.pk])

    answer = {"seen": home.version, "decision": "return", "reason": "other-child"}
    client.post(url, answer)

    submission.refresh_from_db()
    assert submission.outcome == "returned"


def comment(client, entry, **typed):
    return client.post(reverse("comment_create", args=[entry.key]), typed)


@PROOF
def test_what_staff_say_under_an_entry_is_read_by_one_family(client, priya, amara, leo):
    [entry] = publish(draft(priya, leo, text="Leo sang."))

    page = comment(client, entry, text="Leo will sing with Amara again.")
    assert "Other children are named." in page.text
    names = page.context["names"]
    page = comment(client, entry, text="With Amara again.", initial_for=names.open[0].key)
    assert "With A. again." in page.text
    assert not Comment.objects.exists()
    comment(client, entry, text="Leo will sing with Amara again.", keep_names=names.token)

    [said] = Comment.objects.all()
    assert said.text == "Leo will sing with Amara again."
    answer = reverse("comment_reply", args=[said.key])
    change = reverse("comment_edit", args=[said.key])
    for address in (answer, change):
        assert "Other children are named." in client.post(address, {"text": "Amara!"}).text
        assert "Other children are named." not in client.get(address).text
    assert Comment.objects.count() == 1


@pytest.mark.policy("P05", "pages")
def test_a_parents_comment_that_names_a_child_is_taken_like_any_other(client, priya, amara, leo):
    [entry] = publish(draft(priya, leo, text="Leo sang."))
    client.force_login(leo.guardians.get().person.user)

    answers = [comment(client, entry, text=f"With {name}?") for name in ("Amara", "Nobody")]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Comment.objects.count() == 2


# --- What no parent reads ---


@pytest.mark.policy("P05", "wall")
def test_who_kept_a_name_is_written_in_ones_own_name_and_read_by_staff(client, priya, amara, leo):
    observation = draft(priya, leo)
    [mention] = names_on(client, observation).open
    colleague = make_practitioner("Colin Colleague")
    with pytest.raises(DatabaseError), acting_as("practitioner", priya.pk):
        mentions.keep(observation, [mention], by=colleague)
    with acting_as("practitioner", priya.pk):
        mentions.keep(observation, [mention], by=priya)
        assert KeptName.objects.count() == 1

    with pytest.raises(DatabaseError), acting_as("practitioner", priya.pk):
        mentions.keep(observation, [mention], by=colleague)
    # Somebody else's draft.
    assert KeptName.objects.visible_to(priya.user).exists()
    assert not KeptName.objects.visible_to(colleague.user).exists()


@pytest.mark.policy("P05", "pages")
@pytest.mark.policy("P06", "pages")
def test_in_a_childs_journal_nobody_else_of_the_observation_is_listed(client, priya, amara, leo):
    observation = draft(priya, leo, amara, text="They built a tower.")
    make_photo(observation, shows=[leo, amara])
    [entry, _] = publish(observation)
    parent = leo.guardians.get().person
    client.force_login(parent.user)

    journal = leo.get_absolute_url()
    pages = [journal, "/", "/from-home/", f"{journal}photos/", f"{journal}find/"]
    pages += [f"/entries/{entry.key}/flag/"]
    for page in pages:
        response = client.get(page)
        assert response.status_code == 200, page
        for word in ("Amara", "Okafor", amara.key):
            assert word not in response.text, (page, word)


@pytest.mark.policy("P05", "files")
def test_the_name_under_which_a_photo_was_sent_is_kept_nowhere(client, priya, amara, leo):
    observation = draft(priya, leo, text="They sang.")
    edit = reverse("observation_edit", args=[observation.key])
    sent = SimpleUploadedFile("Amara Okafor in the bath.jpg", saved(corners()))

    page = {"version": 1, "text": "They sang.", "children": [leo.key], "photos": [sent]}
    client.post(edit, page)

    photo = Photo.objects.get()
    said = " ".join(str(value) for value in vars(photo).values())
    said += client.get(edit).text.replace(amara.key, "")
    entries = client.get(address(observation)).text
    assert "bath" not in said + entries + str(photo.original.storage.listdir("originals"))
    assert photo.description == ""
    assert photo.original.name == f"originals/{photo.key}"


def test_an_enrolment_of_next_month_makes_a_child_known(client, priya, leo):
    coming = ChildFactory(first_name="Amara", enrolment=None)
    EnrolmentFactory(child=coming, starts=timezone.localdate() + timedelta(days=30))

    assert len(names_on(client, draft(priya, leo)).open) == 1
