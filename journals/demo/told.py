"""What the families of the demo say of who is in the photos that wait for approval."""

from journals import told
from journals.models import Photo
from springjournal.hats import acting_as

# In her photo are both her children, and somebody whom she does not name.
TOGETHER = {"Hannah Whitfield": ("Rowan Whitfield", "Edith Whitfield")}


def figures(parent):
    """Return how many are in the first photo of what a parent sends."""
    return len(TOGETHER.get(parent, ())) + 1


def tell(observation, school):
    """Let the parent who sent it tick who is in the photos; of a second one the child alone."""
    names = TOGETHER.get(observation.author.name, ())
    together = [school.children[name] for name in names]
    for position, photo in enumerate(Photo.objects.filter(observation=observation)):
        several = together if position == 0 else []
        with acting_as("parent", observation.author_id):
            told.tell(photo, several or [observation.home_child], others=bool(several))
