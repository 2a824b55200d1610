"""Two seniors decide at the same moment: exactly one wins, and the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django_ox.models import OxTask

from journals import moves
from journals.models import JournalEntry, Shows, Submission
from tests.client import AppClient
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    HomeObservationFactory,
    make_person,
    make_photo,
    make_senior,
    send,
)

ROUNDS = 20
TOLD = b" was quicker</h2>"


@pytest.fixture
def seniors(transactional_db):
    clients = [AppClient(), AppClient()]
    seniors = [make_senior("Sam One"), make_senior("Sam Two")]
    for client, senior in zip(clients, seniors, strict=True):
        client.force_login(senior.user)
    return list(zip(clients, seniors, strict=True))


@pytest.fixture
def child(transactional_db):
    return ChildFactory()


@pytest.fixture
def parent(child):
    return GuardianFactory(person=make_person(), child=child).person


def at_once(submission, seniors, answers):
    """Let each senior post an answer of their own; return the two responses."""
    start = Barrier(len(seniors))

    def decide(one, answer):
        client, _ = one
        try:
            start.wait()
            return client.post(f"/admin/journals/submission/{submission.pk}/change/", answer)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(seniors)) as pool:
        return list(pool.map(decide, seniors, answers))


@pytest.mark.policy("P09", "moves")
def test_of_approving_and_returning_exactly_one_wins(seniors, child, parent):
    approval = {"decision": "approve", "seen": 1, "text": "Snails"}
    answers = [approval, {"decision": "return", "seen": 1, "reason": "unclear"}]
    for _ in range(ROUNDS):
        draft = HomeObservationFactory(author=parent, home_child=child, text="Snails")
        submission = send(draft)

        responses = at_once(submission, seniors, answers)

        submission.refresh_from_db()
        first = {"approved": 0, "returned": 1}[submission.outcome]
        assert submission.decided_by == seniors[first][1]
        assert [response.status_code for response in responses] == [[302, 409], [409, 302]][first]
        assert TOLD in responses[1 - first].content
        in_the_journal = JournalEntry.objects.filter(observation=draft).exists()
        assert in_the_journal == (submission.outcome == "approved")
        assert OxTask.objects.filter(args=[submission.pk]).count() == 1


def test_what_is_returned_while_the_page_is_being_asked_for_says_so(seniors, child, parent):
    draft = HomeObservationFactory(author=parent, home_child=child, text="Snails")
    submission = send(draft)
    (client, _), (_, other) = seniors
    done = []

    def first_return_it(execute, sql, *rest):
        if 'FROM "journals_observation"' in sql and not done:
            done.append(True)
            with ThreadPoolExecutor(1) as pool:
                pool.submit(return_it).result()
        return execute(sql, *rest)

    def return_it():
        try:
            moves.return_to_author(submission, by=other, seen=1, reason="unclear")
        finally:
            connection.close()

    with connection.execute_wrapper(first_return_it):
        approval = {"decision": "approve", "seen": 1, "text": "Snails"}
        response = client.post(f"/admin/journals/submission/{submission.pk}/change/", approval)

    assert done
    assert response.status_code == 409
    assert TOLD in response.content


@pytest.mark.policy("P09", "moves")
def test_of_two_approvals_one_wins_with_who_it_said_is_shown(seniors, child, parent):
    for _ in range(ROUNDS // 2):
        draft = HomeObservationFactory(author=parent, home_child=child, text="Snails")
        key = f"{make_photo(draft).key}-shows"
        submission = send(draft)
        approval = {"decision": "approve", "seen": 1, "text": "Snails"}

        responses = at_once(
            submission, seniors, [{**approval, key: child.key}, {**approval, key: "adult"}]
        )

        submission.refresh_from_db()
        shows = Shows.objects.get(rendition__photo__observation=draft)
        first = [senior for _, senior in seniors].index(submission.decided_by)
        assert sorted(response.status_code for response in responses) == [302, 409]
        assert shows.answered_by == submission.decided_by
        assert (list(shows.children.all()), shows.adults) == [([child], False), ([], True)][first]
    assert not Submission.objects.waiting().exists()
