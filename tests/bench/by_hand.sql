-- The figures of a province as somebody would count them by hand in SQL: what `make bench` holds the report against.
-- Statements are parted by lines that begin with "-- name:"; each gives rows of code and number.
-- Clubs stand where they were founded: this holds while no unit of the scope has ended.

-- name: scope (builds the table of clubs)
CREATE TEMPORARY TABLE scope AS
WITH RECURSIVE below(id, code) AS (
  SELECT id, code FROM clubs_unit
  WHERE code = :unit AND valid_from <= :last AND (valid_to IS NULL OR valid_to > :last)
  UNION
  SELECT u.id, u.code FROM clubs_unit u JOIN below b ON u.parent_code = b.code
  WHERE u.valid_from <= :last AND (u.valid_to IS NULL OR u.valid_to > :last)
)
SELECT c.id, c.founded_on, c.dissolved_on, c.unit_id FROM clubs_club c JOIN below b ON b.id = c.unit_id
WHERE c.founded_on <= :last

-- name: clubs, at :day and from :first
SELECT 'clubs.active', COUNT(*) FROM scope
WHERE founded_on <= :day AND (dissolved_on IS NULL OR dissolved_on > :day)
UNION ALL SELECT 'clubs.founded', COUNT(*) FROM scope WHERE founded_on BETWEEN :first AND :day
UNION ALL SELECT 'clubs.dissolved', COUNT(*) FROM scope WHERE dissolved_on BETWEEN :first AND :day
UNION ALL SELECT 'coverage.communes', COUNT(DISTINCT unit_id) FROM scope
WHERE founded_on <= :day AND (dissolved_on IS NULL OR dissolved_on > :day)

-- name: people and households, at :day
WITH present AS (
  SELECT DISTINCT m.id, m.sex, m.born_on, m.ethnic_group_id, h.household_id
  FROM members_membership s
  JOIN scope c ON c.id = s.club_id
  JOIN members_member m ON m.id = s.member_id
  LEFT JOIN members_householdstay h ON h.member_id = m.id
    AND (h.since IS NULL OR h.since <= :day) AND (h.until IS NULL OR h.until > :day)
  WHERE s.joined_on <= :day AND (s.left_on IS NULL OR s.left_on > :day)
    AND (c.dissolved_on IS NULL OR c.dissolved_on > :day)
), classes AS (
  SELECT household_id, standing, in_difficulty FROM (
    SELECT a.*, ROW_NUMBER() OVER (PARTITION BY a.household_id ORDER BY a.effective_from DESC) AS age
    FROM members_assessment a
    WHERE a.effective_from <= :day AND a.household_id IN (SELECT household_id FROM present)
  ) WHERE age = 1
), classed AS (
  SELECT p.*, COALESCE(k.standing, 'unknown') AS standing, COALESCE(k.in_difficulty, 0) AS in_difficulty
  FROM present p LEFT JOIN classes k ON k.household_id = p.household_id
), homes AS (
  SELECT DISTINCT household_id, standing, in_difficulty FROM classed WHERE household_id IS NOT NULL
)
SELECT 'members.total', COUNT(*) FROM classed
UNION ALL SELECT 'members.female', COUNT(*) FROM classed WHERE sex = 'female'
UNION ALL SELECT 'members.older', COUNT(*) FROM classed WHERE born_on <= date(:day, '-60 years')
UNION ALL SELECT 'members.age55', COUNT(*) FROM classed WHERE born_on <= date(:day, '-55 years')
UNION ALL SELECT 'members.minority', COUNT(*) FROM classed WHERE ethnic_group_id <> '01'
UNION ALL SELECT 'members.ethnic.' || ethnic_group_id, COUNT(*) FROM classed
  WHERE ethnic_group_id IS NOT NULL GROUP BY ethnic_group_id
UNION ALL SELECT 'members.' || standing, COUNT(*) FROM classed WHERE standing IN ('poor', 'near_poor') GROUP BY standing
UNION ALL SELECT 'members.disadvantaged', COUNT(*) FROM classed WHERE standing IN ('poor', 'near_poor') OR in_difficulty
UNION ALL SELECT 'households.total', COUNT(*) FROM homes
UNION ALL SELECT 'households.' || standing, COUNT(*) FROM homes
  WHERE standing IN ('poor', 'near_poor', 'unknown') GROUP BY standing
