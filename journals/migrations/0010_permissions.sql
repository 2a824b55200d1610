-- Answers for more than one purpose, and given by parents themselves. The functions of 0001 and
-- 0004 that decided stand here whole, as one.

-- May a child be shown, named, printed or handed over to other families? The last answer of each
-- person with parental responsibility counts, also after a suspension or the child's leaving; of
-- a person whose responsibility is not known a no counts and a yes does not. A no on paper to the
-- question of joining counts before its giver has joined. A page asks this for every child in
-- every photo: the plans are made once a connection.
CREATE FUNCTION app.may(child bigint, purpose text) RETURNS boolean
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

-- The first purpose, by the name it has had. So plain that the planner puts what it says in
-- its place.
CREATE OR REPLACE FUNCTION app.may_be_shown(child bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$ SELECT app.may(child, 'journals') $$;
DROP FUNCTION app.is_allowed_by_those_who_joined(bigint);
REVOKE ALL ON FUNCTION app.may(bigint, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.may(bigint, text) TO springjournal_practitioner, springjournal_task;

-- The children about whom a person may answer, and what they are called: linked to today, not
-- suspended; the journal may be closed, because who has left can still withdraw.
CREATE FUNCTION app.asked_about(person bigint)
RETURNS TABLE (child_id bigint, child_key text, called text, in_care boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT child.id, child.key, coalesce(child.known_as, child.first_name),
        child.id = ANY (app.children_of(person))
    FROM journals_guardian guardian
    JOIN journals_child child ON child.id = guardian.child_id
    WHERE guardian.person_id = person AND app.may_ask_for(person)
      AND app.today() BETWEEN guardian.starts AND coalesce(guardian.until, 'infinity')
      AND NOT EXISTS (
          SELECT FROM journals_suspension suspended
          WHERE suspended.guardian_id = guardian.id AND suspended.lifted_at IS NULL)
    ORDER BY 3, 1
$$;

-- May this person give this answer? After the child has left, only a no.
CREATE FUNCTION app.may_answer(child bigint, answer text, person bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM app.asked_about(person) asked
        WHERE asked.child_id = child AND (asked.in_care OR answer = 'no'))
$$;
REVOKE ALL ON FUNCTION app.asked_about(bigint), app.may_answer(bigint, text, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.asked_about(bigint), app.may_answer(bigint, text, bigint)
    TO springjournal_parent;

GRANT INSERT ON journals_photopermission TO springjournal_parent;
CREATE POLICY answer ON journals_photopermission FOR INSERT TO springjournal_parent
    WITH CHECK (given_by_id = (SELECT app.person_id()) AND recorded_by_id IS NULL
        AND app.may_answer(child_id, answer, (SELECT app.person_id())));

-- A parent answers now, and not tomorrow: the newest answer is the one that counts.
CREATE FUNCTION app.answer_is_given_now() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('role') = 'springjournal_parent' THEN
        NEW.answered_at := clock_timestamp();
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION app.answer_is_given_now() FROM PUBLIC;
CREATE TRIGGER answer_is_given_now BEFORE INSERT
    ON journals_photopermission FOR EACH ROW EXECUTE FUNCTION app.answer_is_given_now();

-- It is the first question without whose answer there is no link (P10).
CREATE OR REPLACE FUNCTION app.no_link_without_an_answer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM journals_photopermission answer
                   WHERE answer.child_id = NEW.child_id AND answer.given_by_id = NEW.person_id
                     AND answer.purpose = 'journals') THEN
        RAISE EXCEPTION 'no link without an answer to the photo question'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'no_link_without_an_answer';
    END IF;
    RETURN NEW;
END $$;

-- The words of a question. Each answer keeps its version, so none is ever changed.
ALTER TABLE journals_photowording ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON journals_photowording TO springjournal_parent, springjournal_manager;
GRANT INSERT ON journals_photowording TO springjournal_manager;
CREATE POLICY read ON journals_photowording FOR SELECT
    TO springjournal_parent, springjournal_manager USING (true);
CREATE POLICY write ON journals_photowording FOR INSERT TO springjournal_manager
    WITH CHECK (written_by_id = (SELECT app.person_id()));
CREATE TRIGGER wordings_are_only_added BEFORE UPDATE OR DELETE
    ON journals_photowording FOR EACH ROW EXECUTE FUNCTION app.is_never_changed();

-- What is asked of whoever joins; no row while nobody has changed the first words.
CREATE FUNCTION app.asked_on_joining()
RETURNS TABLE (purpose text, version int, question text, explanation text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT wording.purpose, wording.version, wording.question, wording.explanation
    FROM journals_photowording wording
    WHERE wording.purpose = 'journals' ORDER BY wording.version DESC LIMIT 1
$$;
REVOKE ALL ON FUNCTION app.asked_on_joining() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.asked_on_joining() TO springjournal_app;

-- What came on paper is an answer to what was asked when it was recorded, as near as one can say.
CREATE OR REPLACE FUNCTION app.answer_on_paper_is_kept() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO journals_photopermission
        (child_id, given_by_id, answer, answered_at, wording_version, recorded_by_id)
    SELECT invited.child_id, NEW.accepted_by_id, invited.paper_answer,
        least(invited.paper_answered_on::timestamptz, now() - interval '1 second'),
        coalesce((SELECT max(wording.version) FROM journals_photowording wording
                  WHERE wording.purpose = 'journals'
                    AND wording.written_at < invited.paper_answered_on + 1), 1),
        invited.paper_recorded_by_id
    FROM journals_invitedguardian invited
    WHERE invited.invitation_id = NEW.id AND invited.paper_answer <> '';
    RETURN NEW;
END $$;
