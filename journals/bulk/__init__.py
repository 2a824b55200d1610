"""Children and families by the list."""

from accounts.bulk.staff import StaffResource
from journals.bulk.children import ChildrenResource
from journals.bulk.families import FamiliesResource

# In the order in which a new pre-school fills itself.
RESOURCES = {"staff": StaffResource, "children": ChildrenResource, "families": FamiliesResource}

__all__ = ["RESOURCES"]
