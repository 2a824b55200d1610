"""Turned, cropped and softened: what is left of a photo, by its pixels."""

import io

import pytest
from PIL import Image, ImageChops

from journals.images import SIZES, NoRecipe, Recipe, make_sizes
from tests.pictures import exif

SIZE = (800, 600)
FACE = (30, 20, 20, 40)  # in percent
BOX = (240, 120, 400, 360)
ELSEWHERE = (560, 120, 720, 360)
# What the JPEG makes of the sharp edge far outside may differ by this much.
SAME = 4


def photo(face, **more):
    """A grey room in which something is to be seen where the face is."""
    room = Image.linear_gradient("L").resize(SIZE).convert("RGB")
    room.paste(ONE, ELSEWHERE)
    room.paste(face.resize((BOX[2] - BOX[0], BOX[3] - BOX[1])), BOX)
    file = io.BytesIO()
    room.save(file, "JPEG", quality=95, **more)
    return file


def stripes(first, second):
    """Stripes of two colours, four pixels each; the other way round they are as bright."""
    face = Image.new("RGB", (160, 240), first)
    for top in range(0, 240, 8):
        face.paste(second, (0, top, 160, top + 4))
    return face


BLACK, WHITE = (20, 20, 20), (235, 235, 235)
ONE, OTHER = stripes(BLACK, WHITE), stripes(WHITE, BLACK)


def made(face, recipe):
    sizes = make_sizes(photo(face), recipe)
    return {name: Image.open(io.BytesIO(size.data)) for name, size in sizes.items()}


def most_apart(one, other):
    return max(most for _, most in ImageChops.difference(one, other).getextrema())


@pytest.mark.policy("P11", "files")
@pytest.mark.parametrize("size", SIZES)
def test_two_faces_under_a_softened_part_give_the_same_picture(size):
    sharp = [made(face, None)[size] for face in (ONE, OTHER)]
    assert most_apart(*sharp) > 40

    soft = [made(face, Recipe(soft=(FACE,)))[size] for face in (ONE, OTHER)]

    assert most_apart(*soft) <= SAME


@pytest.mark.policy("P11", "files")
def test_many_small_parts_side_by_side_do_not_draw_the_face_after_all():
    mosaic = tuple((30 + x * 5, 20 + y * 10, 4.5, 9) for x in range(4) for y in range(2))

    recipe = Recipe.read({"soft": mosaic})

    assert recipe.soft == ((30, 20, 19.5, 19),)


def test_parts_far_from_each_other_stay_two_and_all_between_stays_sharp():
    recipe = Recipe.read({"soft": [FACE, (2, 2, 10, 10)]})

    assert len(recipe.soft) == 2
    covered, taken = made(ONE, recipe)["large"], made(ONE, None)["large"]
    assert most_apart(covered.crop(BOX), taken.crop(BOX)) > 60
    assert most_apart(covered.crop(ELSEWHERE), taken.crop(ELSEWHERE)) <= SAME


@pytest.mark.policy("P11", "files")
def test_what_is_cropped_away_is_not_in_the_file():
    recipe = Recipe.read({"crop": (60, 0, 40, 100)})

    pictures = [made(face, recipe)["large"] for face in (ONE, OTHER)]

    assert pictures[0].size == (320, 600)
    assert pictures[0].tobytes() == pictures[1].tobytes()


def test_a_crop_keeps_what_is_inside():
    inside = made(ONE, Recipe.read({"crop": FACE}))["large"]

    assert inside.size == (160, 240)
    assert most_apart(inside, made(ONE, None)["large"].crop(BOX)) <= 40
    assert inside.convert("L").getextrema() == pytest.approx((20, 235), abs=20)


@pytest.mark.parametrize(("turn", "corner"), [(90, (599, 0)), (180, (799, 599)), (270, (0, 799))])
def test_a_photo_is_turned_clockwise(turn, corner):
    face = Image.new("RGB", SIZE, WHITE)
    face.paste(BLACK, (0, 0, 80, 80))
    file = io.BytesIO()
    face.save(file, "JPEG", quality=95)

    turned = make_sizes(file, Recipe(turn))["large"]

    picture = Image.open(io.BytesIO(turned.data)).convert("L")
    assert picture.getpixel(corner) < 60
    others = {(0, 0), (picture.width - 1, 0), (0, picture.height - 1)}
    others |= {(picture.width - 1, picture.height - 1)}
    assert all(picture.getpixel(other) > 200 for other in others - {corner})


def test_turning_the_page_turns_the_parts_with_it():
    recipe = Recipe.read({"soft": [FACE], "crop": (10, 0, 90, 80)})

    once = recipe.turned(90)

    assert (once.turn, once.soft, once.crop) == (90, ((40, 30, 40, 20),), (20, 10, 80, 90))
    assert once.turned(270) == recipe
    turned, straight = made(ONE, once)["large"], made(ONE, recipe)["large"]
    back = turned.transpose(Image.Transpose.ROTATE_90)
    assert most_apart(back, straight) <= 24  # both went through a JPEG, each its own way


@pytest.mark.policy("P11", "files")
def test_nothing_of_the_camera_is_left():
    original = photo(ONE, exif=exif(), comment=b"Leo in the garden")
    assert Image.open(original).getexif()

    sizes = make_sizes(original, Recipe(soft=(FACE,)))

    for size in sizes.values():
        picture = Image.open(io.BytesIO(size.data))
        assert not picture.getexif()
        assert "comment" not in picture.info
        assert b"Leo" not in size.data
        assert b"secret" not in size.data


@pytest.mark.parametrize(
    "data",
    [
        {"turn": 45},
        {"crop": (0, 0, 101, 50)},
        {"crop": (60, 0, 50, 50)},
        {"crop": (-1, 0, 50, 50)},
        {"crop": (0, 0, 1, 50)},
        {"crop": (0, 0, None, 50)},
        {"crop": (0, 0, "nan", 50)},
        {"crop": (0, 0, "inf", 50)},
        {"soft": [(1, 2, 3)]},
        {"soft": [(10 * place, 0, 3, 3) for place in range(9)]},
    ],
)
def test_what_is_no_recipe_is_refused(data):
    assert Recipe.read({"turn": 90, "crop": (0, 0, 100, 50), "soft": [(1, 2, 3, 4)]})

    with pytest.raises(NoRecipe):
        Recipe.read(data)
