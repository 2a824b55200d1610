"""Pictures from the garden through the year: rain, sunflowers, apples, leaves, snow."""

from . import palette as hue
from .groups import on_feet, places
from .landscapes import bare_tree, fence, hills, sky, tree
from .palette import darker, lighter
from .paper import ring_of
from .things import basket, bird, flower, leaf

AUTUMN = ((226, 196, 150), (214, 170, 110), (196, 160, 104))
WET = ((168, 184, 172), (142, 162, 138), (150, 158, 140))
SNOW = ((214, 222, 226), (226, 232, 234), (244, 244, 242))
WATER = (164, 186, 196)


def puddles(paper, people):
    """Rain, and puddles to jump into."""
    sky(paper, "rain", 620)
    hills(paper, 620, WET)
    fence(paper, 690, (222, 216, 204))
    spots = [(430, 1020), (1120, 1070), (800, 850), (1400, 950)]
    for (x, y), across in zip(spots, (330, 370, 200, 190), strict=True):
        paper.soft(ring_of(x, y + 8, across * 1.03, across * 0.27, 9, 0.4), (126, 136, 122))
        paper.soft(ring_of(x, y, across, across * 0.25, 9, 0.4), WATER)
        for size in (0.6, 0.3):
            paper.arc(x, y, across * size, across * size * 0.24, 0, 360, 5, lighter(WATER, 0.5))
    on_feet(paper, people, spots, 620, (200, 440), (200, 430), look=(0, 0.3), outfit="rain")
    for x, y in spots[:people]:
        for step in range(8):
            side, far = (1, -1)[step % 2], step // 2
            drop = (x + side * (110 + 34 * far), y - 30 - 46 * (far % 3) - far * 8)
            paper.oval(*drop, 11, 15, lighter(WATER, 0.4))
    for _ in range(90):
        x, y = paper.rng.uniform(0, 1600), paper.rng.uniform(0, 1160)
        paper.stroke([(x, y), (x - 9, y + 40)], 4, (216, 226, 230))


def autumn_leaves(paper, people):
    """Leaves in all their colours, to throw and to sort."""
    sky(paper, "afternoon")
    hills(paper, 640, AUTUMN)
    for x, ground, height in ((190, 770, 760), (1400, 790, 820), (880, 700, 480)):
        tree(paper, x, ground, height, paper.pick(hue.LEAVES))
    spots = [(540, 1060), (1060, 1040), (790, 960), (300, 1000)]
    on_feet(paper, people, spots, 640, (190, 480), (190, 460), look=(0, -0.5), outfit="winter")
    paper.shadow(800, 1130, 620, 80)
    for _ in range(110):
        x = paper.rng.gauss(800, 250)
        rise = 130 * max(0, 1 - ((x - 800) / 560) ** 2)
        _fallen(paper, x, 1170 - paper.rng.random() * rise)
    for _ in range(34):
        _fallen(paper, paper.rng.uniform(0, 1600), paper.rng.uniform(160, 1000))


def _fallen(paper, x, y):
    angle = paper.rng.uniform(-1, 1)
    leaf(paper, x, y, 52 if angle > 0 else -52, 40 * angle, paper.pick(hue.LEAVES))


def sunflower(paper, people):
    """Sunflowers taller than anybody."""
    sky(paper, None, 900)
    hills(paper, 900)
    fence(paper, 1010)
    low = paper.rng.uniform(430, 620)
    for x, top, size in ((330, 1040 - low, 120), (900, low, 120), (paper.about(600, 30), 320, 150)):
        _sunflower(paper, x, top, size)
    _bee(paper, paper.rng.uniform(200, 1000), paper.rng.uniform(150, 240))
    spots = [(210, 1500), (980, 1510), (470, 1550), (760, 1560)]
    on_feet(paper, people, spots, 640, inner=(190, 560), look=(0.4, -0.6), outfit="summer")
    for _ in range(12):
        spot = (paper.rng.uniform(0, 1200), paper.rng.uniform(1530, 1590))
        flower(paper, *spot, 26, paper.pick([hue.WHITE, hue.ROSE, hue.AMBER]))


