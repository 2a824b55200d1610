"""Who is who at the invented pre-school: staff, children, and the people they go home with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who works here. `login` is the part of the address before the @."""

    name: str
    login: str
    role: str
    is_trainee: bool = False


@dataclass(frozen=True, slots=True)
class Pupil:
    """A child, with its age in months on the day the demo is loaded."""

    first: str
    last: str
    months: int
    key_person: str
    known_as: str = ""
    has_left: bool = False

    @property
    def name(self):
        """First and last name."""
        return f"{self.first} {self.last}"


@dataclass(frozen=True, slots=True)
class Link:
    """That somebody cares for a child, and how the photo question was answered.

    `photos` is "yes", "no", or "withdrawn" for a yes that was taken back later.
    """

    person: str
    child: str
    relationship: str
    responsibility: str = "yes"
    photos: str = "yes"
    is_suspended: bool = False


STAFF = [
    Member("Helen Marchetti", "manager", "manager"),
    Member("Ruth Adeyemi", "senior", "senior"),
    Member("Grace Middleton", "staff", "practitioner"),
    Member("Farah Siddiqui", "farah", "practitioner"),
    Member("Tomasz Wrona", "tomasz", "practitioner"),
    Member("Bronwen Lloyd", "bronwen", "practitioner"),
    Member("Jaden Campbell", "jaden", "practitioner", is_trainee=True),
]

# Poppy has only just started and has no key person yet, which the manager is told.
PUPILS = [
    Pupil("Amara", "Okafor", 44, "Grace Middleton"),
    Pupil("Edith", "Whitfield", 37, "Grace Middleton", known_as="Edie"),
    Pupil("Rowan", "Whitfield", 37, "Grace Middleton"),
    Pupil("Yusuf", "Rahman", 51, "Farah Siddiqui"),
    Pupil("Maryam", "Rahman", 29, "Farah Siddiqui"),
    Pupil("Zofia", "Kowalska", 41, "Tomasz Wrona", known_as="Zosia"),
    Pupil("Oliver", "Bennett", 49, "Bronwen Lloyd"),
    Pupil("Poppy", "Hughes", 27, ""),
    Pupil("Arjan", "Gill", 46, "Farah Siddiqui"),
    Pupil("Amelia", "Osborne", 42, "Grace Middleton"),
    Pupil("Amelia", "Owusu", 52, "Tomasz Wrona"),
    Pupil("Leo", "Chen", 35, "Bronwen Lloyd"),
    Pupil("Fionn", "Murphy", 54, "Tomasz Wrona"),
    Pupil("Layla", "Haddad", 39, "Farah Siddiqui"),
    Pupil("Isla", "Fletcher", 45, "Bronwen Lloyd"),
    Pupil("Theodore", "Adeyemi", 36, "Grace Middleton", known_as="Theo"),
    Pupil("Noah", "Taylor", 33, "Bronwen Lloyd"),
    Pupil("Bethan", "Evans", 60, "Tomasz Wrona", has_left=True),
    Pupil("Freya", "Ward", 43, "Farah Siddiqui"),
    Pupil("Malachi", "Baptiste", 48, "Tomasz Wrona"),
    Pupil("Anaya", "Patel", 38, "Grace Middleton"),
    Pupil("Dev", "Patel", 53, "Bronwen Lloyd"),
    Pupil("Wilfred", "Green", 47, "Farah Siddiqui", known_as="Wilf"),
    Pupil("Idil", "Warsame", 50, "Tomasz Wrona"),
]

LINKS = [
    Link("Ngozi Okafor", "Amara Okafor", "mother"),
    Link("Chidi Okafor", "Amara Okafor", "father"),
    # Twins.
    Link("Hannah Whitfield", "Edith Whitfield", "mother"),
    Link("Hannah Whitfield", "Rowan Whitfield", "mother"),
    Link("Tom Whitfield", "Edith Whitfield", "father"),
    Link("Tom Whitfield", "Rowan Whitfield", "father"),
    Link("Nadia Rahman", "Yusuf Rahman", "mother"),
    Link("Nadia Rahman", "Maryam Rahman", "mother"),
    Link("Imran Rahman", "Yusuf Rahman", "father"),
    Link("Imran Rahman", "Maryam Rahman", "father"),
    # Refused.
    Link("Magda Kowalska", "Zofia Kowalska", "mother", photos="no"),
    # Separated; a half-sister in the same setting; a step-father without responsibility in law.
    Link("Rachel Clarke", "Oliver Bennett", "mother"),
    Link("James Bennett", "Oliver Bennett", "father"),
    Link("Daniel Hughes", "Oliver Bennett", "step-parent", responsibility="no"),
    Link("Rachel Clarke", "Poppy Hughes", "mother"),
    Link("Daniel Hughes", "Poppy Hughes", "father"),
    Link("Simran Gill", "Arjan Gill", "mother"),
    Link("Manpreet Gill", "Arjan Gill", "father"),
    Link("Claire Osborne", "Amelia Osborne", "mother"),
    Link("Abena Owusu", "Amelia Owusu", "mother"),
    Link("Wei Chen", "Leo Chen", "father"),
    Link("Lina Zhang", "Leo Chen", "mother"),
    Link("Aoife Murphy", "Fionn Murphy", "mother"),
    Link("Rania Haddad", "Layla Haddad", "mother"),
    # Suspended: the answer still counts, the access is stopped.
    Link("Kirsty Fletcher", "Isla Fletcher", "mother"),
    Link("Craig Dawson", "Isla Fletcher", "father", is_suspended=True),
    # The senior's own child.
    Link("Ruth Adeyemi", "Theodore Adeyemi", "mother"),
    Link("Samuel Adeyemi", "Theodore Adeyemi", "father"),
    Link("Ben Taylor", "Noah Taylor", "father"),
    Link("Luke Marsh", "Noah Taylor", "father", photos="no"),
    Link("Sioned Evans", "Bethan Evans", "mother"),
    Link("Ingrid Ward", "Freya Ward", "mother"),
    # Withdrawn, after photos had been published.
    Link("Denise Baptiste", "Malachi Baptiste", "grandparent", photos="withdrawn"),
    Link("Priya Patel", "Anaya Patel", "mother"),
    Link("Priya Patel", "Dev Patel", "mother"),
    Link("Rohan Patel", "Anaya Patel", "father"),
    Link("Rohan Patel", "Dev Patel", "father"),
    Link("Emma Green", "Wilfred Green", "mother"),
    Link("Hodan Warsame", "Idil Warsame", "mother", responsibility="unknown"),
]

# Everybody else signs in as first.last; these two are named on the sign-in page.
PARENT_LOGINS = {"Ngozi Okafor": "parent", "Hannah Whitfield": "parent2"}

PARENTS = [
    name
    for name in dict.fromkeys(link.person for link in LINKS)
    if name not in {member.name for member in STAFF}
]


def login_of(name):
    """Return the part before the @ of a parent's address."""
    return PARENT_LOGINS.get(name) or name.lower().replace(" ", ".")
