-- Whether somebody let the name of a child stay in an observation: for staff who see the
-- observation. Everybody decides in their own name.
ALTER TABLE journals_keptname ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON journals_keptname TO springjournal_practitioner;
CREATE POLICY staff ON journals_keptname FOR SELECT TO springjournal_practitioner
    USING (EXISTS (SELECT FROM journals_observation seen WHERE seen.id = observation_id));
CREATE POLICY keep ON journals_keptname FOR INSERT TO springjournal_practitioner
    WITH CHECK (kept_by_id = (SELECT app.person_id()));
CREATE POLICY keep_anew ON journals_keptname FOR UPDATE TO springjournal_practitioner
    USING (EXISTS (SELECT FROM journals_observation seen WHERE seen.id = observation_id))
    WITH CHECK (kept_by_id = (SELECT app.person_id()));

-- Does everybody who reads the one child's journal read the other's too? Then the one may be
-- named in the other's without another family learning it. Staff are told whether, never why
-- not: a suspension is for managers.
CREATE FUNCTION app.is_read_by_the_same(reading bigint, named bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH reads AS (
        SELECT guardian.person_id, guardian.child_id
        FROM journals_guardian guardian
        WHERE guardian.child_id IN (reading, named)
          AND app.today() >= guardian.starts
          AND app.today() <= coalesce(guardian.until, 'infinity')
          AND NOT EXISTS (
              SELECT FROM journals_suspension stopped
              WHERE stopped.guardian_id = guardian.id AND stopped.lifted_at IS NULL)
    )
    SELECT EXISTS (SELECT FROM reads WHERE child_id = reading)
       AND NOT EXISTS (
           SELECT FROM reads one WHERE one.child_id = reading AND NOT EXISTS (
               SELECT FROM reads both_of
               WHERE both_of.child_id = named AND both_of.person_id = one.person_id))
$$;
REVOKE ALL ON FUNCTION app.is_read_by_the_same(bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.is_read_by_the_same(bigint, bigint) TO springjournal_practitioner;
