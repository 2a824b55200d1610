-- Former names, stand-ins and looks: staff alone. No family reads any of it.

ALTER TABLE journals_formername ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_standin ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_look ENABLE ROW LEVEL SECURITY;

-- Written by the trigger alone: nobody adds, changes or takes away what a child was called.
GRANT SELECT ON journals_formername TO springjournal_practitioner;
CREATE POLICY staff ON journals_formername FOR SELECT TO springjournal_practitioner USING (true);

GRANT SELECT ON journals_standin TO springjournal_practitioner;
GRANT INSERT, UPDATE ON journals_standin TO springjournal_manager;
CREATE POLICY staff ON journals_standin FOR SELECT TO springjournal_practitioner USING (true);
CREATE POLICY keep ON journals_standin TO springjournal_manager USING (true);

-- What somebody has looked at is nobody else's business.
GRANT SELECT, INSERT, UPDATE ON journals_look TO springjournal_practitioner;
CREATE POLICY own ON journals_look TO springjournal_practitioner
    USING (person_id = (SELECT app.person_id()))
    WITH CHECK (person_id = (SELECT app.person_id()));

-- The names before, whoever changes them and however.
CREATE FUNCTION app.former_name_is_kept() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO journals_formername (child_id, first_name, last_name, known_as, starts, until)
    VALUES (OLD.id, OLD.first_name, OLD.last_name, coalesce(OLD.known_as, ''),
        (SELECT max(before.until) FROM journals_formername before WHERE before.child_id = OLD.id),
        app.today());
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION app.former_name_is_kept() FROM PUBLIC;
CREATE TRIGGER former_name_is_kept AFTER UPDATE OF first_name, last_name, known_as
    ON journals_child FOR EACH ROW
    WHEN ((OLD.first_name, OLD.last_name, OLD.known_as)
        IS DISTINCT FROM (NEW.first_name, NEW.last_name, NEW.known_as))
    EXECUTE FUNCTION app.former_name_is_kept();
CREATE TRIGGER former_names_are_only_added BEFORE UPDATE OR DELETE
    ON journals_formername FOR EACH ROW EXECUTE FUNCTION app.is_never_changed();

-- A no on paper counts before its giver has joined; a yes does not. What the families who have
-- joined answered is decided as before.
ALTER FUNCTION app.may_be_shown(bigint) RENAME TO is_allowed_by_those_who_joined;
CREATE FUNCTION app.may_be_shown(child bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT app.is_allowed_by_those_who_joined(child) AND NOT EXISTS (
        SELECT FROM journals_invitedguardian invited
        JOIN accounts_invitation invitation ON invitation.id = invited.invitation_id
        WHERE invited.child_id = child AND invited.paper_answer = 'no'
          AND invited.parental_responsibility <> 'no'
          AND invitation.accepted_at IS NULL AND invitation.revoked_at IS NULL)
$$;
REVOKE ALL ON FUNCTION app.may_be_shown(bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION app.is_allowed_by_those_who_joined(bigint)
    FROM springjournal_practitioner, springjournal_task;
GRANT EXECUTE ON FUNCTION app.may_be_shown(bigint)
    TO springjournal_practitioner, springjournal_task;

-- Whoever joins brings the answer they gave on paper along; what they say now comes after it.
CREATE FUNCTION app.answer_on_paper_is_kept() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO journals_photopermission
        (child_id, given_by_id, answer, answered_at, wording_version, recorded_by_id)
    SELECT invited.child_id, NEW.accepted_by_id, invited.paper_answer,
        least(invited.paper_answered_on::timestamptz, now() - interval '1 second'), 1,
        invited.paper_recorded_by_id
    FROM journals_invitedguardian invited
    WHERE invited.invitation_id = NEW.id AND invited.paper_answer <> '';
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION app.answer_on_paper_is_kept() FROM PUBLIC;
CREATE TRIGGER answer_on_paper_is_kept AFTER UPDATE OF accepted_at ON accounts_invitation
    FOR EACH ROW WHEN (OLD.accepted_at IS NULL AND NEW.accepted_at IS NOT NULL)
    EXECUTE FUNCTION app.answer_on_paper_is_kept();
