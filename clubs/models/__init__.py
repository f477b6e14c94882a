from clubs.models.appointments import Appointment
from clubs.models.clubs import Assignment, Award, Club, Target
from clubs.models.programmes import Criterion, Programme
from clubs.models.units import Succession, Unit

__all__ = [
    "Appointment",
    "Assignment",
    "Award",
    "Club",
    "Criterion",
    "Programme",
    "Succession",
    "Target",
    "Unit",
]
