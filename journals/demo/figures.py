"""Children cut from paper: round heads, plain clothes, friendly faces, none like another."""

import math
from dataclasses import dataclass

from . import palette as hue
from .hair import STYLES, TIES, hair_behind, hair_in_front
from .palette import darker, lighter, mix
from .paper import around

INK = (38, 27, 27)
TROUSERS = [(88, 98, 124), (140, 108, 84), (104, 116, 96), (150, 96, 84), (96, 104, 110)]
CLOTHING = ["plain", "stripes", "stripes", "dungarees", "dress", "dots"]


@dataclass
class Child:
    """How one child looks, whatever it does."""

    skin: tuple
    hair: tuple
    style: str
    top: tuple
    bottom: tuple
    hat: tuple
    pattern: str
    tie: int
    outfit: str
    smiling_eyes: bool


def children(paper, count, outfit=""):
    """Return as many different children as asked for, dressed for the occasion."""
    rng = paper.rng
    # Drawn without putting back, so that no two in a group look the same.
    styles, tones = rng.sample(STYLES, count), rng.sample(range(len(hue.SKINS)), count)
    colors = rng.sample(hue.CLOTHES, count * 2)
    return [
        _child(rng, style, tones[index], (colors[index], colors[-1 - index]), outfit)
        for index, style in enumerate(styles)
    ]


def _child(rng, style, tone, colors, outfit):
    top, hat = colors
    if style in {"afro", "patka"}:
        tone = max(tone, 3)
    fair = tone < 3
    pattern = "plain" if outfit in {"rain", "apron"} else rng.choice(CLOTHING)
    if pattern == "dress" and style in {"crop", "tuft", "patka"}:
        pattern = "stripes"
    return Child(
        skin=hue.SKINS[tone],
        hair=rng.choice(hue.HAIR["light" if fair else "dark"]),
        style=style,
        top=top,
        bottom=rng.choice(TROUSERS),
        hat=hat,
        pattern=pattern,
        tie=rng.randrange(len(TIES)),
        outfit=outfit,
        smiling_eyes=rng.random() < 0.35,
    )


def standing(paper, child, x, ground, height, hands=(None, None), look=(0, 0.4)):
    """Draw a child on its feet, reaching for two places. Without a look it is seen from behind."""
    shoulder, hip, head = ground - height * 0.6, ground - height * 0.25, ground - height * 0.78
    paper.shadow(x, ground, height * 0.3, height * 0.075, 0.4)
    hair_behind(paper, child, x, head, height * 0.17)
    for side in (-1, 1):
        _leg(paper, child, x + side * height * 0.07, hip, ground, height, side)
    _body(paper, child, x, shoulder, hip + height * 0.02, height)
    if child.outfit == "apron" and look:
        _apron(paper, x, shoulder, hip, height)
    _arms(paper, child, x, shoulder, height, hands)
    _head(paper, child, x, head, height * 0.17, look)


def sitting(paper, child, x, ground, height, hands=(None, None), look=(0, 0.6)):
    """Draw a child cross-legged on the floor; `height` is what it would be on its feet."""
    shoulder, hem, head = ground - height * 0.42, ground - height * 0.07, ground - height * 0.6
    paper.shadow(x, ground - height * 0.02, height * 0.42, height * 0.11, 0.4)
    hair_behind(paper, child, x, head, height * 0.17)
    # A dress falls over the knees of a child on the floor.
    _body(paper, child, x, shoulder, hem - height * 0.08 * (child.pattern == "dress"), height)
    for side in (-1, 1):
        _crossed_leg(paper, child, x, ground, height, side)
    _arms(paper, child, x, shoulder, height, hands)
    _head(paper, child, x, head, height * 0.17, look)


def behind(paper, child, x, edge, height, look=(0, 0.7)):
    """Draw a child behind a table or a wall whose edge is to be drawn next."""
    hair_behind(paper, child, x, edge - height * 0.37, height * 0.17)
    _body(paper, child, x, edge - height * 0.19, edge + height * 0.12, height)
    if child.outfit == "apron":
        _apron(paper, x, edge - height * 0.19, edge + height * 0.1, height)
    _head(paper, child, x, edge - height * 0.37, height * 0.17, look)


def reaching_over(paper, child, x, edge, height, hands):
    """Draw the arms of a child behind a table, when the table is there."""
    _arms(paper, child, x, edge - height * 0.17, height, hands)


# --- Parts of a body ---


def _leg(paper, child, x, hip, ground, height, side):
    bare = child.pattern == "dress" or child.outfit == "summer"
    shoe, foot = darker(child.bottom, 0.5), ground - height * 0.025
    color = child.skin if bare else child.bottom
    paper.stroke([(x, hip), (x, foot - height * 0.03)], height * 0.105, color)
    if child.outfit == "rain":
        shoe = darker(child.hat, 0.1)
        paper.stroke([(x, ground - height * 0.12), (x, foot)], height * 0.12, shoe)
    paper.oval(x + side * height * 0.022, foot, height * 0.075, height * 0.04, shoe)


def _crossed_leg(paper, child, x, ground, height, side):
    color = child.skin if child.pattern == "dress" else child.bottom
    path = around(x, ground, height, (0.09, -0.11), (0.25, -0.07), (0.02, -0.035), side=side)
    paper.stroke(path, height * 0.105, darker(color, 0.12) if side < 0 else color)
    foot = (x - side * height * 0.1, ground - height * 0.03)
    paper.oval(*foot, height * 0.07, height * 0.042, darker(child.bottom, 0.5))


