"""S3 gone for ten seconds while photos are sent: nothing lost, nothing twice."""

import threading
import time

import pytest

from tests.faults.site import wait_until
from tests.pictures import corners, saved

pytestmark = [pytest.mark.s3, pytest.mark.long]
PHOTOS = 24
AWAY_FOR = 10  # seconds
TOLD_WITHIN = 15  # seconds


def picture(number):
    return saved(corners(size=(600 + 8 * number, 400)))


def in_bucket(weed, bucket):
    pages = weed.client().get_paginator("list_objects_v2").paginate(Bucket=bucket)
    return {entry["Key"] for page in pages for entry in page.get("Contents", ())}


def test_s3_gone_in_the_middle_of_uploads(start, visitor, owner, weed):
    bucket = weed.bucket()
    site = start(**weed.environment(bucket))
    priya, rows = visitor(site), owner()
    draft = priya.begin(text="Every word of it.")
    answers, back = [], threading.Event()

    def interrupt():
        weed.kill()
        time.sleep(AWAY_FOR)
        weed.start()
        back.set()

    for number in range(PHOTOS):
        if number == PHOTOS // 3:
            threading.Thread(target=interrupt).start()
        # As the page does: what was not taken is sent again.
        answers.append(0)
        while answers[-1] != 200:
            began = time.monotonic()
            answer = priya.upload(draft["photos"], picture(number))
            assert time.monotonic() - began < TOLD_WITHIN
            assert answer.status in {200, 503}
            if answer.status == 503:
                assert "cannot be reached just now" in answer.text
                assert priya.look(draft["edit"]).status == 200  # the page itself needs no file
                time.sleep(0.5)
            answers.append(answer.status)

    assert 503 in answers
    assert back.wait(60)
    wait_until(
        lambda: rows.ask_about(draft, "state", "rendition") == ["ready"] * PHOTOS, within=120
    )
    originals = rows.ask_about(draft, "original", "photo")
    assert len(set(originals)) == len(set(rows.ask_about(draft, "sha256", "photo"))) == PHOTOS
    sizes = {
        f"renditions/{key}/{size}.jpg"
        for key in rows.ask_about(draft, "key", "rendition")
        for size in ("large", "medium", "small")
    }
    kept = in_bucket(weed, bucket)
    assert {*originals, *sizes} <= kept
    # What has no row is noted, and the worker clears it away.
    notes = {name.removeprefix("unsettled/") for name in kept if name.startswith("unsettled/")}
    assert {name for name in kept - {*originals, *sizes} if "unsettled/" not in name} <= notes
    stored = "SELECT text FROM journals_observation WHERE key = %s"
    assert rows.ask(stored, draft["key"]) == [("Every word of it.",)]
