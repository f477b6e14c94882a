from reports.models.intakes import HeadingMatch, Intake

__all__ = ["HeadingMatch", "Intake"]
