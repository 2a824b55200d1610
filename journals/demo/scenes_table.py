"""Pictures of children at a table: letters, buttons, water, colours, fruit, dough."""

from . import palette as hue
from .groups import at_table, hands_at
from .palette import darker, lighter, mix
from .paper import whole_width
from .rooms import bunting, room, table_top, window
from .things import bowl, cup, flower, jug, pot, seedling

LETTERS = {
    "c": [[(36, -30), (0, -50), (-38, 0), (0, 50), (38, 30)]],
    "a": [[(36, -34), (0, -50), (-38, 0), (0, 50), (36, 20)], [(38, -48), (38, 50)]],
    "m": [[(-50, -46), (-50, 50)], [(-50, -10), (-28, -46), (0, -14), (0, 50)],
          [(0, -14), (24, -46), (50, -12), (50, 50)]],
    "s": [[(32, -38), (0, -50), (-30, -28), (0, 0), (30, 26), (0, 50), (-34, 38)]],
    "t": [[(0, -80), (0, 30), (14, 48), (32, 44)], [(-32, -42), (32, -42)]],
    "i": [[(0, -46), (0, 50)], [(0, -84), (0, -82)]],
    "o": [[(0, -50), (-40, 0), (0, 50), (40, 0), (0, -50)]],
}  # fmt: skip
WATERS = [
    (214, 92, 80),
    (216, 140, 70),
    (240, 200, 90),
    (130, 170, 100),
    (96, 146, 190),
    (140, 110, 160),
]
FRUIT = [(246, 224, 150), (214, 92, 80), (236, 160, 80), (160, 186, 100)]


def sandpaper_letters(paper, people):
    """Letters of sandpaper on pink and blue boards, to be traced with two fingers."""
    room(paper, floor=560)
    group = at_table(paper, people, 600)
    table_top(paper, 590)
    for place, letter in enumerate(paper.rng.sample(sorted(LETTERS), 3)):
        x, y = 330 + place * 470, paper.about(900, 24)
        color = (150, 180, 206) if letter in "aio" else (232, 168, 160)
        paper.sheet(x - 170, y - 210, 340, 420, color, 16)
        for line in LETTERS[letter]:
            path = [(x + a * 2.1, y + b * 2.1 + 20) for a, b in line]
            paper.stroke(path, 42, (238, 212, 166))
            paper.stroke(path, 30, (226, 196, 146))
    hands_at(paper, group, 600, 190)


def dressing_frame(paper, people):
    """A wooden frame with two pieces of cloth to button, one over the other."""
    room(paper, floor=560)
    group = at_table(paper, people, 590)
    table_top(paper, 580)
    left, top = 470, 690
    paper.sheet(left, top, 660, 450, hue.BROWN, 20, by=22)
    paper.box(left + 40, top + 40, 580, 370, darker(hue.BROWN, 0.45))
    cloth = paper.pick([hue.TEAL, hue.ROSE, hue.BLUE, hue.MOSS, hue.PLUM])
    paper.box(left + 40, top + 40, 320, 370, cloth)
    done = paper.rng.randrange(1, 6)
    for step in range(5):
        y, gap = top + 82 + step * 72, max(0, step - done + 1) * 30
        flap = [(left + 310 + gap, y - 42), (left + 620, y - 42)]
        paper.flat([*flap, (left + 620, y + 36), (left + 318 + gap, y + 36)], lighter(cloth, 0.3))
        paper.disc(left + 345 + gap, y, 24, hue.CREAM)
        for hole in (-7, 7):
            paper.disc(left + 345 + gap + hole, y, 4, hue.BROWN)
    hands_at(paper, group, 590, 170, apart=70)


