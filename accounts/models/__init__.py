"""Models of who a person is and whether they may come in."""

from accounts.models.invitation import Invitation
from accounts.models.news_mail import NewsMail
from accounts.models.setting import Setting
from accounts.models.user import Person, StaffRole, User

__all__ = ["Invitation", "NewsMail", "Person", "Setting", "StaffRole", "User"]
