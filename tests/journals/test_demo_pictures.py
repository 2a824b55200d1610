"""The demo's drawn pictures: always the same, and photos like any other to the site."""

import io
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from journals.demo.pictures import SCENES, UPRIGHT, draw
from journals.images import inspect, make_sizes

LONDON = ZoneInfo("Europe/London")


def test_the_same_seed_draws_the_same_picture_and_another_seed_another():
    first = draw("snail", 1, people=1)

    assert draw("snail", 1, people=1) == first
    assert draw("snail", 2, people=1) != first
    assert draw("snail", 1, people=2) != first


@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_can_be_drawn_with_a_group_of_children(scene):
    data = draw(scene, 1, people=4)

    found = inspect(io.BytesIO(data), zone=LONDON)

    size = (1200, 1600) if scene in UPRIGHT else (1600, 1200)
    assert (found.format, found.width, found.height) == ("JPEG", *size)
    assert len(data) < 400_000


@pytest.mark.parametrize("scene", ["pink tower", "painting", "puddles", "den"])
def test_a_scene_needs_no_children(scene):
    found = inspect(io.BytesIO(draw(scene, 1)), zone=LONDON)

    assert sorted((found.width, found.height)) == [1200, 1600]


def test_a_picture_carries_its_moment_as_a_camera_would_note_it():
    moment = datetime(2025, 7, 1, 10, 30, tzinfo=LONDON)

    data = draw("apples", 1, taken_at=moment)

    assert inspect(io.BytesIO(data), zone=ZoneInfo("UTC")).taken_at == moment
    assert inspect(io.BytesIO(draw("apples", 1)), zone=LONDON).taken_at is None
    assert len(make_sizes(io.BytesIO(data))) == 3