UNION ALL SELECT 'households.in_difficulty', COUNT(*) FROM homes
  WHERE standing NOT IN ('poor', 'near_poor', 'unknown') AND in_difficulty

-- name: coming and going, from :first to :day
WITH stays AS (
  SELECT s.member_id, s.joined_on, MIN(COALESCE(s.left_on, '9999'), COALESCE(c.dissolved_on, '9999')) AS ended_on
  FROM members_membership s JOIN scope c ON c.id = s.club_id
)
SELECT 'members.joined', COUNT(*) FROM (
  SELECT member_id FROM stays GROUP BY member_id HAVING MIN(joined_on) BETWEEN :first AND :day
)
UNION ALL SELECT 'members.left', COUNT(DISTINCT gone.member_id) FROM stays gone
WHERE gone.ended_on BETWEEN :first AND :day AND gone.joined_on < gone.ended_on AND NOT EXISTS (
  SELECT 1 FROM stays other WHERE other.member_id = gone.member_id
    AND other.joined_on <= gone.ended_on AND other.ended_on > gone.ended_on
)

-- name: leaving poverty, from :first to :day
WITH residences AS (
  SELECT h.household_id, MAX(s.joined_on, COALESCE(h.since, '0001-01-01')) AS since,
    MIN(COALESCE(s.left_on, '9999-12-31'), COALESCE(c.dissolved_on, '9999-12-31'), COALESCE(h.until, '9999-12-31')) AS until
  FROM members_membership s
  JOIN scope c ON c.id = s.club_id
  JOIN members_householdstay h ON h.member_id = s.member_id
  WHERE s.joined_on <= :day
), known AS (
  SELECT household_id, MAX(MIN(since), date(:first, '-1 day')) AS baseline, MAX(until) AS until
  FROM residences WHERE since < until AND since <= :day GROUP BY household_id
), classed AS (
  SELECT
    (SELECT a.standing FROM members_assessment a WHERE a.household_id = k.household_id
      AND a.effective_from <= k.baseline ORDER BY a.effective_from DESC LIMIT 1) AS at_first,
    (SELECT a.standing FROM members_assessment a WHERE :to_date AND a.household_id = k.household_id
      AND a.effective_from BETWEEN k.baseline AND :day AND a.effective_from < k.until
      ORDER BY a.effective_from LIMIT 1) AS soon_after,
    (SELECT a.standing FROM members_assessment a WHERE a.household_id = k.household_id
      AND a.effective_from <= :day ORDER BY a.effective_from DESC LIMIT 1) AS at_last
  FROM known k WHERE k.until > k.baseline
), moved AS (SELECT COALESCE(at_first, soon_after) AS at_first, at_last FROM classed)
SELECT 'households.lifted_from_' || at_first, COUNT(*) FROM moved
WHERE at_first IN ('poor', 'near_poor') AND at_last IN ('average', 'other') GROUP BY at_first
UNION ALL SELECT 'households.lifted', COUNT(*) FROM moved
WHERE at_first IN ('poor', 'near_poor') AND at_last IN ('average', 'other')
UNION ALL SELECT 'households.fallen', COUNT(*) FROM moved
WHERE at_last IN ('poor', 'near_poor') AND at_first IN ('average', 'other')

-- name: money, from :first to :day
WITH booked AS (
  SELECT e.debit, e.credit, SUM(e.amount) AS held,
    SUM(CASE WHEN v."on" >= :first AND (:to_date OR v.kind <> 'opening') THEN e.amount ELSE 0 END) AS moved
  FROM ledger_entry e JOIN ledger_voucher v ON v.id = e.voucher_id
  WHERE v.club_id IN (SELECT id FROM scope) AND v."on" <= :day
  GROUP BY e.debit, e.credit
), net AS (
  SELECT account, SUM(held) AS held, SUM(moved) AS moved FROM (
    SELECT debit AS account, held, moved FROM booked UNION ALL SELECT credit, -held, -moved FROM booked
  ) GROUP BY account
)
SELECT CASE account
  WHEN 'fees' THEN 'fund.fees' WHEN 'mobilised' THEN 'fund.mobilised' WHEN 'interest' THEN 'fund.interest'
  WHEN 'late_interest' THEN 'fund.interest' WHEN 'state' THEN 'fund.state' WHEN 'project' THEN 'fund.project'
  WHEN 'other_income' THEN 'fund.other' END AS code, -SUM(moved) FROM net
