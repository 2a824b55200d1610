"""Pictures that parents send: weekends, grandparents, the sea, the bus, the moon."""

from . import palette as hue
from .figures import Child, behind, children, sitting, standing
from .groups import on_feet, on_floor
from .landscapes import fence, hills, sky, tree
from .palette import darker, lighter, mix
from .paper import whole_width
from .things import basket, book, cat, seedling

FRAME = (224, 214, 208)
MOONLIGHT = (210, 204, 190)
GLASS = (206, 224, 226)
RED_BUS = (190, 66, 54)
WET_SAND = (222, 190, 138)


def moon(paper, people):
    """The moon and the stars at the bedroom window."""
    wall = paper.pick([(86, 92, 132), (96, 88, 124), (76, 98, 124)])
    paper.flat(whole_width(paper, 0, 1600), wall)
    paper.box(0, 1290, 1200, 310, darker(wall, 0.25))
    paper.sheet(170, 140, 860, 880, FRAME, 20, by=18)
    paper.box(210, 180, 780, 800, hue.NIGHT)
    _night_sky(paper)
    for left, top, wide, high in ((588, 180, 24, 800), (210, 560, 780, 24)):
        paper.box(left, top, wide, high, FRAME)
    color = paper.pick([hue.PLUM, hue.TEAL, hue.ROSE, hue.OCHRE])
    for side in (-1, 1):
        edge = 600 + side * 470
        paper.soft([(edge - side * 130, 90), (edge + side * 140, 90), (edge + side * 150, 1130),
                    (edge - side * 20, 1130), (edge - side * 60, 600)], color)  # fmt: skip
    paper.box(130, 1010, 940, 44, (236, 226, 216), 10)
    group = children(paper, people)
    for child, x in zip(group, (600, 330, 870, 130), strict=False):
        child.pattern = "dots"  # pyjamas
        standing(paper, child, x, 1530, 800, look=None)
    cat(paper, 990, 1560, 140, paper.pick([hue.OCHRE, hue.GREY, hue.DARK]))


def _night_sky(paper):
    x, y = paper.pick([380, 800]), paper.rng.uniform(330, 440)
    paper.glow(x, y, 280, MOONLIGHT, 0.5)
    paper.disc(x, y, 104, (250, 236, 196))
    if paper.rng.random() < 0.5:  # not yet full
        paper.disc(x + paper.pick([-52, 52]), y - 12, 94, mix(hue.NIGHT, MOONLIGHT, 0.36))
    for _ in range(26):
        star = (paper.rng.uniform(230, 970), paper.rng.uniform(200, 760))
        paper.disc(*star, paper.rng.uniform(3, 8), (250, 240, 210))
    paper.cap(420, 1010, 330, 196, 344, (44, 58, 84))
    paper.cap(830, 1010, 300, 200, 340, (52, 68, 92))


def grandparents_garden(paper, people):
    """Rows of vegetables in somebody's grandparents' garden."""
    sky(paper)
    hills(paper, 600)
    fence(paper, 680, (214, 190, 160))
    shed = (150, 116, 92)
    paper.box(1130, 380, 330, 300, shed, 4)
    paper.flat([(1090, 390), (1500, 390), (1440, 260), (1150, 260)], hue.BRICK)
    paper.box(1240, 470, 120, 210, darker(shed, 0.3), 4)
    for row in range(3):
        _vegetables(paper, 800 + row * 130, row)
    family = children(paper, people, "summer")
    _grandparent(paper, 320, 1120, family)
    spots = ((640, 1150), (1020, 1140), (1330, 1150), (830, 1120))
    for child, (x, y) in zip(family, spots, strict=False):
        hands = ((x - 120, y - 230), (x + 110, y - 250))
        standing(paper, child, x, y, 600, hands, look=(-0.4, 0.2))
    for step in range(4):
        paper.stroke([(760 + step * 46, 1080), (752 + step * 50, 1010)], 26, hue.CLAY)
    basket(paper, 830, 1170, 210)


def _vegetables(paper, y, row):
    soil = [(60, y), (800, y - 34), (1540, y), (1540, y + 54), (800, y + 66), (60, y + 54)]
    paper.soft(soil, hue.SOIL)
    for step in range(9):
        x = 160 + step * 165
        if row == 1:
            paper.disc(x, y - 16, 46, (160, 182, 120))
            paper.disc(x, y - 20, 30, (182, 200, 146))
        else:
            seedling(paper, x, y + 10, 70 if row else 100, paper.pick(hue.GREENS))


