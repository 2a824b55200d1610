"""Finding something in a journal: never more than the journal itself shows."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from journals import moves
from journals.finding import author_token
from journals.models import EntryPhoto
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    HomeObservationFactory,
    ObservationFactory,
    SettingFactory,
    approve,
    make_person,
    make_photo,
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
def priya():
    return make_practitioner("Priya Nair")


def entry_of(child, author, month, text, *, day=5):
    observation = ObservationFactory(
        author=author,
        children=[child],
        text=text,
        happened_at=timezone.make_aware(datetime(2026, month, day, 10)),  # noqa: DTZ001
    )
    return publish(observation)[0]


def texts(client, path):
    return [entry["text"] for entry in client.get(path).context["page"]["entries"]]


def months(client, child, **query):
    page = client.get(f"{child.get_absolute_url()}find/", query)
    return {
        year["year"]: [month["name"] for month in year["months"]] for year in page.context["years"]
    }


def month_link(client, child, name, **query):
    page = client.get(f"{child.get_absolute_url()}find/", query)
    (year,) = page.context["years"]
    return next(month["link"] for month in year["months"] if month["name"] == name)


def authors(client, child):
    page = client.get(f"{child.get_absolute_url()}find/")
    return [name for _, name in page.context["form"].fields["author"].choices]


@pytest.mark.policy("P01", "pages")
def test_one_goes_to_a_month_and_reads_on_from_there(client, child, parent, priya):
    for month, text in ((3, "March"), (5, "May"), (6, "June")):
        entry_of(child, priya, month, text)
    entry_of(child, priya, 5, "End of May", day=31)
    client.force_login(parent.user)

    assert months(client, child) == {2026: ["June", "May", "March"]}
    assert texts(client, month_link(client, child, "May")) == ["End of May", "May", "March"]


@pytest.mark.policy("P05", "pages")
def test_only_months_and_authors_that_the_reader_may_see_are_offered(client, child, parent, priya):
    entry_of(child, priya, 3, "Read it.")
    withdrawn = entry_of(child, make_practitioner("Wanda Withdrawn"), 4, "Taken out.")
    moves.withdraw(withdrawn, by=make_senior(), reason="Wrong")
    entry_of(ChildFactory(), make_practitioner("Otto Other"), 5, "Another child.")
    ObservationFactory(
        author=make_practitioner("Dora Draft"),
        children=[child],
        happened_at=timezone.now() - timedelta(days=80),
    )
    client.force_login(parent.user)

    assert months(client, child) == {2026: ["March"]}
    assert authors(client, child) == ["Anyone", "Priya Nair"]
    for person in withdrawn.observation.author, make_practitioner("Zoe Nobody"):
        found = f"{child.get_absolute_url()}?author={author_token(child, person.pk)}"
        assert texts(client, found) == []
        assert person.name not in client.get(found).text


def test_entries_are_narrowed_to_an_author_and_to_what_came_from_home(client, child, parent, priya):
    entry_of(child, priya, 3, "By Priya.")
    entry_of(child, make_practitioner("Ruth"), 3, "By Ruth.")
    home = HomeObservationFactory(author=parent, home_child=child, text="At home.")
    approve(home)
    client.force_login(parent.user)
    journal = child.get_absolute_url()

    assert texts(client, f"{journal}?author={author_token(child, priya.pk)}") == ["By Priya."]
    assert texts(client, f"{journal}?home=1") == ["At home."]
    assert texts(client, f"{journal}?home=1&author={author_token(child, priya.pk)}") == []
    assert "Showing: from home" in client.get(f"{journal}?home=1").text
    assert "Showing" not in client.get(journal).text


@pytest.mark.policy("P11", "pages")
def test_with_photos_means_photos_that_this_reader_sees(client, child, parent, priya):
    refused = GuardianFactory(photos="no", person=make_person("Nora No")).child
    for text, shown in (("Seen.", [child]), ("Refused.", [child, refused]), ("Left out.", [child])):
        observation = ObservationFactory(author=priya, children=[child], text=text)
        make_photo(observation, shows=shown)
        publish(observation)
    EntryPhoto.objects.filter(entry__observation__text="Left out.").update(left_out=True)
    entry_of(child, priya, 3, "Words only.")
    path = f"{child.get_absolute_url()}?photos=1"

    client.force_login(parent.user)
    assert texts(client, path) == ["Seen."]
    assert "March" not in str(months(client, child, photos=1))
    client.force_login(priya.user)
    assert sorted(texts(client, path)) == ["Left out.", "Refused.", "Seen."]


def test_what_is_chosen_stays_while_one_reads_on_and_goes_to_a_month(client, child, parent, priya):
    ruth = make_practitioner("Ruth")
    for day in range(1, 26):
        entry_of(child, priya, 3, f"Priya {day}", day=day)
        entry_of(child, ruth, 4, f"Ruth {day}", day=day)
    client.force_login(parent.user)
    token = author_token(child, priya.pk)
    query = {"author": token}

    first = client.get(child.get_absolute_url(), query)
    older = first.context["page"]["older"]

    assert f"author={token}" in older
    assert texts(client, older) == [f"Priya {day}" for day in range(5, 0, -1)]
    assert months(client, child, **query) == {2026: ["March"]}
    march = month_link(client, child, "March", **query)
    assert texts(client, march)[0] == "Priya 25"
    assert all(text.startswith("Priya") for text in texts(client, march))


def test_a_comment_on_a_narrowed_page_leads_back_to_its_entry(client, child, parent, priya):
    entry_of(child, make_practitioner("Ruth"), 4, "Later, by Ruth.")
    entry = entry_of(child, priya, 3, "By Priya.")
    client.force_login(parent.user)
    page = client.get(child.get_absolute_url(), {"author": author_token(child, priya.pk)})
    (shown,) = page.context["page"]["entries"]

    answer = client.post(shown["comment_url"], {"text": "Lovely", "before": shown["place"]})

    path, _, anchor = answer["Location"].partition("#")
    assert anchor == entry.anchor
    assert texts(client, path) == ["By Priya."]
    assert f'value="{shown["place"]}"' in page.text


@pytest.mark.parametrize(
    "query",
    [
        "month=2026-13", "month=0001-01", "month=9999-12", "month=%00", "month=x",
        "author=%00", "author=" + "x" * 99, "before=%00&home=", "photos=&home=",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_as_good_as_nothing(client, child, parent, priya, query):
    entry_of(child, priya, 3, "Read it.")
    client.force_login(parent.user)

    assert texts(client, f"{child.get_absolute_url()}?{query}") == ["Read it."]
    assert client.get(f"{child.get_absolute_url()}find/?{query}").status_code == 200


def test_looking_for_something_costs_the_same_with_one_and_many_entries(
    client, child, parent, priya, django_assert_max_num_queries
):
    client.force_login(parent.user)
    for day in range(1, 4):
        make_photo(entry_of(child, priya, 3, "x", day=day).observation, shows=[child])
    token = author_token(child, priya.pk)

    with django_assert_max_num_queries(16):
        client.get(f"{child.get_absolute_url()}find/?author={token}&photos=1")
    with django_assert_max_num_queries(17):
        client.get(f"{child.get_absolute_url()}?author={token}&photos=1&home=1&month=2026-04")
