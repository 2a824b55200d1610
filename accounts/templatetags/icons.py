"""The icons of heroicons, each drawn once: a page has fifteen, and to draw one takes XML apart."""

from functools import lru_cache

from django import template
from heroicons.templatetags import heroicons

register = template.Library()

for draw in (heroicons.heroicon_mini, heroicons.heroicon_outline):
    # As many as there are icons on our pages, several times over; none depends on who reads.
    register.simple_tag(lru_cache(maxsize=512)(draw), name=draw.__name__)
