"""The demo's words: fit for any child, silent about the others, and about people who exist."""

import re

import pytest

from journals.demo import words
from journals.demo.families import LINKS, PARENTS, PUPILS, STAFF, login_of
from journals.demo.pictures import SCENES
from journals.models.submission import Reason

PRONOUNS = re.compile(r"\b(he|she|him|his|her|hers|himself|herself)\b", re.IGNORECASE)
NAMES = {name for pupil in PUPILS for name in (pupil.first, pupil.known_as) if name}


def parts(story):
    return [story.title, story.text, story.learning, story.next_step]


def without_speech(text):
    """What the author says, leaving out what was said."""
    return re.sub(r"“[^”]*”", "", text)


def named(text):
    return {name for name in NAMES if re.search(rf"\b{name}\b", text)}


def test_every_scene_that_is_told_of_can_be_drawn():
    assert set(words.STORIES) <= set(SCENES)
    assert {moment.scene for moment in words.FROM_HOME} <= set(SCENES)
    assert set(words.STORIES) | {moment.scene for moment in words.FROM_HOME} == set(SCENES)


@pytest.mark.parametrize("scene", words.STORIES)
def test_there_is_enough_to_say_about_a_scene(scene):
    stories = words.STORIES[scene]

    texts = {words.story(scene, number, "Edie").text for number in range(len(stories.alone))}
    assert len(texts) == len(stories.alone) >= 4
    assert len({words.story_of_several(scene, number).text for number in range(9)}) >= 2
    assert len({words.note(scene, number, "Edie") for number in range(9)}) >= 3


@pytest.mark.parametrize("scene", words.STORIES)
def test_a_story_fits_any_child(scene):
    for story in words.STORIES[scene].alone:
        text = " ".join(parts(story))
        assert "{name}" in story.text
        assert not PRONOUNS.search(without_speech(text))
        assert not named(text)
        assert "{" not in " ".join(parts(story.about("Edie")))


@pytest.mark.parametrize("scene", words.STORIES)
def test_a_story_of_several_names_nobody(scene):
    for story in words.STORIES[scene].together:
        text = " ".join(parts(story))
        assert "{" not in text
        assert not named(text)
    for note in words.STORIES[scene].notes:
        assert "{name}" in note
        assert not named(note)


def test_the_setting_is_as_large_as_promised():
    assert len(PUPILS) == 24
    assert len(PARENTS) == len({login_of(name) for name in PARENTS}) == 30
    assert [member.role for member in STAFF].count("practitioner") == 5
    assert [member.is_trainee for member in STAFF].count(True) == 1


def test_every_child_has_somebody_and_everybody_has_a_child():
    assert {link.child for link in LINKS} == {pupil.name for pupil in PUPILS}
    colleagues = {member.name for member in STAFF}
    assert {pupil.key_person for pupil in PUPILS} - {""} < colleagues
    assert [pupil.name for pupil in PUPILS if not pupil.key_person] == ["Poppy Hughes"]
    assert {link.person for link in LINKS} & colleagues == {"Ruth Adeyemi"}


def test_two_children_share_first_name_and_initial():
    short = [(pupil.first, pupil.last[0]) for pupil in PUPILS]

    assert [name for name in set(short) if short.count(name) > 1] == [("Amelia", "O")]


def test_what_comes_from_home_is_about_a_child_of_the_setting():
    assert len(words.FROM_HOME) >= 25
    children = {pupil.name for pupil in PUPILS}
    assert {moment.child for moment in words.FROM_HOME} - {""} < children
    assert not any(named(moment.text + moment.title) for moment in words.FROM_HOME)


def test_there_are_comments_and_replies_for_a_year():
    for sentences, least in ((words.PARENT_COMMENTS, 30), (words.STAFF_REPLIES, 15)):
        assert len(set(sentences)) == len(sentences) >= least
        assert not any(named(sentence) for sentence in sentences)


def test_reasons_are_those_that_the_site_knows():
    given = {reason for reason, _ in words.RETURNED + words.DECLINED}

    assert given == set(Reason.values)