def pouring(paper, people):
    """Water poured from one jug to another, over a tray."""
    room(paper, floor=600)
    group = at_table(paper, people, 640)
    table_top(paper, 630)
    color = paper.pick([hue.DUCK_EGG, hue.CREAM, hue.AMBER, hue.ROSE])
    paper.lift([(380, 880), (1220, 880), (1280, 1120), (320, 1120)], 20)
    paper.flat([(380, 880), (1220, 880), (1280, 1120), (320, 1120)], hue.OAK)
    paper.flat([(410, 900), (1190, 900), (1240, 1096), (360, 1096)], lighter(hue.OAK, 0.3))
    jug(paper, 980, 1060, 230, color, side=-1)
    paper.stroke([(700, 790), (800, 780), (930, 812), (970, 846)], 22, (150, 198, 212))
    paper.ring(520, 840, 62, 20, darker(color, 0.12))
    paper.soft([(520, 760), (650, 690), (730, 800), (600, 900)], color)
    paper.soft([(640, 706), (700, 760), (726, 798), (690, 730)], darker(color, 0.25))
    for _ in range(4):
        paper.oval(paper.about(820, 160), paper.about(1060, 26), 16, 7, (160, 204, 216))
    hands_at(paper, group, 640, 170)


def mixing_colours(paper, people):
    """Jars of red, yellow and blue water, and what becomes of them together."""
    room(paper, floor=600)
    group = at_table(paper, people, 640)
    table_top(paper, 630)
    for _ in range(8):
        x, y = paper.rng.uniform(180, 1420), paper.rng.uniform(1010, 1140)
        paper.oval(x, y, 44, 20, mix(paper.pick(WATERS), hue.WHITE, 0.3))
    for place, color in enumerate(WATERS):
        cup(paper, 250 + place * 220, paper.about(950, 14), 230, (232, 238, 234), color)
    for _, x in group:
        paper.stroke([(x + 95, 770), (x + 110, 870)], 15, (228, 236, 234))
    hands_at(paper, group, 640, 130)


def snack(paper, people):
    """Fruit cut up for snack, and cups of water."""
    room(paper, floor=560)
    group = at_table(paper, people, 620, "apron")
    table_top(paper, 610, (226, 200, 166))
    paper.sheet(470, 800, 660, 300, hue.OAK, 40)
    for step in range(8):
        x, y, color = 560 + step % 4 * 150, 870 + step // 4 * 130, paper.pick(FRUIT)
        paper.shadow(x, y + 34, 62, 16, 0.25)
        paper.cap(x, y + 20, 60, 180, 360, color)
        paper.cap(x, y + 20, 46, 180, 360, lighter(color, 0.55))
    bowl(paper, 280, 1080, 150, hue.DUCK_EGG, hue.BRICK)
    for step in range(3):
        paper.disc(230 + step * 52, 978 - 14 * (step % 2), 34, FRUIT[step + 1])
    cup(paper, 1260, 1000, 150, hue.SKY)
    cup(paper, 1410, 1060, 150, hue.BLUSH)
    hands_at(paper, group, 620, 170, apart=75)


def baking(paper, people):
    """Dough and flour on the kitchen table."""
    _kitchen(paper)
    group = at_table(paper, people, 720, "apron", height=820)
    table_top(paper, 710, (222, 194, 156))
    flour = [(380, 980), (620, 880), (1000, 880), (1240, 980), (1000, 1090), (600, 1090)]
    paper.soft(flour, (250, 246, 238))
    dough = (240, 216, 172)
    for step in range(paper.pick([3, 4, 5])):
        x, y = 520 + step * 140, 970 + 40 * (step % 2)
        paper.shadow(x, y + 36, 84, 20)
        paper.oval(x, y, 76, 52, dough)
        paper.arc(x, y + 6, 40, 20, 200, 340, 5, darker(dough, 0.15))
    bowl(paper, 220, 1040, 170, paper.pick([hue.DUCK_EGG, hue.AMBER, hue.ROSE]), (248, 240, 226))
    jug(paper, 1410, 980, 180, paper.pick([hue.TEAL, hue.CREAM, hue.AMBER]), side=-1)
    paper.stroke([(1050, 1120), (1330, 1060)], 22, darker(hue.WOOD))
    paper.stroke([(1100, 1109), (1280, 1071)], 62, hue.WOOD)
    hands_at(paper, group, 720, 170, height=820)


