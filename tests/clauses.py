"""The clauses of the policy (POLICY.md), their facets, and what enforces each."""

from dataclasses import dataclass, field


@dataclass
class Clause:
    """One clause: what it asks, and by facet what enforces it or when it will be."""

    number: str
    asks: str
    facets: dict = field(default_factory=dict)


CLAUSES = [
    Clause("P01", "A journal for every child, with observations and photos", {
        "pages": "journals.views.child.child_journal",
    }),
    Clause("P02", "Everybody signs in with a login of their own", {
        "joining": "Invitation: random, stored hashed, single use, 14 days; sign-up closed",
        "admin": "people in bulk and the first manager: invitations, never passwords",
        "pages": "SignInFirstMiddleware, accounts.backends, limits in the shared cache",
    }),
    Clause("P03", "Every child has a key person", {
        "moves": "constraint a_child_has_one_key_person_at_a_time",
        "pages": "staff home: my key children; manager home: who has none",
    }),
    Clause("P04", "All staff record observations of each other's key children", {
            "moves": "journals.moves: an observation of any child, by any practitioner",
        "pages": "recording page: every attending child; key person reads all",
    }),
    Clause("P05", "Parents see only their own children's journals", {
        "pages": "visible_to (journals/access.py), 404 for everything else",
        "files": "photo_file asks the same rule at every request",
        "counts": "counts start from visible_to",
        "e-mails": "no name, word or photo; only a link",
        "drafts": "what waits in a browser is locked with its writer's own key",
        "wall": "row-level security (journals/migrations/0001_wall.sql)",
        "admin": "AdminSite.has_permission, VisibleAdmin",
        "exports": "not yet: with exports",
    }),
    Clause("P06", "Parents view and comment", {
        "pages": "comments hang on one child's entry",
        "wall": "policy of journals_comment",
    }),
    Clause("P07", "Parents write messages to staff", {"pages": "not yet: messages"}),
    Clause("P08", "Parents add observations and photos of their own", {
            "files": "photos of a draft are the author's alone",
        "pages": "from-home pages",
        "moves": "journals.moves: save, send, recall",
    }),
    Clause("P09", "Senior staff approve what parents add", {
            "pages": "what was sent, and what became of it, in plain words",
        "queue": "moderation.admin: the approval queue",
        "moves": "journals.moves and the triggers of 0001_moves.sql",
        "wall": "policies of journals_observation and journals_submission",
    }),
    Clause("P10", "Asked for photo permission before being linked", {
        "joining": "invitation_accept; trigger no_link_without_an_answer",
        "admin": "answers on paper, recorded before the link",
        "pages": "each person sees their own answer only",
        "wall": "policy of journals_photopermission",
    }),
    Clause("P11", "The answer is honoured", {
        "pages": "EntryPhoto.visible_to in every journal",
        "files": "app.may_see_rendition at every request of a file",
        "wall": "policies of journals_rendition and journals_entryphoto",
        "moves": "nothing is published before somebody said who each photo shows",
        "names": "journals.mentions: no other child is named unseen in what a family will read",
        "admin": "a no on paper counts before the person joins",
        "exports": "app.may_leave, asked by all that leaves the site: what staff print",
        "books": "not yet: leaving books, and copies for families",
    }),
    Clause("P12", "An agreement is signed before access", {"pages": "not yet: agreements"}),
    Clause("P13", "Not for general communication; meetings", {"pages": "not yet: meetings"}),
    Clause("P14", "Managing staff monitor observations", {"pages": "not yet: monitoring rounds"}),
    Clause("P15", "Paper trackers and summaries go on", {"pages": "not yet: assessments"}),
    Clause("P16", "The journal ends when the child leaves", {"pages": "not yet: leavers"}),
    Clause("P17", "Staff log out when finished", {"pages": "not yet: sessions"}),
    Clause("P18", "Staff do not share logins", {"pages": "not yet: sessions"}),
    Clause("P19", "Nothing is shared outside", {"pages": "not yet: audit trail"}),
    Clause("P20", "Devices are kept safe, missing ones reported", {"pages": "not yet: devices"}),
    Clause("P21", "Registered devices only", {"pages": "not yet: devices"}),
    Clause("P22", "Entries are appropriate", {
            "pages": "entry_withdrawal: seniors take an entry out, with a reason",
            "moves": "journals.moves: withdraw and restore, with a reason",
            "wall": "withdrawals stand in a table of their own, for seniors",
            "files": "what is hidden has no file: app.may_see_rendition",
            "queue": "moderation.admin.flag: what readers flag, and the answer",
        }),
    Clause(
        "P23",
        "Entries remain the setting's property",
        {
            "wall": "what was published is never deleted, and stays with its author",
            "moves": "every version is kept, by triggers",
            "pages": "not yet: agreements",
        },
    ),
    Clause("P24", "A policy library", {"pages": "not yet: policies"}),
    Clause("P25", "The policy's footer", {"pages": "not yet: policies"}),
]  # fmt: skip
