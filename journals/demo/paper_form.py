"""A signed paper form as an office scanner gives it: a page, what was ticked, a signature."""

import io
import math
from datetime import timedelta

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

from journals.models import PhotoPermission, Scan
from journals.models.permission import Answer, Purpose, moment_on_paper

PAGE = (1240, 1754)  # A4 at 150 dots per inch
INK, PEN = "#222", "#2a3f78"


def draw(child, answer, signed_by, day):
    """Return the form about one child as a PDF."""
    page = Image.new("RGB", PAGE, "white")
    pen = ImageDraw.Draw(page)
    for text, top, size in (
        ("Photographs of your child", 120, 56),
        (f"Child: {child}", 300, 36),
        (f"May {child} be seen in photos in other children’s journals?", 400, 36),
        ("yes", 500, 36),
        ("no", 570, 36),
        (f"Signed: {signed_by}", 800, 36),
        (f"Date: {day:%-d %B %Y}", 980, 36),
    ):
        pen.text((190 if top in {500, 570} else 120, top), text, INK, ImageFont.load_default(size))
    for top in (500, 570):
        pen.rectangle((120, top, 160, top + 40), outline=INK, width=3)
    top = 500 if answer == "yes" else 570
    pen.line((126, top + 18, 140, top + 36, 176, top - 12), fill=PEN, width=6)
    wave = [(140 + step * 6, 920 + 26 * math.sin(step / 3) - step / 3) for step in range(90)]
    pen.line(wave, fill=PEN, width=5, joint="curve")
    data = io.BytesIO()
    page.save(data, "PDF", resolution=150)
    return data.getvalue()


def file_forms(school):
    """File one form with its answer, after it had first been entered for the wrong family."""
    day = school.today - timedelta(days=30)
    child, other = school.children["Amara Okafor"], school.children["Leo Chen"]
    person, mistaken = school.families["Amara Okafor"][0], school.families["Leo Chen"][0]
    form = draw(child.full_name, Answer.NO, person.name, day)
    scan = Scan.keep(ContentFile(form), by=school.manager)
    said = {"purpose": Purpose.BOOKS, "answer": Answer.NO, "recorded_by": school.manager}
    said |= {"answered_at": moment_on_paper(Answer.NO, day), "scan": scan}
    wrong = PhotoPermission.objects.create(child=other, given_by=mistaken, **said)
    wrong.strike_out(by=school.manager, because="It is the form of Amara’s family.")
    PhotoPermission.objects.create(child=child, given_by=person, **said)
