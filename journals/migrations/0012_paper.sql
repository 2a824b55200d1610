-- Answers on paper: their scans, and striking out what was entered wrongly. The functions of 0010
-- that decided stand here whole: what is struck out counts for nothing.

-- Added, and struck out once, by managers, where it came from paper; never changed otherwise.
DROP TRIGGER answers_are_only_added ON journals_photopermission;
CREATE FUNCTION app.answer_is_only_struck_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.struck_at IS NOT NULL
        OR (NEW.id, NEW.child_id, NEW.given_by_id, NEW.purpose, NEW.answer, NEW.answered_at,
            NEW.wording_version, NEW.recorded_by_id, NEW.scan_id)
           IS DISTINCT FROM
           (OLD.id, OLD.child_id, OLD.given_by_id, OLD.purpose, OLD.answer, OLD.answered_at,
            OLD.wording_version, OLD.recorded_by_id, OLD.scan_id) THEN
        RAISE EXCEPTION 'an answer is never changed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'an_answer_is_only_struck_out';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION app.answer_is_only_struck_out() FROM PUBLIC;
CREATE TRIGGER answer_is_only_struck_out BEFORE UPDATE OR DELETE
    ON journals_photopermission FOR EACH ROW EXECUTE FUNCTION app.answer_is_only_struck_out();
GRANT UPDATE (struck_by_id, struck_at, struck_because)
    ON journals_photopermission TO springjournal_manager;

-- A family reads what it said, and not what somebody else mistook for it.
DROP POLICY own ON journals_photopermission;
CREATE POLICY own ON journals_photopermission FOR SELECT TO springjournal_parent
    USING (given_by_id = (SELECT app.person_id()) AND struck_at IS NULL);
DROP POLICY answer ON journals_photopermission;
CREATE POLICY answer ON journals_photopermission FOR INSERT TO springjournal_parent
    WITH CHECK (given_by_id = (SELECT app.person_id()) AND recorded_by_id IS NULL
        AND scan_id IS NULL AND app.may_answer(child_id, answer, (SELECT app.person_id())));

CREATE OR REPLACE FUNCTION app.may(child bigint, purpose text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN (
        SELECT coalesce(bool_and(answer = 'yes'), false)
        FROM (
            SELECT DISTINCT ON (given.given_by_id)
                   given.answer, guardian.parental_responsibility AS responsible
            FROM journals_photopermission given
            JOIN journals_guardian guardian
              ON guardian.child_id = given.child_id AND guardian.person_id = given.given_by_id
            WHERE given.child_id = child AND given.purpose = may.purpose
              AND given.struck_at IS NULL
            ORDER BY given.given_by_id, given.answered_at DESC, given.id DESC
        ) latest
        WHERE responsible = 'yes' OR (responsible = 'unknown' AND answer = 'no'))
    AND NOT EXISTS (
        SELECT FROM journals_standingrefusal refusal
        WHERE refusal.child_id = child AND refusal.lifted_at IS NULL)
    AND NOT EXISTS (
        SELECT FROM journals_invitedguardian invited
        JOIN accounts_invitation invitation ON invitation.id = invited.invitation_id
        WHERE invited.child_id = child AND invited.paper_answer = 'no'
          AND may.purpose = 'journals'
          AND invited.parental_responsibility <> 'no'
          AND invitation.accepted_at IS NULL AND invitation.revoked_at IS NULL);
END $$;

CREATE OR REPLACE FUNCTION app.no_link_without_an_answer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM journals_photopermission answer
                   WHERE answer.child_id = NEW.child_id AND answer.given_by_id = NEW.person_id
                     AND answer.purpose = 'journals' AND answer.struck_at IS NULL) THEN
        RAISE EXCEPTION 'no link without an answer to the photo question'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'no_link_without_an_answer';
    END IF;
    RETURN NEW;
END $$;

-- Whoever joins brings the scan of their form along with the answer on it.
CREATE OR REPLACE FUNCTION app.answer_on_paper_is_kept() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO journals_photopermission
        (child_id, given_by_id, answer, answered_at, wording_version, recorded_by_id, scan_id)
    SELECT invited.child_id, NEW.accepted_by_id, invited.paper_answer,
        least(invited.paper_answered_on::timestamptz, now() - interval '1 second'),
        coalesce((SELECT max(wording.version) FROM journals_photowording wording
                  WHERE wording.purpose = 'journals'
                    AND wording.written_at < invited.paper_answered_on + 1), 1),
        invited.paper_recorded_by_id, invited.paper_scan_id
    FROM journals_invitedguardian invited
    WHERE invited.invitation_id = NEW.id AND invited.paper_answer <> '';
    RETURN NEW;
END $$;

-- Scans: added and read by managers. One that no answer came to use is deleted by the worker,
-- which otherwise only compares files with rows.
ALTER TABLE journals_scan ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON journals_scan TO springjournal_manager;
CREATE POLICY staff ON journals_scan TO springjournal_manager
    USING (true) WITH CHECK (added_by_id = (SELECT app.person_id()));
CREATE FUNCTION app.is_scan_used(scan bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM journals_photopermission given WHERE given.scan_id = scan)
        OR EXISTS (SELECT FROM journals_invitedguardian invited WHERE invited.paper_scan_id = scan)
$$;
REVOKE ALL ON FUNCTION app.is_scan_used(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.is_scan_used(bigint) TO springjournal_task;
GRANT SELECT, DELETE ON journals_scan TO springjournal_task;
CREATE POLICY compare ON journals_scan FOR SELECT TO springjournal_task USING (true);
CREATE POLICY forget ON journals_scan FOR DELETE TO springjournal_task
    USING (added_at < now() - interval '1 day' AND NOT app.is_scan_used(id));
CREATE TRIGGER a_scan_is_never_changed BEFORE UPDATE ON journals_scan
    FOR EACH ROW EXECUTE FUNCTION app.is_never_changed();
