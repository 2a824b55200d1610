"""Things that turn up in several demo pictures: jugs, pots, books, flowers, birds."""

from . import palette as hue
from .palette import darker, lighter, mix
from .paper import around, ring_of


def jug(paper, x, base, height, color, side=1):
    """Draw a jug that stands; its spout to the right where side is 1."""
    paper.shadow(x, base, height * 0.5, height * 0.1, 0.35)
    handle = (x - side * height * 0.3, base - height * 0.55)
    paper.ring(*handle, height * 0.22, height * 0.07, darker(color, 0.12))
    right, left = ((0.24, -1), (0.34, -0.4), (0.25, 0)), ((-0.25, 0), (-0.34, -0.4), (-0.24, -1))
    paper.soft(around(x, base, height, *right, *left), color)
    spout = around(x, base, height, (0.17, -1), (0.39, -1.04), (0.25, -0.78), side=side)
    paper.flat(spout, color)
    paper.oval(x, base - height * 0.98, height * 0.22, height * 0.06, darker(color, 0.3))


def bowl(paper, x, base, wide, color, filled=None):
    """Draw a bowl, with something in it."""
    paper.shadow(x, base, wide * 1.25, wide * 0.22, 0.35)
    paper.cap(x, base - wide * 0.62, wide, 0, 180, color)
    paper.box(x - wide * 0.45, base - wide * 0.06, wide * 0.9, wide * 0.12, darker(color, 0.15), 8)
    paper.oval(x, base - wide * 0.62, wide, wide * 0.24, lighter(color, 0.3))
    paper.oval(x, base - wide * 0.61, wide * 0.88, wide * 0.18, filled or darker(color, 0.3))


def pot(paper, x, base, height, color=hue.CLAY):
    """Draw a flower pot."""
    paper.shadow(x, base, height * 0.62, height * 0.16, 0.35)
    sides = ((-0.42, -0.8), (0.42, -0.8), (0.3, 0), (-0.3, 0))
    paper.flat(around(x, base, height, *sides), color)
    rim = (height * 0.96, height * 0.26)
    paper.box(x - height * 0.48, base - height, *rim, lighter(color, 0.15), 8)


def seedling(paper, x, base, height, color=hue.MOSS):
    """Draw a young plant with its leaves in pairs."""
    paper.stroke([(x, base), (paper.about(x, 5), base - height)], 9, darker(color, 0.1))
    pairs = max(1, round(height / 60))
    for pair in range(pairs):
        y = base - height * (pair + 1) / pairs
        for side in (-1, 1):
            leaf(paper, x, y, side * 46, -24, color if side < 0 else lighter(color, 0.15))


def leaf(paper, x, y, across, up, color):
    """Draw a leaf from its stalk to its tip."""
    middle, bow = (x + across * 0.5, y + up * 0.5), (up * 0.38, across * 0.38)
    one = (middle[0] - bow[0], middle[1] + bow[1])
    other = (middle[0] + bow[0], middle[1] - bow[1])
    paper.soft([(x, y), one, (x + across, y + up), other], color)
    paper.stroke([(x, y), (x + across * 0.8, y + up * 0.8)], 3, darker(color, 0.2))


def flower(paper, x, y, size, color, heart=hue.OCHRE, petals=8):
    """Draw a flower seen from the front."""
    for left, top in ring_of(x, y, size * 0.62, size * 0.62, petals, start=0.3):
        paper.disc(left, top, size * 0.34, color)
    paper.disc(x, y, size * 0.4, heart)


def watering_can(paper, x, base, size, color, side=-1):
    """Draw a watering can, its rose to the left where side is -1."""
    paper.shadow(x, base, size * 0.75, size * 0.16, 0.35)
    handle = (x - side * size * 0.4, base - size * 0.42)
    paper.ring(*handle, size * 0.32, size * 0.08, darker(color, 0.15))
    spout = around(x, base, size, (0.3, -0.2), (0.98, -0.8), side=side)
    paper.stroke(spout, size * 0.13, darker(color, 0.1))
    paper.disc(*spout[1], size * 0.15, lighter(color, 0.2))
    paper.box(x - size * 0.4, base - size * 0.7, size * 0.8, size * 0.7, color, size * 0.08)
    paper.oval(x, base - size * 0.7, size * 0.4, size * 0.09, darker(color, 0.25))