def _body(paper, child, x, shoulder, hem, height):
    dress = child.pattern == "dress"
    wide = height * (0.19 if dress else 0.135)
    low = hem + (height * 0.07 if dress else 0)
    waist, middle = (wide + height * 0.105) / 2, (shoulder + low) / 2
    right = [(x + height * 0.1, shoulder), (x + waist, middle), (x + wide, low)]
    left = [(x - wide, low), (x - waist, middle), (x - height * 0.1, shoulder)]
    paper.soft([*right, (x, low + height * 0.02), *left], child.top)
    if child.pattern in PATTERNS:
        PATTERNS[child.pattern](paper, child, x, shoulder, low, height)
    if child.outfit == "rain":
        for button in range(3):
            paper.disc(x, shoulder + height * (0.1 + 0.09 * button), height * 0.013, hue.DARK)


def _apron(paper, x, shoulder, hem, height):
    left, top = x - height * 0.085, shoulder + height * 0.06
    paper.box(left, top, height * 0.17, hem + height * 0.02 - top, hue.CREAM, height * 0.03)


def _stripes(paper, child, x, shoulder, low, height):
    for step in range(1, 5):
        half, y = height * (0.105 + 0.005 * step), shoulder + (low - shoulder) * step / 5
        line = [(x - half, y), (x, y + height * 0.008), (x + half, y)]
        paper.stroke(line, height * 0.022, lighter(child.top, 0.5))


def _dungarees(paper, child, x, shoulder, low, height):
    top = shoulder + height * 0.2
    paper.box(x - height * 0.125, top, height * 0.25, low + height * 0.03 - top, child.bottom, 10)
    paper.box(x - height * 0.07, top - height * 0.1, height * 0.14, height * 0.14, child.bottom, 6)
    for side in (-1, 1):
        strap = around(x, shoulder, height, (0.055, 0.12), (0.075, 0), side=side)
        paper.stroke(strap, height * 0.026, child.bottom)


def _dots(paper, child, x, shoulder, low, height):
    for step in range(9):
        across, down = 0.07 * (step % 3 - 1), 0.1 + 0.09 * (step // 3)
        place = (x + height * across, shoulder + height * down)
        paper.disc(*place, height * 0.012, lighter(child.top, 0.5))


PATTERNS = {"stripes": _stripes, "dungarees": _dungarees, "dots": _dots, "dress": _dots}


def _arms(paper, child, x, shoulder, height, hands):
    for side, hand in zip((-1, 1), hands, strict=True):
        start = (x + side * height * 0.105, shoulder + height * 0.045)
        hand = hand or (x + side * height * 0.185, shoulder + height * 0.27)
        hand = _within_reach(start, hand, height)
        elbow = (
            (start[0] + hand[0]) / 2 + side * height * 0.035,
            (start[1] + hand[1]) / 2 + height * 0.045,
        )
        paper.disc(*hand, height * 0.05, child.skin)
        wrist = (hand[0] + (elbow[0] - hand[0]) * 0.25, hand[1] + (elbow[1] - hand[1]) * 0.25)
        paper.stroke([start, elbow, wrist], height * 0.085, darker(child.top, 0.12))


def _within_reach(start, hand, height):
    away = math.dist(start, hand)
    share = min(1, height * 0.36 / away) if away else 1
    return tuple(a + (b - a) * share for a, b in zip(start, hand, strict=True))


def _head(paper, child, x, y, r, look):
    if look is None:
        hair_in_front(paper, child, x, y, r, seen_from_behind=True)
        return
    if child.outfit == "winter":
        scarf = around(x, y, r, (-0.7, 0.95), (0, 1.12), (0.7, 0.95))
        paper.stroke(scarf, r * 0.4, child.hat)
    for side in (-1, 1):
        paper.disc(x + side * r * 0.98, y + r * 0.14, r * 0.18, darker(child.skin, 0.1))
    paper.oval(x, y, r * 1.02, r * 0.98, child.skin)
    _face(paper, child, x + look[0] * r * 0.2, y + look[1] * r * 0.16, r)
    hair_in_front(paper, child, x, y, r)


def _face(paper, child, x, y, r):
    for side in (-1, 1):
        cheek = (x + side * r * 0.56, y + r * 0.3)
        paper.veil_oval(*cheek, r * 0.2, r * 0.15, mix(hue.ROSE, hue.BRICK, 0.4), 0.4)
        eye = (x + side * r * 0.38, y + r * 0.06)
        if child.smiling_eyes:
            paper.arc(*eye, r * 0.12, r * 0.12, 190, 350, r * 0.065, INK)
        else:
            paper.oval(*eye, r * 0.09, r * 0.11, INK)
            paper.disc(eye[0] + r * 0.03, eye[1] - r * 0.04, r * 0.032, hue.WHITE)
    paper.oval(x, y + r * 0.22, r * 0.07, r * 0.05, darker(child.skin, 0.22))
    paper.arc(x, y + r * 0.34, r * 0.22, r * 0.2, 20, 160, r * 0.07, darker(child.skin, 0.6))
