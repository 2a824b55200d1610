"""The paint box of the demo pictures: few colours, warm, that go together in any mixture."""

CREAM = (250, 242, 228)
SAND = (235, 214, 180)
OCHRE = (226, 167, 66)
AMBER = (238, 190, 104)
CLAY = (206, 108, 68)
BRICK = (174, 74, 54)
ROSE = (228, 158, 140)
BLUSH = (244, 208, 192)
MOSS = (134, 150, 84)
SAGE = (176, 190, 148)
FOREST = (78, 104, 76)
PINE = (52, 78, 66)
TEAL = (70, 130, 126)
DUCK_EGG = (186, 214, 206)
SKY = (206, 228, 228)
BLUE = (104, 146, 176)
NAVY = (48, 62, 92)
NIGHT = (34, 42, 72)
PLUM = (120, 78, 100)
LILAC = (190, 168, 190)
BROWN = (112, 76, 54)
WOOD = (202, 158, 108)
OAK = (176, 128, 84)
STRAW = (224, 190, 138)
DARK = (62, 44, 40)
GREY = (150, 146, 140)
STONE = (196, 188, 176)
SOIL = (98, 70, 54)
WHITE = (255, 250, 242)

CLOTHES = [OCHRE, CLAY, BRICK, ROSE, MOSS, TEAL, BLUE, NAVY, PLUM, AMBER, FOREST, LILAC]
WALLS = [(240, 226, 204), (224, 228, 206), (242, 216, 200), (212, 226, 222), (244, 230, 190)]
LEAVES = [CLAY, OCHRE, BRICK, AMBER, MOSS, (196, 130, 60)]
GREENS = [MOSS, SAGE, FOREST, (154, 168, 100), (106, 130, 84)]

SKINS = [
    (252, 222, 198), (244, 204, 172), (230, 182, 144),
    (204, 150, 110), (172, 118, 84), (136, 90, 66), (110, 72, 56),
]  # fmt: skip
HAIR = {
    "light": [(226, 184, 112), (180, 122, 70), (196, 106, 60), (120, 80, 52), (84, 58, 44)],
    "dark": [(44, 34, 32), (58, 42, 36), (36, 30, 34)],
}


def mix(one, other, share):
    """A colour between two: 0 is the first, 1 the second."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))


def lighter(color, share=0.25):
    """A colour with white in it."""
    return mix(color, WHITE, share)


def darker(color, share=0.2):
    """A colour with brown in it: black would make it dull."""
    return mix(color, DARK, share)
