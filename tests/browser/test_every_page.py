"""Every kind of page as it stands, judged by axe in light and dark; and narrow, and at 200 %."""

import pytest

from accounts.models import NewsMail
from journals import handing, wrong_child
from tests.browser.conftest import DESK, PHONE, TABLET
from tests.factories import ChildFactory, ObservationFactory, make_practitioner, publish
from tests.scene import Scene

pytestmark = [pytest.mark.browser]

ADMIN = (
    "",
    "accounts/user/",
    "accounts/setting/1/change/",
    "accounts/invitation/",
    "accounts/invitation/add/",
    "accounts/invitation/check/",
    "journals/child/",
    "journals/child/add/",
    "journals/child/bulk/",
    "journals/child/handover/",
    "journals/group/",
    "journals/group/add/",
    "journals/standin/",
    "journals/standin/add/",
    "journals/child/bulk-staff/",
    "journals/child/bulk-children/",
    "journals/child/bulk-families/",
    "journals/guardian/",
    "journals/guardian/add/",
    "journals/photopermission/",
    "journals/photopermission/add/",
    "journals/photowording/",
    "journals/photowording/add/",
    "journals/photopermission/paper/",
    "journals/standingrefusal/",
    "journals/suspension/",
    "journals/comment/",
    "journals/photoview/",
    "journals/submission/",
    "journals/submission/?state=decided",
    "journals/flag/",
)


@pytest.fixture
def scene(visit):
    return Scene()


def look_at(visitor, paths):
    for path in paths:
        visitor.open(path)
        visitor.look()
        visitor.squeeze()


def journal_of(scene):
    journal = scene.leo.get_absolute_url()
    picture = scene.renditions["setting", "published"]
    found = f"{journal}?photos=1&home=1"
    more = [f"{journal}{page}" for page in ("find/", "photos/", f"photos/{picture.key}/")]
    return [journal, found, *more]


def test_pages_before_signing_in(visit, scene):
    look_at(
        visit(PHONE),
        [
            "/account/login/",
            "/account/password/reset/",
            "/invitations/",
            f"/invitations/{scene.token}/",
            f"/account/news/{NewsMail.token_of(scene.user.pk)}/",
        ],
    )


def test_pages_of_a_parent(visit, scene):
    phone = visit(PHONE)
    phone.sign_in(scene.people["own"])
    home = [f"/from-home/{o.key}/" for (s, _), o in scene.observations.items() if s == "home"]
    draft = scene.observations["home", "draft"]

    look_at(
        phone,
        [
            "/",
            *journal_of(scene),
            f"/comments/{scene.comment.key}/reply/",
            f"/comments/{scene.comment.key}/edit/",
            "/from-home/",
            *home,
            f"/from-home/{draft.key}/edit/",
            "/photo-permission/",
            "/flags/",
            f"/entries/{scene.entries['setting', 'published'].key}/flag/",
            "/account/password/change/",
            "/account/news/",
        ],
    )


def test_pages_of_staff(visit, scene):
    tablet = visit(TABLET)
    tablet.sign_in(scene.people["senior"])
    recorded = [
        f"/observations/{o.key}/" for (s, _), o in scene.observations.items() if s == "setting"
    ]
    draft = scene.observations["setting", "draft"]
    handed = ObservationFactory(author=scene.people["practitioner"], children=[scene.leo])
    handing.hand(
        handed, make_practitioner("Tom Reed"), by=scene.people["senior"], held_by=handed.author_id
    )
    elsewhere, moved = ChildFactory(first_name="Noor"), ObservationFactory(children=[scene.mia])
    said = {"words": {}, "particulars": {}, "said": {}}
    [wrong] = publish(moved)
    wrong_child.move(wrong, scene.leo, by=scene.people["senior"], seen=1, **said)
    entry = scene.entries["setting", "published"]
    published = scene.observations["setting", "published"]

    look_at(
        tablet,
        [
            "/",
            "/children/",
            *journal_of(scene),
            "/observations/unfinished/",
            *recorded,
            f"/observations/{draft.key}/edit/",
            f"/observations/{draft.key}/publication/",
            f"/observations/{draft.key}/discard/",
            f"/observations/{draft.key}/handing/",
            f"/observations/{handed.key}/",
            f"/observations/{handed.key}/edit/",
            f"/observations/{handed.key}/handing/",
            f"/photos/{scene.renditions['setting', 'draft'].photo.key}/draft/",
            f"/photos/{scene.renditions['setting', 'draft'].key}/editing/",
            f"/photos/{scene.renditions['setting', 'draft'].key}/who/",
            f"/observations/{published.key}/photos/",
            f"/entries/{entry.key}/withdrawal/",
            f"/entries/{entry.key}/hiding/",
            f"/entries/{entry.key}/wrong-child/",
            f"/entries/{entry.key}/wrong-child/?child={elsewhere.key}",
            f"/observations/{moved.key}/",
            "/hidden/",
            f"/observations/{published.key}/correction/",
            f"/observations/{published.key}/history/",
            f"/observations/{published.key}/children/",
        ],
    )


def test_pages_of_the_office(visit, scene):
    desk = visit(TABLET)
    desk.sign_in(scene.people["manager"])
    one_of_each = [
        f"journals/photopermission/{scene.paper_permission.pk}/change/",
        f"journals/photopermission/{scene.paper_permission.pk}/striking-out/",
        f"journals/child/{scene.leo.pk}/change/",
        f"journals/guardian/{scene.guardian.pk}/change/",
        f"accounts/user/{scene.user.pk}/change/",
        f"accounts/invitation/{scene.invitation.pk}/change/",
        f"journals/submission/{scene.submission.pk}/change/",
        f"journals/comment/{scene.waiting_comment.pk}/change/",
        f"journals/comment/{scene.waiting_comment.pk}/letting_in/",
        f"journals/flag/{scene.flag.pk}/change/",
        f"journals/flag/{scene.flag.pk}/answer/",
    ]

    own = ["/", "/first-steps/", f"/children/{scene.leo.key}/elsewhere/"]
    look_at(desk, [*own, *(f"/admin/{path}" for path in (*ADMIN, *one_of_each))])


def test_what_there_is_not(visit, scene):
    desk = visit(DESK)
    desk.sign_in(scene.people["own"])

    desk.open("/children/nothing-here/")
    desk.complaints.clear()  # The browser itself complains of a 404.

    desk.look()
    desk.squeeze()


def test_every_component_in_every_state(visit, scene, settings):
    settings.DEBUG = True
    desk = visit(DESK)
    desk.sign_in(scene.people["practitioner"])

    look_at(desk, ["/styleguide/"])

    desk.tap("button", "Open a dialog")
    desk.look()
    desk.page.keyboard.press("Escape")
    desk.tap("link", "Photo: opens the viewer")
    desk.look()
