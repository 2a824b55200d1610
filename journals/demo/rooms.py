"""Rooms: walls and floors, windows and shelves, tables and rugs."""

from . import palette as hue
from .landscapes import SKIES
from .palette import darker, lighter, mix
from .paper import SHADOW, whole_width

BUNTING = [hue.CLAY, hue.OCHRE, hue.TEAL, hue.ROSE, hue.MOSS, hue.AMBER]


def room(paper, floor=690):
    """Draw a classroom: wall, boards, a window and two or three things that stand about."""
    wall = paper.pick(hue.WALLS)
    paper.flat(whole_width(paper, 0, floor), wall)
    _boards(paper, floor)
    paper.box(0, floor - 26, paper.width, 26, lighter(wall, 0.6))
    pieces = [window, shelf, pictures_on_wall, shelf]
    paper.rng.shuffle(pieces)
    for place, piece in enumerate(pieces[:2]):
        piece(paper, paper.width * (0.2 + 0.58 * place), floor)
    if paper.rng.random() < 0.5:
        bunting(paper, 1, 34)


def table_top(paper, edge=720, color=None):
    """Draw the table in front, from its far edge down to the bottom of the picture."""
    color = color or paper.pick([hue.WOOD, hue.OAK, (222, 190, 146), (206, 176, 140)])
    paper.lift(whole_width(paper, edge, edge + 60), 26)
    paper.flat(whole_width(paper, edge, paper.height), color)
    for _ in range(7):
        y = paper.rng.uniform(edge + 30, paper.height)
        x = paper.rng.uniform(0, paper.width * 0.8)
        grain = [(x, y), (x + 120, paper.about(y, 5)), (x + 320, paper.about(y, 6))]
        paper.stroke(grain, 3, darker(color, 0.09))
    paper.box(0, edge, paper.width, 10, lighter(color, 0.35))


def rug(paper, y=960, across=640, up=190):
    """Draw a rug on the floor, for work that needs room."""
    color = paper.pick([hue.DUCK_EGG, (226, 186, 164), hue.SAGE, (232, 208, 160), (206, 194, 206)])
    x = paper.width / 2
    paper.veil_oval(x + 6, y + 12, across, up, SHADOW, 0.16)
    paper.oval(x, y, across, up, color)
    paper.oval(x, y, across - 34, up - 16, lighter(color, 0.22))
    paper.oval(x, y, across - 52, up - 26, color)


def window(paper, x, floor, day=None):
    """Draw a window with whatever weather it is."""
    width, height, top = 320, 400, floor - 560
    upper, lower = SKIES[day or paper.pick(["morning", "noon", "afternoon"])]
    left = x - width / 2
    paper.sheet(left - 18, top - 18, width + 36, height + 36, hue.WHITE, 10, by=10)
    paper.box(left, top, width, height, upper)
    paper.box(left, top + height * 0.45, width, height * 0.55, mix(upper, lower, 0.6))
    hill = paper.pick(hue.GREENS)
    paper.cap(x - 30, top + height + 90, 190, 209, 331, lighter(hill, 0.2))
    for step in (-1, 1):
        paper.disc(x + step * 92, top + height - 90 - 20 * step, 46, hill)
        paper.box(x + step * 92 - 5, top + height - 70 - 20 * step, 10, 70 + 20 * step, hue.BROWN)
    for left_bar, top_bar, wide, high in ((x - 6, top, 12, height), (left, top + 180, width, 12)):
        paper.box(left_bar, top_bar, wide, high, hue.WHITE)
    paper.box(left - 34, top + height + 14, width + 68, 22, hue.WHITE, 8)


def shelf(paper, x, floor):
    """Draw a low shelf with the materials that wait for somebody."""
    left, top, width = x - 230, floor - 300, 460
    paper.shadow(x, floor + 4, 290, 34, 0.35)
    paper.box(left, top, width, 306, hue.OAK, 8)
    for row in range(2):
        base = top + 136 + row * 150
        paper.box(left + 16, base - 122, width - 32, 124, darker(hue.OAK, 0.32), 4)
        place = left + 40
        while place < left + width - 90:
            place += _thing_on_shelf(paper, place, base) + 26
    paper.box(left - 12, top - 12, width + 24, 22, hue.WOOD, 6)
    _plant(paper, paper.about(x, 130), top - 12)


def _thing_on_shelf(paper, x, base):
    """Draw a box, books, a bowl or bricks; return how much room it takes."""
    color = paper.pick([hue.CLAY, hue.OCHRE, hue.TEAL, hue.ROSE, hue.MOSS, hue.CREAM, hue.AMBER])
    return paper.pick([_case, _books, _dish, _bricks])(paper, x, base, color)


def _case(paper, x, base, color):
    paper.box(x, base - 46, 84, 46, color, 6)
    paper.box(x + 26, base - 30, 32, 12, darker(color, 0.3), 6)
    return 84


def _books(paper, x, base, color):
    for step in range(3):
        high = 84 - step * 14
        paper.box(x + step * 24, base - high, 20, high, mix(color, hue.CREAM, step / 4))
    return 72


def _dish(paper, x, base, color):
    paper.oval(x + 34, base - 22, 34, 22, color)
    paper.oval(x + 34, base - 36, 34, 8, darker(color, 0.25))
    return 68


def _bricks(paper, x, base, color):
    top = base
    for step, size in enumerate((54, 40, 26)):
        top -= size
        paper.box(x + 27 - size / 2, top, size, size, mix(color, hue.WHITE, step / 5), 2)
    return 56


def _plant(paper, x, base):
    leaf = paper.pick(hue.GREENS)
    for angle in (-60, -25, 10, 40, 66):
        paper.stroke(
            [(x, base - 50), (x + angle * 0.6, base - 110), (x + angle * 1.3, base - 128)], 17, leaf
        )
    paper.flat([(x - 40, base - 64), (x + 40, base - 64), (x + 28, base), (x - 28, base)], hue.CLAY)


def pictures_on_wall(paper, x, floor):
    """Draw children's own paintings, pinned to the wall."""
    for place in range(3):
        left, top = x - 210 + place * 148, max(150, floor - 500) + paper.about(0, 20)
        paper.sheet(left, top, 124, 156, hue.WHITE, 3, by=6)
        one, two = paper.rng.sample(BUNTING, 2)
        paper.cap(left + 62, top + 128, 50, 180, 360, one)
        paper.disc(left + paper.about(62, 26), top + 46, 22, two)
        paper.disc(left + 62, top + 8, 6, hue.CLAY)


def bunting(paper, shift, top):
    """Draw a string of flags across the wall."""
    paper.stroke([(0, top), (paper.width / 2, top + 62), (paper.width, top)], 4, hue.BROWN)
    count = 13
    for step in range(count):
        share = (step + 0.5) / count
        x, y = paper.width * share, top + 62 * (1 - (2 * share - 1) ** 2)
        color = BUNTING[(step + shift) % len(BUNTING)]
        paper.flat([(x - 38, y), (x + 38, y), (x, y + 62)], color)


def _boards(paper, floor):
    color = paper.pick([(216, 186, 146), (206, 174, 134), (222, 198, 164)])
    paper.flat(whole_width(paper, floor, paper.height), color)
    for step in range(1, 6):
        y = floor + (paper.height - floor) * (step / 6) ** 1.3
        paper.stroke([(0, y), (paper.width, y)], 3, darker(color, 0.1))
        for seam in range(3):
            x = paper.about(paper.width * (seam + 0.5) / 3, 190)
            paper.stroke([(x, y), (x - 14, y + 46)], 3, darker(color, 0.1))
