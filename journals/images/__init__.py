"""Check an uploaded picture, and make the three sizes that are shown. Nothing about people."""

from .inspection import Inspection, inspect
from .light import NAMES as LIGHT
from .light import make_light
from .opening import MAX_BYTES, MEGAPIXELS, Refused
from .recipe import MOST_PARTS, WHOLE, NoRecipe, Recipe
from .sizes import SIZES, SizedImage, make_sizes

__all__ = [
    "LIGHT",
    "MAX_BYTES",
    "MEGAPIXELS",
    "MOST_PARTS",
    "SIZES",
    "WHOLE",
    "Inspection",
    "NoRecipe",
    "Recipe",
    "Refused",
    "SizedImage",
    "inspect",
    "make_light",
    "make_sizes",
]