def book(paper, x, y, size, color):
    """Draw an open book as one sees it in somebody's hands."""
    for side in (-1, 1):
        page = around(x, y, size, (0, 0), (1, -0.2), (1, 0.56), (0, 0.76), side=side)
        paper.flat(page, darker(color, 0.1 if side > 0 else 0))
    paper.stroke([(x, y), (x, y + size * 0.76)], 6, darker(color, 0.35))
    paper.disc(x + size * 0.5, y + size * 0.27, size * 0.17, hue.CREAM)


def bird(paper, x, y, size, color, breast, side=1):
    """Draw a small garden bird that sits."""
    tail = around(x, y, size, (-0.8, -0.1), (-1.7, 0.25), (-0.6, 0.35), side=side)
    paper.flat(tail, darker(color, 0.15))
    for step in (-0.2, 0.2):
        paper.stroke(around(x, y, size, (step, 0.6), (step, 1.1)), 5, hue.BROWN)
    paper.oval(x, y, size, size * 0.8, color)
    paper.oval(x + side * size * 0.35, y + size * 0.16, size * 0.62, size * 0.6, breast)
    paper.disc(x + side * size * 0.55, y - size * 0.55, size * 0.55, color)
    paper.flat(around(x, y, size, (1, -0.7), (1.45, -0.5), (1, -0.4), side=side), hue.OCHRE)
    paper.disc(x + side * size * 0.7, y - size * 0.65, size * 0.1, hue.DARK)
    wing = around(x, y, size, (-0.8, -0.1), (-0.1, -0.3), (0.1, 0.15), (-0.5, 0.4), side=side)
    paper.soft(wing, darker(color, 0.22))


def cat(paper, x, base, size, color):
    """Draw a cat that sleeps, curled up."""
    paper.shadow(x, base, size * 1.3, size * 0.25, 0.35)
    paper.oval(x, base - size * 0.42, size, size * 0.46, color)
    tail = (x, base - size * 0.36, size * 0.92, size * 0.36)
    paper.arc(*tail, 10, 150, size * 0.2, darker(color, 0.15))
    for step in range(3):
        stripe = (x + size * (0.1 + 0.22 * step), base - size * 0.46, size * 0.12, size * 0.36)
        paper.arc(*stripe, 230, 310, 8, darker(color, 0.18))
    left, top = x - size * 0.62, base - size * 0.5
    for side in (-1, 1):
        ear = around(left, top, size, (0.34, -0.1), (0.3, -0.52), (0.02, -0.28), side=side)
        paper.flat(ear, darker(color, 0.1))
    paper.oval(left, top, size * 0.38, size * 0.33, color)
    for side in (-1, 1):
        eye = (left + side * size * 0.15, top - 4, size * 0.08, size * 0.06)
        paper.arc(*eye, 20, 160, 5, hue.DARK)
    paper.oval(left, top + size * 0.1, size * 0.05, size * 0.035, hue.BRICK)


def basket(paper, x, base, wide, color=(200, 156, 100)):
    """Draw a woven basket."""
    paper.shadow(x, base, wide * 0.7, wide * 0.14, 0.35)
    sides = ((-0.5, -0.44), (0.5, -0.44), (0.4, 0), (-0.4, 0))
    paper.flat(around(x, base, wide, *sides), color)
    for row in range(3):
        y = base - wide * (0.1 + 0.12 * row)
        for step in range(5):
            left = x + wide * (0.165 * step - 0.4 + 0.06 * (row % 2))
            paper.stroke([(left, y), (left + wide * 0.09, y)], 7, darker(color, 0.2))
    rim = (wide * 1.08, wide * 0.1)
    paper.box(x - wide * 0.54, base - wide * 0.5, *rim, lighter(color, 0.2), 12)


def cup(paper, x, base, height, color, filled=None):
    """Draw a glass or a cup, with what is in it."""
    paper.shadow(x, base, height * 0.5, height * 0.12)
    sides = ((-0.36, -1), (0.36, -1), (0.3, 0), (-0.3, 0))
    paper.flat(around(x, base, height, *sides), color)
    if filled:
        inside = ((-0.32, -0.66), (0.32, -0.66), (0.27, -0.03), (-0.27, -0.03))
        paper.flat(around(x, base, height, *inside), filled)
        paper.oval(x, base - height * 0.66, height * 0.32, height * 0.07, lighter(filled, 0.3))
    paper.arc(x, base - height, height * 0.36, height * 0.08, 0, 360, 5, mix(color, hue.WHITE, 0.5))
