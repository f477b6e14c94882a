from clubs.models.clubs import Assignment, Award, Club, Target
from clubs.models.programmes import Criterion, Programme
from clubs.models.units import Succession, Unit

__all__ = ["Assignment", "Award", "Club", "Criterion", "Programme", "Succession", "Target", "Unit"]