WHERE account IN ('fees', 'mobilised', 'interest', 'late_interest', 'state', 'project', 'other_income') GROUP BY code
UNION ALL SELECT 'fund.sources', -SUM(moved) FROM net
WHERE account IN ('fees', 'mobilised', 'interest', 'late_interest', 'state', 'project', 'other_income')
UNION ALL SELECT 'fund.expenses', SUM(moved) FROM net
WHERE account IN ('activities', 'visits', 'management', 'other_expense', 'loss')
UNION ALL SELECT 'fund.cash', SUM(held) FROM net
WHERE account IN ('operating_cash', 'operating_bank', 'revolving_cash', 'revolving_bank')
UNION ALL SELECT 'fund.outstanding', SUM(held) FROM net WHERE account = 'loans'
UNION ALL SELECT 'fund.operating', SUM(held) FROM net WHERE account IN ('operating_cash', 'operating_bank')
UNION ALL SELECT 'fund.revolving', SUM(held) FROM net WHERE account IN ('revolving_cash', 'revolving_bank', 'loans')
UNION ALL SELECT 'fund.balance', SUM(held) FROM net
WHERE account IN ('operating_cash', 'operating_bank', 'revolving_cash', 'revolving_bank', 'loans')
UNION ALL SELECT 'fund.member_capital', -SUM(held) FROM net WHERE account = 'member_capital'
UNION ALL SELECT 'fund.borrowed', -SUM(held) FROM net WHERE account = 'borrowed'
UNION ALL SELECT 'fund.in_kind', SUM(g.value) FROM ledger_inkindgift g
WHERE g.club_id IN (SELECT id FROM scope) AND g."on" BETWEEN :first AND :day

-- name: lending, from :first to :day
WITH booked AS (
  SELECT l.id AS loan, COALESCE(m.same_as_id, m.id) AS person, x.kind,
    v."on" >= :first AND (:to_date OR x.kind <> 'opening') AS now,
    CASE 'loans' WHEN e.credit THEN e.amount WHEN e.debit THEN -e.amount ELSE 0 END AS repaid
  FROM loans_loanevent x
  JOIN loans_loan l ON l.id = x.loan_id
  JOIN members_member m ON m.id = l.borrower_id
  JOIN ledger_voucher v ON v.id = x.voucher_id
  JOIN ledger_entry e ON e.voucher_id = v.id AND e.line = x.line
  WHERE l.club_id IN (SELECT id FROM scope) AND v."on" <= :day
), lent AS (SELECT * FROM booked WHERE now AND kind IN ('disbursement', 'opening')
), found AS (
  SELECT proper_use FROM (
    SELECT w.proper_use, ROW_NUMBER() OVER (PARTITION BY w.loan_id ORDER BY w."on" DESC) AS age
    FROM loans_visit w JOIN loans_loan l ON l.id = w.loan_id
    WHERE l.club_id IN (SELECT id FROM scope) AND w."on" BETWEEN :first AND :day
  ) WHERE age = 1
)
SELECT 'loans.disbursed', SUM(-SIGN(repaid)) FROM lent
UNION ALL SELECT 'loans.disbursed_amount', -SUM(repaid) FROM lent
UNION ALL SELECT 'loans.borrowers', COUNT(*) FROM (SELECT person FROM lent GROUP BY person HAVING SUM(-SIGN(repaid)) > 0)
UNION ALL SELECT 'loans.repaid_principal', SUM(repaid) FROM booked WHERE now AND kind = 'repayment'
UNION ALL SELECT 'loans.written_off', SUM(repaid) FROM booked WHERE now AND kind = 'write_off'
UNION ALL SELECT 'loans.checked', COUNT(*) FROM found
UNION ALL SELECT 'loans.proper_use', SUM(proper_use) FROM found

