"""Pictures of children at work on the classroom floor, and at the easel."""

import math

from . import palette as hue
from .figures import behind, children, sitting, standing
from .groups import on_feet, on_floor, places
from .palette import darker, lighter, mix
from .paper import ring_of
from .rooms import bunting, room, rug
from .things import book

PINK = (232, 150, 152)
RED_ROD, BLUE_ROD = (200, 78, 60), (70, 110, 160)
CARD = (206, 164, 116)


def pink_tower(paper, people):
    """Ten pink cubes, the largest at the bottom."""
    room(paper)
    rug(paper)
    x, base = paper.about(820, 60), 1060
    built = paper.pick([7, 9, 10, 10])
    top = base - sum(map(_cube_size, range(built)))
    group = children(paper, people)
    for number, child in enumerate(group[1:]):
        spot = (x + 350, x - 640, x + 640)[number]
        sitting(paper, child, spot, 1010 + 24 * number, 560, look=(0.5 if spot < x else -0.5, 0.2))
    paper.shadow(x, base, 150, 34, 0.45)
    y = base
    for step in range(built):
        y = _cube(paper, paper.about(x, 5), y, _cube_size(step))
    for step in range(built, 10):
        _cube(paper, x + 170 + (step - built) * 96, base + 66, _cube_size(step))
    for child in group[:1]:
        hand = (x - 30, top - 12)
        standing(paper, child, x - 320, 1060, 680, hands=(None, hand), look=(0.8, -0.2))


def _cube_size(step):
    return 118 - 10.5 * step


def _cube(paper, x, base, size):
    tone = mix(PINK, hue.WHITE, paper.rng.uniform(0, 0.12))
    left, top = x - size / 2, base - size
    paper.box(left, top, size, size, tone, 4)
    paper.box(left + size * 0.8, top, size * 0.2, size, darker(tone, 0.12), 4)
    paper.box(left, top, size, size * 0.13, lighter(tone, 0.35), 4)
    return top


def number_rods(paper, people):
    """Ten rods in red and blue, each one longer than the one before."""
    room(paper, floor=560)
    paper.sheet(170, 690, 1260, 460, paper.pick([hue.CREAM, hue.DUCK_EGG, (234, 214, 186)]), 24)
    on_floor(paper, people, 720, 560)
    for length in range(10, 10 - paper.pick([6, 8, 10, 10]), -1):
        y = 1136 - (11 - length) * 42
        paper.shadow(230 + length * 57, y + 30, length * 60 + 20, 14)
        for part in range(length):
            color = BLUE_ROD if part % 2 else RED_ROD
            paper.box(230 + part * 114, y, 114, 30, color, 3)
            paper.box(230 + part * 114, y, 114, 7, lighter(color), 3)


def train_track(paper, people):
    """A wooden railway across the floor, with a train on it."""
    room(paper, floor=520)
    on_floor(paper, people, 700, 560)
    for left, top in ring_of(800, 930, 620, 200, 22):
        paper.oval(left, top, 62, 44, darker(hue.WOOD, 0.3))
    paper.arc(800, 930, 649, 229, 0, 360, 58, hue.STRAW)
    paper.arc(800, 930, 624, 204, 0, 360, 8, darker(hue.STRAW, 0.3))
    paper.box(640, 880, 320, 26, hue.OAK, 8)
    for side in (0, 1):
        paper.box(660 + side * 240, 890, 40, 110, darker(hue.OAK, 0.1), 6)
    colors = paper.rng.sample([hue.BRICK, hue.TEAL, hue.OCHRE, hue.NAVY, hue.MOSS], 3)
    for place, color in enumerate(colors[:2]):
        _wagon(paper, 520 + place * 196, 1122, color)
    _engine(paper, 912, 1122, colors[2])


def _wagon(paper, x, base, color):
    paper.shadow(x, base + 6, 110, 22, 0.4)
    for step in range(3):
        paper.disc(
            x - 46 + step * 46,
            base - 92,
            26,
            paper.pick([hue.CLAY, hue.AMBER, hue.SAGE, hue.BROWN]),
        )
    _undercarriage(paper, x, base, color)


