"""Hair, hats and hoods: what tells one paper child from another at first sight."""

from . import palette as hue
from .palette import darker, lighter
from .paper import around, ring_of

STYLES = ["crop", "bob", "bunches", "bun", "curls", "plaits", "long", "tuft", "afro", "patka"]
TIES = [(206, 108, 68), (226, 167, 66), (70, 130, 126), (228, 158, 140)]


def hair_behind(paper, child, x, y, r):
    """What lies behind the head; drawn before it. `r` is the radius of the head."""
    if child.outfit == "rain":
        paper.oval(x, y - r * 0.02, r * 1.3, r * 1.3, darker(child.top, 0.12))
        return
    if child.style in BEHIND and not (child.outfit in HATS and child.style == "bun"):
        BEHIND[child.style](paper, child, x, y, r)


def hair_in_front(paper, child, x, y, r, *, seen_from_behind=False):
    """Hair over the forehead, and what is worn on it; drawn after the face."""
    if seen_from_behind:
        color = child.top if child.outfit == "rain" else child.hair
        paper.disc(x, y - r * 0.03, r * 1.06, child.top if child.style == "patka" else color)
    else:
        IN_FRONT[child.style](paper, child, x, y, r)
    if child.outfit in HATS and child.style != "patka":
        HATS[child.outfit](paper, child, x, y, r)


# --- Behind ---


def _bob(paper, child, x, y, r):
    left, right = ((-1.16, 0.75), (-1.14, -0.4)), ((1.14, -0.4), (1.16, 0.75))
    paper.soft(around(x, y, r, *left, (0, -1.16), *right, (0, 0.9)), child.hair)


def _long(paper, child, x, y, r):
    left = ((-1.05, 1.7), (-1.2, 0.6), (-1.1, -0.5))
    right = ((1.1, -0.5), (1.2, 0.6), (1.05, 1.7))
    paper.soft(around(x, y, r, *left, (0, -1.14), *right, (0, 1.55)), child.hair)


def _bunches(paper, child, x, y, r):
    for side in (-1, 1):
        paper.oval(x + side * r * 1.28, y + r * 0.12, r * 0.42, r * 0.5, child.hair)
        paper.disc(x + side * r * 1.0, y - r * 0.12, r * 0.14, TIES[child.tie])


def _bun(paper, child, x, y, r):
    paper.disc(x, y - r * 1.2, r * 0.44, darker(child.hair, 0.1))
    paper.oval(x, y - r * 0.95, r * 0.3, r * 0.1, TIES[child.tie])


def _curls(paper, child, x, y, r):
    for left, top in ring_of(x, y - r * 0.1, r * 0.98, r * 0.95, 12, start=0.26):
        if top < y + r * 0.55:
            paper.disc(left, top, r * 0.38, child.hair)


def _plaits(paper, child, x, y, r):
    for side in (-1, 1):
        for step in range(4):
            place = (x + side * r * (0.98 + 0.06 * step), y + r * (0.45 + 0.36 * step))
            paper.oval(*place, r * 0.25, r * 0.26, darker(child.hair, 0.12 * (step % 2)))
        paper.disc(x + side * r * 1.2, y + r * 1.72, r * 0.15, TIES[child.tie])


def _afro(paper, child, x, y, r):
    paper.disc(x, y - r * 0.22, r * 1.3, child.hair)
    for left, top in ring_of(x, y - r * 0.22, r * 1.22, r * 1.22, 16):
        paper.disc(left, top, r * 0.27, child.hair)


BEHIND = {
    "bob": _bob, "long": _long, "bunches": _bunches, "bun": _bun,
    "curls": _curls, "plaits": _plaits, "afro": _afro,
}  # fmt: skip


# --- In front ---


def _crop(paper, child, x, y, r):
    paper.cap(x, y - r * 0.02, r * 1.06, 188, 352, child.hair)
    paper.cap(x, y - r * 0.02, r * 1.06, 150, 232, child.hair)
    paper.cap(x, y - r * 0.02, r * 1.06, 320, 384, child.hair)


