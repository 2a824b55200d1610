"""Pictures from the garden of the pre-school, of what grows and crawls there."""

from . import palette as hue
from .figures import behind, children
from .groups import at_table, hands_at, on_floor
from .landscapes import fence, hedge, hills, sky, tree, tuft
from .palette import darker, lighter
from .paper import curve, whole_width
from .things import bowl, flower, jug, leaf, pot, seedling, watering_can

LIGHT = [(206, 220, 190), (220, 226, 196), (196, 216, 200)]


def planting_beans(paper, people):
    """Beans come up in a raised bed."""
    sky(paper)
    hills(paper)
    fence(paper, 700)
    tree(paper, paper.pick([180, 1430]), 760, 640)
    group = at_table(paper, people, 860, height=780)
    paper.lift([(90, 850), (1510, 850), (1560, 1130), (40, 1130)], 20)
    paper.flat([(90, 840), (1510, 840), (1560, 960), (40, 960)], hue.SOIL)
    for _ in range(40):
        x, y = paper.rng.uniform(90, 1500), paper.rng.uniform(852, 950)
        paper.oval(x, y, 12, 6, darker(hue.SOIL, 0.25))
    ripe = paper.rng.uniform(0.4, 1.3)
    for step in range(8):
        height = paper.about(120, 40) * ripe
        seedling(paper, 170 + step * 180, paper.about(925, 16), height, paper.pick(hue.GREENS))
    for row in range(2):
        paper.box(30, 955 + row * 92, 1540, 88, hue.OAK if row else lighter(hue.OAK, 0.1), 8)
    watering_can(paper, 1390, 1170, 190, paper.pick([hue.TEAL, hue.BLUE, hue.CLAY]))
    hands_at(paper, group, 860, 30, height=780)


def snail(paper, people):
    """A snail on a leaf, seen from very near."""
    paper.flat(
        whole_width(paper, 0, 1200), paper.pick([(206, 220, 190), (220, 226, 196), (196, 216, 200)])
    )
    for _ in range(14):
        x, y = paper.rng.uniform(0, 1600), paper.rng.uniform(0, 800)
        color = lighter(paper.pick(hue.GREENS), 0.35)
        leaf(paper, x, y, paper.about(0, 260), paper.about(0, 200), color)
    spots = [(800, 740), (390, 780), (1230, 740), (60, 840)][people == 2 :]
    for child, (x, y) in zip(children(paper, people), spots, strict=False):
        behind(paper, child, x, y, 1100, look=(0.4 if x < 800 else -0.4, 0.9))
    green = paper.pick([hue.MOSS, (122, 150, 92), hue.FOREST])
    broad = curve([(-60, 1010), (300, 830), (800, 780), (1300, 840), (1670, 760),
                   (1500, 1120), (900, 1260), (200, 1200)])  # fmt: skip
    paper.lift(broad, 24)
    paper.flat(broad, green)
    paper.stroke([(-20, 1010), (700, 990), (1600, 800)], 14, lighter(green, 0.25))
    for step in range(5):
        x, y = 240 + step * 270, 1002 - step * 22
        paper.stroke([(x, y), (x + 130, y - 122 + step * 8)], 7, lighter(green, 0.2))
        paper.stroke([(x, y), (x + 150, y + 118 - step * 8)], 7, lighter(green, 0.2))
    _snail(paper, paper.about(780, 90), 950, paper.pick([-1, 1]))


def _snail(paper, x, base, side):
    body, shell = (222, 194, 150), paper.pick([hue.CLAY, hue.OCHRE, hue.BROWN, hue.ROSE])
    paper.shadow(x, base + 4, 330, 36, 0.4)
    outline = [
        (-300, 0),
        (-150, -66),
        (160, -80),
        (250, -190),
        (330, -170),
        (330, -40),
        (280, 6),
        (0, 12),
    ]
    paper.soft([(x + side * a, base + b) for a, b in outline], body)
    for reach, rise in ((300, 300), (370, 280)):
        eye = (x + side * reach, base - rise)
        paper.stroke([(x + side * 290, base - 150), eye], 14, body)
        paper.disc(*eye, 16, body)
        paper.disc(*eye, 8, hue.DARK)
    paper.arc(x + side * 296, base - 104, 30, 24, 20, 140, 6, darker(body, 0.5))
    paper.disc(x - side * 10, base - 190, 172, shell)
    for step, size in enumerate((138, 100, 62, 28)):
        tone = darker(shell, 0.1) if step % 2 else lighter(shell, 0.3)
        paper.disc(x - side * (10 - step * 9), base - 186 + step * 7, size, tone)


