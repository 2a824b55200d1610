"""A picture on a page: its addresses in two sizes, so that a browser takes the one it needs.

The large one is not among them. Only the page of a single photo shows it, where one may want to
see every detail; so whoever asks for it looks at that photo, and that is recorded
(models/photo_view.py). A journal's column is 700 pixels wide: the medium size does for it.
"""

from functools import lru_cache

from journals import images
from journals.models.photo import picture_url

ON_PAGES = [(name, images.SIZES[name]) for name in ("small", "medium")]


def picture(photo):
    """Return what a page says of a picture, from a row with its key, width and height."""
    key, width, height = (photo[f"rendition__{name}"] for name in ("key", "width", "height"))
    small, medium = picture_url(key, "small"), picture_url(key, "medium")
    return {
        "small": small,
        "src": medium,
        "srcset": ", ".join(
            f"{picture_url(key, name)} {wide}w" for name, wide in _widths(width, height)
        ),
        # As texts: a template looks up how a number is written in this language.
        "width": str(width),
        "height": str(height),
        "large": picture_url(key, "large"),
    }


@lru_cache(maxsize=1000)
def _widths(width, height):
    """Return how wide each size is; nothing made of a small picture is larger than another."""
    if not width or not height:  # not made yet
        return ()
    edge = max(width, height)
    widths = {}
    for name, longest in ON_PAGES:
        widths.setdefault(round(width * min(1, longest / edge)), name)
    return tuple((name, wide) for wide, name in widths.items())
