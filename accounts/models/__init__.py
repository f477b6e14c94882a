"""Who signs in, on which devices, and the log of what they did."""

from accounts.models.browsers import Browser
from accounts.models.devices import Device
from accounts.models.log import AuditRecord, Seal
from accounts.models.users import SYSTEM_USERNAME, LetterSize, User, UserManager

__all__ = ["SYSTEM_USERNAME", "AuditRecord", "Browser", "Device", "LetterSize", "Seal", "User", "UserManager"]
