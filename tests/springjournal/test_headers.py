"""The headers that every answer has."""

import pytest

from tests.factories import GuardianFactory


def test_every_answer_says_what_a_page_may_do(client, db):
    headers = client.get("/healthz").headers

    assert headers["Content-Security-Policy"] == (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
    assert headers["Permissions-Policy"].startswith("camera=(self), ")
    assert "microphone=()" in headers["Permissions-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.policy("P05", "pages")
def test_nobody_keeps_a_page_with_a_child_on_it(client, db):
    guardian = GuardianFactory()
    client.force_login(guardian.person.user)

    for address in ("/", guardian.child.get_absolute_url(), "/nothing-here/"):
        assert client.get(address).headers["Cache-Control"] == "private, no-store"