def _kitchen(paper):
    paper.flat(whole_width(paper, 0, 760), paper.pick(hue.WALLS))
    window(paper, paper.pick([380, 1150]), 720)
    paper.box(0, 96, 1600, 20, hue.OAK)
    for step in range(6):
        x, color = 90 + step * 290, paper.pick([hue.CLAY, hue.TEAL, hue.OCHRE, hue.GREY, hue.BRICK])
        paper.stroke([(x, 110), (x, 170)], 5, hue.BROWN)
        if step % 2:
            paper.disc(x, 216, 54, color)
            paper.disc(x, 216, 38, lighter(color, 0.2))
        else:
            paper.box(x - 44, 170, 88, 84, color, 14)


def birthday(paper, people):
    """A cake with candles."""
    wall = paper.pick(hue.WALLS)
    paper.flat(whole_width(paper, 0, 780), wall)
    bunting(paper, 0, 60)
    bunting(paper, 2, 190)
    at_table(paper, people, 780, "birthday", height=820, look=(0, 0.4))
    table_top(paper, 770, mix(wall, hue.STRAW, 0.7))
    paper.shadow(800, 1080, 380, 70, 0.4)
    paper.oval(800, 1070, 350, 70, hue.WHITE)
    icing = paper.pick([(250, 226, 214), (246, 236, 206)])
    paper.box(540, 860, 520, 210, hue.WOOD, 26)
    paper.box(540, 940, 520, 30, hue.BRICK)
    paper.box(530, 830, 540, 90, icing, 40)
    for step in range(7):
        paper.box(550 + step * 72, 890, 46, 40 + 24 * (step % 3), icing, 22)
    _candles(paper, paper.pick([3, 4]))
    for step in range(6):
        flower(paper, 570 + step * 92, 1056, 30, paper.pick([hue.ROSE, hue.WHITE, hue.AMBER]))


def _candles(paper, years):
    for step in range(years):
        x = 800 + (step - (years - 1) / 2) * 110
        paper.box(x - 12, 730, 24, 110, paper.pick([hue.CLAY, hue.TEAL, hue.OCHRE, hue.ROSE]), 8)
        paper.glow(x, 700, 70, (255, 236, 170), 0.7)
        paper.oval(x, 700, 13, 26, (250, 196, 90))


def windowsill(paper, people):
    """Pots on the windowsill at home."""
    wall = paper.pick(hue.WALLS)
    paper.flat(whole_width(paper, 0, 900), wall)
    window(paper, 800, 820)
    group = at_table(paper, people, 880, height=820)
    paper.sheet(-40, 860, 1680, 60, hue.WHITE, by=18)
    paper.flat(whole_width(paper, 920, 1200), darker(wall, 0.12))
    gaps = people or 4  # between the children, lest a plant hides a face
    for step in range(gaps + 1):
        x = 200 + step * 1200 / gaps
        seedling(paper, x, 800, paper.about(130, 60), paper.pick(hue.GREENS))
        pot(paper, x, 884, 130, paper.pick([hue.CLAY, hue.TEAL, hue.OCHRE, hue.STRAW]))
    hands_at(paper, group, 880, -20, apart=170, height=820)


SCENES = {
    "sandpaper letters": (sandpaper_letters, "Three sandpaper letters on a table"),
    "dressing frame": (dressing_frame, "A dressing frame with large buttons, half done up"),
    "pouring": (pouring, "Water being poured from one jug into another over a tray"),
    "mixing colours": (mixing_colours, "A row of jars with water in many colours"),
    "snack": (snack, "Fruit cut up on a wooden board for snack"),
    "baking": (baking, "Balls of dough on a floured kitchen table"),
    "birthday": (birthday, "A birthday cake with candles"),
    "windowsill": (windowsill, "Pots with young plants on a windowsill"),
}