def _engine(paper, x, base, color):
    paper.shadow(x, base + 6, 110, 22, 0.4)
    paper.box(x - 86, base - 146, 76, 90, lighter(color, 0.2), 10)
    paper.box(x - 68, base - 128, 40, 36, hue.CREAM, 6)
    paper.box(x + 30, base - 130, 34, 56, darker(color, 0.2), 6)
    _undercarriage(paper, x, base, color)


def _undercarriage(paper, x, base, color):
    paper.box(x - 86, base - 84, 172, 68, color, 14)
    for side in (-1, 1):
        paper.disc(x + side * 50, base - 14, 26, hue.DARK)
        paper.disc(x + side * 50, base - 14, 10, hue.OCHRE)


def reading_corner(paper, people):
    """Cushions, bunting and shelves of books."""
    room(paper, floor=640)
    rug(paper, 980, 700, 190)
    bunting(paper, 0, 60)
    for row in (330, 500):
        _bookshelf(paper, row)
    for x in (250, 690, 1120, 1420):
        paper.shadow(x, 1000, 210, 44, 0.35)
        cushion = [(x - 180, 990), (x - 130, 850), (x + 130, 850), (x + 180, 990), (x, 1020)]
        paper.soft(cushion, paper.pick([hue.ROSE, hue.AMBER, hue.SAGE, hue.DUCK_EGG, hue.CLAY]))
    spots = zip(children(paper, people), places(paper, people, 180, 1460), strict=True)
    for number, (child, x) in enumerate(spots):
        y = 1040 + 20 * (number % 2)
        hands = ((x - 96, y - 120), (x + 96, y - 120))
        sitting(paper, child, x, y, 600, hands, look=(0, 0.8))
        book(
            paper, x, y - 150, 104, paper.pick([hue.CLAY, hue.TEAL, hue.OCHRE, hue.PLUM, hue.BRICK])
        )
    if not people:
        book(paper, 690, 880, 96, paper.pick([hue.CLAY, hue.TEAL, hue.OCHRE]))


def _bookshelf(paper, y):
    paper.box(560, y, 480, 20, hue.OAK, 6)
    x = 580
    while x < 990:
        wide, high = paper.rng.uniform(24, 46), paper.rng.uniform(90, 136)
        color = paper.pick([hue.CLAY, hue.OCHRE, hue.TEAL, hue.ROSE, hue.NAVY, hue.SAGE, hue.PLUM])
        paper.box(x, y - high, wide, high, color, 5)
        x += wide + 4


def castle(paper, people):
    """Cardboard boxes that have become a castle, with a flag on it."""
    room(paper, floor=660)
    group = children(paper, people)
    for number, child in enumerate(group[:2]):
        behind(paper, child, 640 + number * 330, 560 - number * 30, 600, look=(0, 0.1))
    for walls in ((560, 560, 480, 500), (380, 700, 220, 380), (1000, 680, 250, 400)):
        _cardboard(paper, *walls)
    paper.box(720, 830, 160, 230, darker(CARD, 0.45), 80)
    paper.box(720, 950, 160, 110, darker(CARD, 0.45))
    paper.stroke([(1120, 650), (1120, 420)], 14, hue.BROWN)
    paper.flat([(1126, 420), (1270, 460), (1126, 510)], paper.pick([hue.CLAY, hue.TEAL, hue.OCHRE]))
    for number, child in enumerate(group[2:]):
        x, side = (230, 1390)[number], 1 - 2 * number
        hands = ((x - 80, 800), (x + 80, 760))
        standing(paper, child, x, 1090, 640, hands, look=(0.5 * side, 0))


def _cardboard(paper, x, y, wide, high):
    tone = mix(CARD, hue.WOOD, paper.rng.random() * 0.6)
    paper.shadow(x + wide / 2, y + high, wide * 0.6, 34, 0.4)
    paper.box(x, y, wide, high, tone, 6)
    for step in range(3):
        paper.box(x + step * wide * 0.38, y - 54, wide * 0.24, 60, tone, 4)
    paper.box(x, y + high * 0.46, wide, 16, mix(tone, hue.CREAM, 0.5))
    paper.box(x + wide * 0.9, y, wide * 0.1, high, darker(tone, 0.12))