-- name: loans that are owed, at :day
WITH paid AS (
  SELECT x.loan_id AS loan,
    SUM(CASE 'loans' WHEN e.debit THEN e.amount WHEN e.credit THEN -e.amount ELSE 0 END) AS outstanding,
    SUM(CASE 'interest' WHEN e.credit THEN e.amount WHEN e.debit THEN -e.amount ELSE 0 END) AS interest
  FROM loans_loanevent x
  JOIN loans_loan l ON l.id = x.loan_id
  JOIN ledger_voucher v ON v.id = x.voucher_id
  JOIN ledger_entry e ON e.voucher_id = v.id AND e.line = x.line
  WHERE l.club_id IN (SELECT id FROM scope) AND v."on" <= :day
  GROUP BY x.loan_id HAVING outstanding > 0
), due AS (
  SELECT p.loan, p.outstanding, l.principal - p.outstanding AS covered, p.interest AS paid_interest, i.due, i.principal,
    SUM(i.principal) OVER upto AS principal_due, SUM(i.interest) OVER upto AS interest_due
  FROM paid p
  JOIN loans_loan l ON l.id = p.loan
  JOIN loans_schedule s ON s.loan_id = p.loan
  JOIN loans_instalment i ON i.schedule_id = s.id
  WINDOW upto AS (PARTITION BY p.loan ORDER BY i.number)
), state AS (
  SELECT loan, outstanding,
    julianday(:day) - julianday(MIN(CASE WHEN principal_due > covered OR interest_due > paid_interest THEN due END)) AS late,
    MAX(0, SUM(CASE WHEN due < :day THEN principal ELSE 0 END) - covered) AS overdue
  FROM due GROUP BY loan
)
SELECT 'loans.active', COUNT(*) FROM state
UNION ALL SELECT 'loans.outstanding', SUM(outstanding) FROM state
UNION ALL SELECT 'loans.overdue', COUNT(*) FROM state WHERE late > 0
UNION ALL SELECT 'loans.overdue_principal', SUM(overdue) FROM state
UNION ALL SELECT 'loans.par30', SUM(outstanding) FROM state WHERE late > 30
UNION ALL SELECT 'loans.par90', SUM(outstanding) FROM state WHERE late > 90

-- name: criteria, at :day
WITH present AS (
  SELECT DISTINCT s.club_id, m.id, m.sex, m.born_on FROM members_membership s
  JOIN scope c ON c.id = s.club_id
  JOIN members_member m ON m.id = s.member_id
  WHERE s.joined_on <= :day AND (s.left_on IS NULL OR s.left_on > :day)
    AND (c.dissolved_on IS NULL OR c.dissolved_on > :day)
), borrowed AS (
  SELECT l.club_id, COALESCE(m.same_as_id, m.id) AS person
  FROM loans_loanevent x
  JOIN loans_loan l ON l.id = x.loan_id
  JOIN members_member m ON m.id = l.borrower_id
  JOIN ledger_voucher v ON v.id = x.voucher_id
  JOIN ledger_entry e ON e.voucher_id = v.id AND e.line = x.line
  WHERE x.kind IN ('disbursement', 'opening') AND v."on" <= :day
  GROUP BY l.club_id, person HAVING SUM(CASE 'loans' WHEN e.debit THEN 1 ELSE -1 END) > 0
), funds AS (
  SELECT v.club_id,
    MAX('operating' IN (substr(e.debit, 1, 9), substr(e.credit, 1, 9)))
      + MAX('revolving' IN (substr(e.debit, 1, 9), substr(e.credit, 1, 9))) AS used
  FROM ledger_voucher v JOIN ledger_entry e ON e.voucher_id = v.id
  WHERE v."on" <= :day AND v.club_id IN (SELECT id FROM scope) GROUP BY v.club_id
), score AS (
  SELECT p.club_id, COUNT(*) AS members, SUM(p.sex = 'female') AS women,
    SUM(p.born_on <= date(:day, '-60 years')) AS older, COUNT(b.person) AS borrowers
  FROM present p LEFT JOIN borrowed b ON b.club_id = p.club_id AND b.person = p.id GROUP BY p.club_id
)
SELECT 'criteria.size', COUNT(*) FROM score WHERE members BETWEEN 50 AND 70
UNION ALL SELECT 'criteria.women', COUNT(*) FROM score WHERE 100 * women BETWEEN 60 * members AND 70 * members
UNION ALL SELECT 'criteria.older', COUNT(*) FROM score WHERE 100 * older BETWEEN 60 * members AND 70 * members
UNION ALL SELECT 'criteria.borrowers', COUNT(*) FROM score WHERE 2 * borrowers >= members
UNION ALL SELECT 'criteria.both_funds', COUNT(*) FROM score JOIN funds USING (club_id) WHERE used = 2

-- name: awards, from :first to :day
SELECT 'awards.' || a.recipient, COUNT(*) FROM clubs_award a
WHERE a."on" BETWEEN :first AND :day GROUP BY a.recipient
