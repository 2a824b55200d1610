"""What the stock admin's tables leave unsaid."""

from django import template
from django.utils.html import escape
from django.utils.safestring import mark_safe

register = template.Library()
FIRST = '<th class="original"></th>'
LAST = "<th></th>"


@register.filter
def naming_every_column(table, name):
    """Name the columns that the stock table leaves without a heading, for screen readers."""
    for empty, heading in [(FIRST, escape(name)), (LAST, "Remove")]:
        said = f'><span class="visually-hidden">{heading}</span><'
        table = table.replace(empty, empty.replace("><", said))
    return mark_safe(table)  # noqa: S308 - a rendered, escaped template