def music(paper, people):
    """A drum, bells and shakers on the mat, at singing time."""
    room(paper, floor=600)
    rug(paper, 960, 690, 200)
    for child, x in zip(children(paper, people), places(paper, people), strict=True):
        hands = ((x - 130, 740), (x + 120, 800))
        sitting(paper, child, x, 910, 580, hands, look=(0.2, -0.1))
        paper.disc(x - 150, 735, 32, paper.pick([hue.CLAY, hue.OCHRE, hue.TEAL]))
    paper.shadow(560, 1090, 170, 36, 0.4)
    paper.box(430, 980, 260, 110, hue.BRICK, 30)
    paper.oval(560, 985, 130, 42, hue.CREAM)
    paper.arc(560, 985, 130, 42, 0, 360, 10, hue.OCHRE)
    for step, color in enumerate((hue.CLAY, hue.OCHRE, hue.AMBER, hue.MOSS, hue.TEAL, hue.PLUM)):
        paper.box(880 + step * 66, 1010 + step * 9, 54, 120 - step * 18, color, 8)
    for _ in range(5):
        x, y = paper.rng.uniform(200, 1400), paper.rng.uniform(110, 330)
        paper.stroke([(x + 14, y), (x + 14, y - 70)], 7, hue.BROWN)
        paper.stroke([(x + 14, y - 70), (x + 44, y - 56)], 7, hue.BROWN)
        paper.oval(x, y, 18, 14, hue.BROWN)


def painting(paper, people):
    """A painting in progress on the easel."""
    room(paper, floor=1060)
    for side in (-1, 1):
        paper.stroke([(620, 330), (620 + side * 330, 1420)], 34, hue.OAK)
    paper.sheet(300, 380, 640, 630, hue.WHITE, 6, by=20)
    paper.pick([_rainbow, _house, _dabs])(paper, 300, 380)
    paper.box(270, 1010, 700, 44, hue.WOOD, 8)
    for step, color in enumerate((hue.CLAY, hue.OCHRE, hue.TEAL, hue.PLUM)):
        paper.box(360 + step * 150, 950, 84, 80, hue.CREAM, 10)
        paper.oval(402 + step * 150, 952, 42, 14, color)
    beside = min(people, 2)
    on_feet(
        paper,
        beside,
        [(190, 1480), (1030, 1490)],
        780,
        inner=(190, 560),
        look=(0.7, -0.2),
        outfit="apron",
    )
    on_feet(paper, people - beside, [(520, 1530), (760, 1540)], 620, look=None, outfit="apron")


def _rainbow(paper, left, top):
    for step, color in enumerate((hue.BRICK, hue.CLAY, hue.AMBER, hue.MOSS, hue.BLUE)):
        across, up = 270 - step * 44, 320 - step * 50
        paper.arc(left + 320, top + 520, across, up, 180, 360, 38, color)


def _house(paper, left, top):
    paper.box(left + 190, top + 260, 260, 240, hue.ROSE, 8)
    paper.flat(
        [(left + 160, top + 270), (left + 480, top + 270), (left + 320, top + 110)], hue.BRICK
    )
    paper.box(left + 280, top + 380, 80, 120, hue.BROWN, 8)
    paper.disc(left + 520, top + 120, 62, hue.AMBER)
    paper.stroke(
        [(left + 60, top + 520), (left + 320, top + 500), (left + 590, top + 524)], 30, hue.MOSS
    )


def _dabs(paper, left, top):
    for step in range(11):
        angle = step * 2.4
        x = left + 320 + math.cos(angle) * 20 * step
        y = top + 290 + math.sin(angle) * 17 * step
        color = paper.pick([hue.CLAY, hue.OCHRE, hue.TEAL, hue.ROSE, hue.MOSS, hue.PLUM])
        paper.disc(x, y, paper.rng.uniform(30, 66), color)


SCENES = {
    "pink tower": (pink_tower, "A tower of pink cubes on a rug in the classroom"),
    "number rods": (number_rods, "Red and blue number rods laid out in order on a mat"),
    "train track": (train_track, "A wooden train on a round track on the floor"),
    "reading corner": (reading_corner, "The reading corner with cushions and shelves of books"),
    "castle of boxes": (castle, "A castle built of cardboard boxes, with a flag"),
    "music": (music, "A drum and chime bars on the rug at singing time"),
    "painting": (painting, "A painting on the easel, with pots of paint below"),
}