def mud_kitchen(paper, people):
    """Soup and pies in the mud kitchen."""
    sky(paper)
    hills(paper)
    hedge(paper, 740)
    group = at_table(paper, people, 830, "rain")
    paper.shadow(800, 1156, 740, 40, 0.4)
    paper.box(180, 860, 1240, 290, darker(hue.OAK, 0.5))
    for step in range(8):
        paper.box(180 + step * 156, 860, 150, 296, darker(hue.OAK, 0.16 + 0.05 * (step % 2)), 4)
    for x in (150, 1380):
        paper.box(x, 860, 70, 310, darker(hue.OAK, 0.1), 6)
    paper.box(200, 1046, 1200, 30, hue.OAK, 6)
    paper.sheet(120, 820, 1360, 62, lighter(hue.OAK, 0.1), 8)
    for x, wide in ((430, 120), (820, 150)):
        bowl(paper, x, 832, wide, paper.pick([hue.GREY, hue.STONE, hue.TEAL]), hue.SOIL)
        for _ in range(4):
            leaf(paper, x + paper.about(0, wide * 0.4), 748, 34, -20, paper.pick(hue.GREENS))
    jug(paper, 1180, 834, 170, paper.pick([hue.CREAM, hue.BLUE]), side=-1)
    for step in range(3):
        pot(paper, 400 + step * 330, 1044, 120, paper.pick([hue.CLAY, hue.BROWN, hue.BRICK]))
    hands_at(paper, group, 830, -20, apart=130)


def minibeasts(paper, people):
    """Ladybirds and a worm under a log."""
    sky(paper)
    hills(paper, 560)
    hedge(paper, 640, hue.FOREST)
    on_floor(paper, people, 890, 600, look=(0, 0.9))
    paper.shadow(800, 1060, 620, 60, 0.4)
    paper.box(240, 920, 1100, 150, hue.BROWN, 74)
    paper.oval(1330, 995, 50, 76, hue.STRAW)
    for size in (34, 18):
        paper.arc(1330, 995, size, size * 1.5, 0, 360, 6, hue.OAK)
    for _ in range(7):
        x = paper.rng.uniform(330, 1200)
        paper.stroke([(x, 960), (x + 80, 962)], 6, darker(hue.BROWN, 0.3))
    for _ in range(5):
        _ladybird(paper, paper.rng.uniform(300, 1260), paper.rng.uniform(910, 1010))
    paper.stroke([(500, 1130), (580, 1100), (660, 1136), (740, 1106)], 22, hue.ROSE)
    for x in (130, 1440, 1520):
        _toadstool(paper, x, 1120, paper.about(110, 30))
    for _ in range(9):
        x, y = paper.rng.uniform(0, 1600), paper.rng.uniform(1130, 1190)
        tuft(paper, x, y, hue.PINE)
        flower(paper, x + 40, y - 16, 20, paper.pick([hue.WHITE, hue.AMBER, hue.ROSE]))


def _ladybird(paper, x, y):
    paper.disc(x + 26, y, 16, hue.DARK)
    paper.disc(x, y, 28, hue.BRICK)
    for left, top in ((-10, -10), (8, 8), (-8, 12), (10, -12)):
        paper.disc(x + left, y + top, 5, hue.DARK)


def _toadstool(paper, x, base, high):
    paper.box(x - 16, base - high, 32, high, hue.CREAM, 12)
    paper.cap(x, base + 4 - high, 70, 180, 360, hue.BRICK)
    for step in (-36, 0, 34):
        paper.disc(x + step, base - 28 - high + abs(step) * 0.4, 9, hue.WHITE)


SCENES = {
    "planting beans": (planting_beans, "Bean plants coming up in a raised bed in the garden"),
    "snail": (snail, "A snail on a large green leaf, close up"),
    "mud kitchen": (mud_kitchen, "Bowls of leaves and mud on the mud kitchen"),
    "minibeasts": (minibeasts, "Ladybirds and a worm by an old log"),
}
