-- When a child's family last looked into the journal: of the family as a whole and never of one
-- person, of the last 90 days, and only where the pre-school has switched it on. Nothing is said of
-- a parent who works here: staff open journals for other reasons.
CREATE FUNCTION app.family_visited(child bigint) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT max(visit.last_at)
    FROM journals_visit visit
    JOIN journals_guardian guardian
      ON guardian.person_id = visit.person_id AND guardian.child_id = visit.child_id
    JOIN accounts_user account ON account.id = visit.person_id
    WHERE visit.child_id = child
      AND visit.last_at > now() - interval '90 days'
      AND account.staff_role = ''
      AND EXISTS (SELECT FROM accounts_setting WHERE shows_read_marks)
$$;
REVOKE ALL ON FUNCTION app.family_visited(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.family_visited(bigint) TO springjournal_practitioner;

-- After 90 days a visit is forgotten, whoever's it was.
GRANT SELECT, DELETE ON journals_visit TO springjournal_task;
CREATE POLICY forget ON journals_visit TO springjournal_task
    USING (last_at <= now() - interval '90 days');
