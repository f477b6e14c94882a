"""The lists that stand behind a report's figures: households, loans, the plan year by year."""

from collections import defaultdict

from loans.models import Loan, LoanEvent
from loans.reckoning.standing import Standing
from members.models import Assessment
from reports.indicators.facts import Facts
from reports.indicators.households import Change, changes
from reports.indicators.plan import planned
from reports.report import LiftedHousehold, LoanLine, PlanYear


def lifted(facts: Facts) -> list[LiftedHousehold]:
    """The households that left poverty in the period, by code, each with the assessment that says so."""
    left = {
        change.household: change
        for change in changes(facts, facts.period, facts.scope.whole)
        if change.lifted
    }
    clubs = _clubs_of(facts)
    assessed = Assessment.objects.filter(household__in=left, effective_from__lte=facts.period.last)
    last = {a.household_id: a for a in assessed.select_related("household").order_by("effective_from")}
    households = [_lifted(left[household], a, clubs[household]) for household, a in last.items()]
    return sorted(households, key=lambda household: household.code)


def _lifted(change: Change, assessment: Assessment, clubs: list[str]) -> LiftedHousehold:
    return LiftedHousehold(
        code=assessment.household.code,
        head=assessment.household.head,
        clubs=", ".join(clubs),
        before=change.before,
        after=change.after,
        assessed_on=assessment.effective_from,
        decision=assessment.decision,
    )


def _clubs_of(facts: Facts) -> dict[int, list[str]]:
    """The names of the clubs in which each household had a member."""
    names = {club.pk: club.name for club in facts.scope.clubs}
    clubs = defaultdict(list)
    for change in changes(facts, facts.period, facts.scope.by_club):
        clubs[change.household].append(names[change.part])
    return clubs


def loans(facts: Facts) -> list[LoanLine]:
    """Loans paid out in the period or with principal outstanding at its end, by day of payment."""
    standings = {standing.loan: standing for standing in facts.standings[facts.period.last]}
    wanted = {loan for loan, standing in standings.items() if standing.outstanding > 0} | _paid_out(facts)
    rows = Loan.objects.filter(pk__in=wanted).select_related("club", "borrower")
    return [_loan(loan, standings[loan.pk]) for loan in rows.order_by("disbursed_on", "code")]


def _paid_out(facts: Facts) -> set[int]:
    disbursed = [m for m in facts.moves if m.kind == LoanEvent.Kind.DISBURSEMENT and m.lent > 0]
    return {move.loan for move in disbursed if move.through == facts.period.last}


def _loan(loan: Loan, standing: Standing) -> LoanLine:
    return LoanLine(
        code=loan.code,
        club=loan.club.name,
        borrower=loan.borrower.full_name,
        disbursed_on=loan.disbursed_on,
        principal=loan.principal,
        outstanding=standing.outstanding,
        overdue_principal=standing.overdue_principal,
        days_past_due=standing.days_past_due,
        purpose=loan.purpose,
    )


def plan(facts: Facts) -> list[PlanYear]:
    """The years of the period; empty in a club's report."""
    return [_year(facts, year) for year in facts.period.years] if facts.scope.unit else []


def plan_ahead(facts: Facts) -> list[PlanYear]:
    """The years after the last day that have a target."""
    ahead = [year for year in sorted(facts.targets) if year > facts.period.last.year and facts.scope.unit]
    return [year for year in (_year(facts, year) for year in ahead) if year.planned]


def _year(facts: Facts, year: int) -> PlanYear:
    founded = sum(club.founded_on.year == year for club in facts.scope.clubs)
    return PlanYear(year, planned(facts, facts.scope.unit, year), founded)
