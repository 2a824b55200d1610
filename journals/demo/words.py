"""Words for the demo: what was seen, what was answered, what came from home.

Numbers take the place of chance: the same number gives the same text, and counting up gives
every text of a scene before any comes again.
"""

from . import (
    stories_arts,
    stories_floor,
    stories_food,
    stories_garden,
    stories_seasons,
    stories_table,
)
from .stories_home import FROM_HOME
from .talk import DECLINED, PARENT_COMMENTS, RETURNED, STAFF_REPLIES, WITHDRAWN

__all__ = [
    "DECLINED",
    "FROM_HOME",
    "PARENT_COMMENTS",
    "RETURNED",
    "STAFF_REPLIES",
    "STORIES",
    "WITHDRAWN",
    "note",
    "story",
    "story_of_several",
]

STORIES = {
    **stories_table.STORIES,
    **stories_food.STORIES,
    **stories_floor.STORIES,
    **stories_arts.STORIES,
    **stories_garden.STORIES,
    **stories_seasons.STORIES,
}


def story(scene, number, name):
    """Return a story about one child."""
    stories = STORIES[scene].alone
    return stories[number % len(stories)].about(name)


def story_of_several(scene, number):
    """Return a story about a group. It names nobody, as several families read it."""
    stories = STORIES[scene].together
    return stories[number % len(stories)]


def note(scene, number, name):
    """Return a sentence about one child, for its own family, below a story of several."""
    notes = STORIES[scene].notes
    return notes[number % len(notes)].replace("{name}", name)