def _sunflower(paper, x, top, size):
    paper.stroke([(x, 1330), (paper.about(x, 16), 900), (x, top)], 26, (118, 144, 84))
    for step in range(3):
        across = 150 if step % 2 else -150
        leaf(paper, x, 1160 - step * 190, across, -70, paper.pick([hue.MOSS, (126, 152, 88)]))
    for reach, color in ((1.12, hue.OCHRE), (0.94, hue.AMBER)):
        for left, place in ring_of(0, 0, size * reach, size * reach, 17, reach * 3):
            leaf(paper, x, top, left, place, color)
    paper.disc(x, top, size * 0.5, hue.BROWN)
    for left, place in ring_of(x, top, size * 0.3, size * 0.3, 9):
        paper.disc(left, place, size * 0.06, darker(hue.BROWN, 0.4))


def _bee(paper, x, y):
    for side in (-1, 1):
        paper.oval(x + side * 14, y - 30, 20, 26, (236, 240, 238))
    paper.oval(x, y, 42, 28, hue.AMBER)
    for step in (-14, 8):
        paper.stroke([(x + step, y - 20), (x + step, y + 20)], 9, hue.DARK)
    paper.disc(x + 34, y - 6, 5, hue.DARK)


def feeding_birds(paper, people):
    """Birds at the feeder on a cold morning."""
    sky(paper, "winter")
    hills(paper, 640, SNOW)
    bare_tree(paper, 1250, 860, 900)
    paper.stroke([(960, 330), (1250, 420)], 22, hue.BROWN)
    paper.stroke([(990, 340), (990, 450)], 5, hue.DARK)
    paper.box(940, 450, 100, 190, (222, 206, 176), 20)
    paper.flat([(910, 456), (1070, 456), (990, 390)], hue.BRICK)
    paper.box(910, 636, 160, 18, hue.OAK, 6)
    bird(paper, 880, 590, 42, hue.BROWN, hue.CLAY)
    bird(paper, 1110, 600, 40, hue.BLUE, hue.AMBER, side=-1)
    breast = paper.pick([hue.CLAY, hue.AMBER, hue.STONE])
    bird(paper, paper.about(1180, 40), 360, 40, (122, 128, 120), breast, side=-1)
    spots = [
        (x, 1090 + 30 * (number % 2)) for number, x in enumerate(places(paper, people, 20, 900))
    ]
    on_feet(paper, people, spots, 660, inner=(160, 470), look=(0.8, -0.6), outfit="winter")
    for _ in range(60):
        spot = (paper.rng.uniform(0, 1600), paper.rng.uniform(0, 1200))
        paper.disc(*spot, paper.rng.uniform(4, 9), hue.WHITE)


def apples(paper, people):
    """Apples from the tree, into the basket."""
    sky(paper, "afternoon")
    hills(paper)
    tree(paper, 820, 880, 820, paper.pick([hue.MOSS, (126, 146, 84)]))
    for ring, count in ((0.9, 9), (0.45, 4)):
        for x, y in ring_of(820, 290, 230 * ring, 190 * ring, count, paper.rng.random()):
            paper.disc(x, y, 24, hue.BRICK)
            paper.stroke([(x, y - 20), (x + 6, y - 34)], 5, hue.BROWN)
    spots = [(430, 1070), (1200, 1080), (130, 1040), (1480, 1050)]
    on_feet(paper, people, spots, 680, (170, 600), (120, 250), look=(0.5, -0.5))
    for step in range(6):
        color = paper.pick([hue.BRICK, hue.CLAY, (160, 176, 90)])
        paper.disc(700 + step * 50, 1000 - 26 * (step % 2), 34, color)
    basket(paper, 820, 1130, 330)
    for _ in range(5):
        paper.disc(paper.rng.uniform(200, 1400), paper.rng.uniform(1100, 1150), 26, hue.BRICK)


SCENES = {
    "puddles": (puddles, "Rain and big puddles in the garden"),
    "autumn leaves": (autumn_leaves, "A heap of autumn leaves under the trees"),
    "sunflower": (sunflower, "Tall sunflowers by the fence"),
    "feeding birds": (feeding_birds, "Birds at the feeder on a snowy morning"),
    "apples": (apples, "A basket of apples under the apple tree"),
}