def _grandparent(paper, x, ground, family):
    rng = paper.rng
    person = Child(
        skin=family[0].skin if family else rng.choice(hue.SKINS),
        hair=(206, 202, 196),
        style=rng.choice(["bun", "crop", "bob"]),
        top=rng.choice([hue.TEAL, hue.PLUM, hue.MOSS, hue.BLUE]),
        bottom=(96, 92, 104),
        hat=hue.STRAW,
        pattern="dungarees",
        tie=0,
        outfit="",
        smiling_eyes=True,
    )
    hands = (None, (x + 250, ground - 330))
    standing(paper, person, x, ground, 880, hands, look=(0.5, 0.4))


def beach(paper, people):
    """A sandcastle by the sea."""
    sky(paper, None, 520)
    sea = paper.pick([(118, 168, 178), (104, 156, 176), (130, 178, 176)])
    paper.flat(whole_width(paper, 470, 800), sea)
    for _ in range(7):
        x, y = paper.rng.uniform(0, 1500), paper.rng.uniform(500, 690)
        paper.stroke([(x, y), (x + 60, y - 9), (x + 130, y)], 6, lighter(sea, 0.45))
    _boat(paper, paper.rng.uniform(250, 1300), 470)
    for rise, color in ((0, hue.WHITE), (24, (236, 212, 168))):
        shore = [(-200, 740), (300, 700), (800, 730), (1300, 690), (1800, 730)]
        edge = [(x, y + rise) for x, y in shore]
        paper.soft([*edge, (1800, 1300), (-200, 1300)], color)
    spots = [(380, 1060), (1240, 1080), (130, 1010), (1470, 1020)]
    on_floor(paper, people, 0, 640, reach=140, spots=spots)
    _sandcastle(paper)
    bucket = paper.pick([hue.CLAY, hue.TEAL, hue.OCHRE])
    paper.flat([(1050, 1000), (1180, 1000), (1160, 1130), (1070, 1130)], bucket)
    for _ in range(3):
        x, y = paper.rng.uniform(100, 1500), paper.rng.uniform(110, 330)
        paper.stroke([(x - 44, y - 16), (x, y), (x + 44, y - 16)], 8, hue.WHITE)


def _boat(paper, x, y):
    paper.soft([(x - 90, y), (x + 90, y), (x + 60, y + 40), (x - 60, y + 40)], hue.BRICK)
    paper.flat([(x, y - 170), (x, y - 8), (x + 96, y - 8)], hue.WHITE)
    paper.flat([(x - 8, y - 140), (x - 8, y - 8), (x - 70, y - 8)], hue.CREAM)


def _sandcastle(paper):
    paper.shadow(800, 1090, 330, 50, 0.35)
    for left, top, wide in ((560, 880, 480), (620, 760, 120), (860, 760, 120), (740, 690, 120)):
        paper.box(left, top, wide, 1090 - top, WET_SAND, 8)
        for step in range(3):
            paper.box(left + step * wide * 0.38, top - 26, wide * 0.24, 34, WET_SAND, 4)
    paper.box(760, 980, 80, 110, darker(WET_SAND, 0.35), 40)
    paper.stroke([(800, 690), (800, 560)], 8, hue.BROWN)
    paper.flat([(804, 560), (890, 590), (804, 622)], paper.pick([hue.CLAY, hue.TEAL, hue.BRICK]))


def park(paper, people):
    """The slide and the swing in the park."""
    sky(paper)
    hills(paper)
    tree(paper, 100, 760, 620)
    tree(paper, 1500, 740, 560)
    frame, slide = (
        paper.pick([hue.BRICK, hue.TEAL, hue.OCHRE]),
        paper.pick([hue.AMBER, hue.ROSE, hue.BLUE]),
    )
    group = children(paper, min(people, 2))
    _swing(paper, frame, group[:1])
    for x in (1300, 1420):
        paper.stroke([(x, 480), (x, 1060)], 20, frame)
    for step in range(5):
        paper.box(1308, 590 + step * 96, 110, 18, darker(frame, 0.1), 6)
    for child in group[1:]:
        hands = ((1240, 420), (1440, 420))
        sitting(paper, child, 1330, 620, 520, hands, look=(-0.5, 0.2))
    chute = [(1300, 560), (1400, 600), (950, 1080), (760, 1080), (780, 1040), (900, 1010)]
    paper.flat(chute, slide)
    paper.stroke([(1310, 556), (920, 1010), (770, 1046)], 20, darker(slide, 0.15))
    spots = [(700, 1130), (1120, 1140)]
    on_feet(paper, people - len(group), spots, 600, (150, 300), (150, 420), look=(0.3, -0.2))


def _swing(paper, frame, child):
    for x in (150, 620):
        for side in (-1, 1):
            paper.stroke([(x, 330), (x + side * 80, 1030)], 24, frame)
    paper.stroke([(150, 330), (620, 330)], 26, frame)
    for x in (319, 451):
        paper.stroke([(x, 334), (x, 800)], 7, hue.DARK)
    paper.box(285, 790, 200, 30, hue.BROWN, 8)
    for swinging in child:
        sitting(paper, swinging, 385, 810, 560, ((300, 560), (470, 560)), look=(0, 0))


