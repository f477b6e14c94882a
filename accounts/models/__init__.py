"""Who signs in, and the log of what they did."""

from accounts.models.log import AuditRecord
from accounts.models.users import SYSTEM_USERNAME, User, UserManager

__all__ = ["SYSTEM_USERNAME", "AuditRecord", "User", "UserManager"]