def _fringe(paper, child, x, y, r):
    paper.cap(x, y - r * 0.02, r * 1.06, 192, 348, child.hair)
    for step in range(-2, 3):
        place = (x + step * r * 0.36, y - r * 0.27)
        paper.oval(*place, r * 0.24, r * 0.14, child.hair)


def _parting(paper, child, x, y, r):
    outer = ((0, -1.07), (0.62, -0.92), (1.07, -0.25), (1.02, 0.35))
    for side in (-1, 1):
        paper.soft(around(x, y, r, *outer, (0.86, -0.1), (0.4, -0.5), side=side), child.hair)


def _tight(paper, child, x, y, r):
    paper.cap(x, y - r * 0.02, r * 1.05, 200, 340, child.hair)


def _tuft(paper, child, x, y, r):
    _tight(paper, child, x, y, r)
    if child.outfit in HATS:
        return
    rising = ((-0.75, -0.6), (-0.2, -1.1), (0.35, -1.28))
    paper.soft(around(x, y, r, *rising, (0.3, -0.95), (0.75, -0.6), (0, -0.3)), child.hair)


def _curly_edge(paper, child, x, y, r):
    for step in range(-3, 4):
        rise = 0.78 - 0.035 * step * step
        paper.disc(x + step * r * 0.29, y - r * rise, r * 0.27, child.hair)


def _patka(paper, child, x, y, r):
    if child.outfit != "rain":
        paper.disc(x, y - r * 1.14, r * 0.3, child.hat)
    paper.cap(x, y - r * 0.02, r * 1.08, 196, 344, child.hat)
    fold = around(x, y, r, (-0.98, -0.34), (0, -0.62), (0.98, -0.34))
    paper.stroke(fold, r * 0.12, darker(child.hat, 0.2))


IN_FRONT = {
    "crop": _crop, "bob": _fringe, "bunches": _parting, "bun": _tight, "curls": _curly_edge,
    "plaits": _parting, "long": _parting, "tuft": _tuft, "afro": _curly_edge, "patka": _patka,
}  # fmt: skip


# --- Hats ---


def _woolly(paper, child, x, y, r):
    paper.disc(x, y - r * 1.28, r * 0.3, lighter(child.hat, 0.5))
    paper.cap(x, y - r * 0.12, r * 1.14, 188, 352, child.hat)
    paper.box(x - r * 1.14, y - r * 0.54, r * 2.28, r * 0.34, darker(child.hat, 0.15), r * 0.16)


def _sun_hat(paper, child, x, y, r):
    paper.cap(x, y - r * 0.28, r * 0.98, 180, 360, lighter(child.hat, 0.35))
    paper.oval(x, y - r * 0.42, r * 1.55, r * 0.3, lighter(child.hat, 0.45))
    paper.arc(x, y - r * 0.52, r * 0.98, r * 0.22, 0, 180, r * 0.16, child.hat)


def _hood(paper, child, x, y, r):
    paper.arc(x, y - r * 0.02, r * 1.22, r * 1.22, 165, 375, r * 0.26, child.top)
    paper.arc(x, y - r * 0.02, r * 1.0, r * 1.0, 170, 370, r * 0.06, darker(child.top, 0.25))


def _paper_crown(paper, child, x, y, r):
    base, tips = y - r * 0.72, y - r * 1.5
    points = [(x - r * 0.9, base)]
    for step in range(5):
        left = x - r * 0.9 + step * r * 0.45
        points += [(left, tips if step % 2 == 0 else tips + r * 0.36)]
    paper.flat([*points, (x + r * 0.9, base)], (238, 190, 104))
    paper.disc(x, y - r * 0.95, r * 0.12, hue.WHITE)


HATS = {"winter": _woolly, "summer": _sun_hat, "rain": _hood, "birthday": _paper_crown}
