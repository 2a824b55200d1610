"""Pages travel compressed, unless another site may be watching how long they are."""

import gzip

import pytest

from tests.factories import GuardianFactory, ObservationFactory, make_photo, publish


@pytest.fixture
def reader(client, db):
    guardian = GuardianFactory()
    client.force_login(guardian.person.user)
    client.child = guardian.child
    return client


def ask(client, path, site):
    header = {"Sec-Fetch-Site": site} if site else {}
    return client.get(path, headers={"Accept-Encoding": "gzip, br", **header})


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_a_page_comes_compressed(reader, site):
    plain = ask(reader, "/from-home/", None)
    answer = ask(reader, "/from-home/", site)

    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.content) < len(plain.content) / 2
    assert b"From home" in gzip.decompress(answer.content)


@pytest.mark.parametrize("site", ["cross-site", "same-site", None])
@pytest.mark.policy("P05", "pages")
def test_a_page_that_another_site_may_have_asked_for_is_not(reader, site):
    answer = ask(reader, "/from-home/", site)

    assert "Content-Encoding" not in answer.headers
    assert "From home" in answer.text


def test_the_length_of_a_page_says_little(reader):
    lengths = {len(ask(reader, "/nothing-here/", "none").content) for _ in range(20)}

    assert len(lengths) > 5


def test_photos_are_left_as_they_are(reader):
    observation = ObservationFactory(children=[reader.child])
    picture = make_photo(observation, shows=[reader.child])
    publish(observation)

    answer = ask(reader, picture.small_url, "same-origin")

    answer.close()
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert "Content-Encoding" not in answer.headers