def bus_ride(paper, people):
    """A red bus with faces at its windows."""
    sky(paper, None, 700)
    for x in range(-60, 1600, 240):
        _house(paper, x, paper.rng.uniform(330, 560))
    paper.flat(whole_width(paper, 880, 1200), (156, 152, 150))
    paper.flat(whole_width(paper, 880, 920), hue.STONE)
    for x in range(60, 1600, 300):
        paper.box(x, 1130, 150, 16, (230, 224, 212))
    paper.shadow(800, 1080, 700, 60, 0.45)
    paper.box(180, 300, 1260, 760, RED_BUS, 60)
    paper.box(180, 660, 1260, 40, lighter(RED_BUS, 0.55))
    seats = dict(zip((1, 3, 7, 5), children(paper, people), strict=False))
    for seat in range(10):
        left, top = 240 + seat % 5 * 236, 370 + seat // 5 * 360
        paper.box(left, top, 196, 210, GLASS, 18)
        if seat in seats:
            behind(paper, seats[seat], left + 98, top + 204, 330, look=(0.2, 0.1))
        paper.box(left - 14, top + 206, 224, 66, RED_BUS)
    for x in (430, 1180):
        paper.disc(x, 1050, 96, hue.DARK)
        paper.disc(x, 1050, 44, hue.STONE)
    paper.disc(1424, 980, 22, hue.AMBER)


def _house(paper, x, high):
    color = paper.pick([hue.ROSE, hue.SAND, hue.SAGE, hue.STONE, (214, 176, 150)])
    paper.box(x, 860 - high, 230, high + 60, color)
    roof = [(x - 10, 864 - high), (x + 240, 864 - high), (x + 115, 770 - high)]
    paper.flat(roof, darker(color, 0.3))
    for step in range(4):
        left, top = x + 42 + step % 2 * 96, 910 - high + step // 2 * 140
        paper.box(left, top, 54, 74, lighter(color, 0.5), 6)


def den(paper, people):
    """A den of blankets, with lights, and a book."""
    walls = [(196, 178, 170), (178, 184, 190), (206, 190, 164)]
    paper.flat(whole_width(paper, 0, 900), paper.pick(walls))
    paper.flat(whole_width(paper, 900, 1200), (176, 138, 106))
    _blanket(paper, paper.pick([hue.ROSE, hue.SAGE, hue.AMBER, hue.DUCK_EGG]))
    for x, color in ((640, hue.CLAY), (960, hue.TEAL), (330, hue.OCHRE), (1290, hue.PLUM)):
        cushion = [(x - 120, 1110), (x - 90, 1030), (x + 90, 1030), (x + 120, 1110), (x, 1130)]
        paper.soft(cushion, color)
    spots = ((800, 1080), (560, 1110), (1040, 1110), (300, 1140))
    for number, child in enumerate(children(paper, people)):
        x, y = spots[number]
        sitting(paper, child, x, y, 580, ((x - 84, y - 130), (x + 84, y - 130)), look=(0, 0.7))
        if number == 0:
            book(paper, x, y - 160, 96, hue.BRICK)
    cat(paper, 1330, 1150, 130, paper.pick([hue.OCHRE, hue.GREY, hue.DARK, (220, 200, 170)]))


def _blanket(paper, cloth):
    outside = [(800, 120), (1020, 420), (1440, 1060), (160, 1060), (580, 420)]
    paper.lift(outside, 24)
    paper.flat(outside, cloth)
    for step in range(7):
        y = 300 + step * 110
        half = (y - 120) * 0.62
        paper.stroke([(800 - half, y), (800, y + 24), (800 + half, y)], 14, lighter(cloth, 0.3))
    inside = [(800, 330), (960, 640), (1150, 1070), (800, 1090), (450, 1070), (640, 640)]
    paper.soft(inside, (98, 74, 72))
    paper.glow(800, 820, 420, (250, 214, 150), 0.7)
    for step in range(9):
        share = abs(step / 8 - 0.5)
        paper.disc(470 + 82.5 * step, 380 + 950 * share, 17, (255, 240, 190))


SCENES = {
    "moon": (moon, "The moon and stars seen from a bedroom window"),
    "grandparents' garden": (grandparents_garden, "Rows of vegetables in a garden with a shed"),
    "beach": (beach, "A sandcastle with a flag, by the sea"),
    "park": (park, "A swing and a slide in the park"),
    "bus ride": (bus_ride, "A red double-decker bus in a street of houses"),
    "den": (den, "A den made of a blanket, with lights and cushions"),
}
