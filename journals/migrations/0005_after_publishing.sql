-- After publishing: editing what is published, keeping every version, hiding, flags.
-- Functions of 0001 that are replaced stand here whole, with what they say now.

-- What was taken out before anybody could hide was taken out for good, with a reason.
UPDATE journals_withdrawal SET confirmed_by_id = withdrawn_by_id, confirmed_at = withdrawn_at;

-- Has an observation entered a journal?
CREATE FUNCTION app.is_published(observation bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM journals_journalentry entry
        WHERE entry.observation_id = observation AND entry.published_at IS NOT NULL)
$$;

-- May this person change, as its author, what they have published without asking anyone?
CREATE FUNCTION app.may_edit_published(observation bigint, person bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT app.is_published(observation) AND EXISTS (
        SELECT FROM journals_observation mine
        JOIN accounts_user author ON author.id = mine.author_id
        WHERE mine.id = observation AND mine.source = 'setting' AND mine.author_id = person
          AND author.staff_role <> '' AND NOT author.is_trainee)
$$;

CREATE OR REPLACE FUNCTION app.observation_is_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    same_content boolean := (NEW.title, NEW.text, NEW.learning, NEW.happened_at, NEW.discarded_at)
        IS NOT DISTINCT FROM (OLD.title, OLD.text, OLD.learning, OLD.happened_at, OLD.discarded_at);
BEGIN
    IF (NEW.key, NEW.author_id, NEW.source, NEW.home_child_id)
        IS DISTINCT FROM (OLD.key, OLD.author_id, OLD.source, OLD.home_child_id) THEN
        RAISE EXCEPTION 'an observation keeps its author, source and child'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'an_observation_keeps_its_author';
    END IF;
    IF NEW.version < OLD.version OR (NEW.version = OLD.version AND NOT same_content) THEN
        RAISE EXCEPTION 'every change of an observation counts its version up'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'every_change_counts_up';
    END IF;
    IF NOT same_content AND app.is_out_of_hand(OLD.id) AND (app.person_id() = OLD.author_id
        OR current_setting('role') IN ('springjournal_parent', 'springjournal_practitioner'))
        AND NOT (NEW.discarded_at IS NULL
                 AND app.may_edit_published(OLD.id, app.person_id())) THEN
        RAISE EXCEPTION 'what waits, was declined or is published is only a senior''s to change'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'what_waits_is_not_changed';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION app.entry_is_written() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    observed journals_observation%ROWTYPE;
BEGIN
    SELECT * INTO observed FROM journals_observation WHERE id = NEW.observation_id;
    NEW.happened_at := observed.happened_at;
    IF TG_OP = 'UPDATE' AND (NEW.key, NEW.observation_id, NEW.child_id)
        IS DISTINCT FROM (OLD.key, OLD.observation_id, OLD.child_id) THEN
        RAISE EXCEPTION 'an entry stays in its journal'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'an_entry_stays_in_its_journal';
    END IF;
    IF observed.source = 'home' AND NEW.child_id <> observed.home_child_id THEN
        RAISE EXCEPTION 'what comes from home enters the journal of its child'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'home_entries_are_about_their_child';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.published_at IS NOT NULL
        AND NEW.published_at IS DISTINCT FROM OLD.published_at THEN
        RAISE EXCEPTION 'an entry is published once'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'an_entry_is_published_once';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.withdrawn_at IS NOT NULL
        AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at
        AND current_setting('role') = 'springjournal_practitioner' THEN
        RAISE EXCEPTION 'only a senior puts an entry back into a journal'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_seniors_withdraw';
    END IF;
    -- What a family reads already, and who reads it, is for its author and for seniors to change.
    IF current_setting('role') = 'springjournal_practitioner'
        AND (TG_OP = 'INSERT' OR (NEW.personal_note, NEW.next_step, NEW.published_at)
             IS DISTINCT FROM (OLD.personal_note, OLD.next_step, OLD.published_at))
        AND app.is_published(NEW.observation_id)
        AND NOT app.may_edit_published(NEW.observation_id, app.person_id()) THEN
        RAISE EXCEPTION 'what is published is its author''s or a senior''s to change'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_its_author_edits_an_entry';
    END IF;
    -- "Edited" cannot be left out or made up: it says when the words were changed, no more.
    IF TG_OP = 'UPDATE' AND pg_trigger_depth() = 1 AND OLD.published_at IS NOT NULL THEN
        NEW.edited_at := CASE
            WHEN (NEW.personal_note, NEW.next_step) IS DISTINCT FROM
                 (OLD.personal_note, OLD.next_step) THEN now()
            WHEN current_setting('role') = 'none' THEN NEW.edited_at
            ELSE OLD.edited_at END;
    END IF;
    -- Any entry at all would show a family's draft to staff.
    IF (TG_OP = 'INSERT' AND observed.source = 'home'
        OR NEW.published_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.published_at IS NULL))
        AND app.needs_a_decision(NEW.observation_id) THEN
        RAISE EXCEPTION 'nobody skips the queue'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_skips_the_queue';
    END IF;
    RETURN NEW;
END $$;

-- Readers are told that the words were changed, and when; by whom is for staff.
CREATE FUNCTION app.entries_are_edited() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE journals_journalentry SET edited_at = now()
    WHERE observation_id = NEW.id AND published_at IS NOT NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER entries_are_edited AFTER UPDATE ON journals_observation FOR EACH ROW
    WHEN ((NEW.title, NEW.text, NEW.learning, NEW.happened_at) IS DISTINCT FROM
          (OLD.title, OLD.text, OLD.learning, OLD.happened_at))
    EXECUTE FUNCTION app.entries_are_edited();

-- Anyone of the team hides a photo or a comment; only a senior puts it back.
CREATE FUNCTION app.only_seniors_put_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at
        AND current_setting('role') IN ('springjournal_parent', 'springjournal_practitioner') THEN
        RAISE EXCEPTION 'only a senior puts back what was hidden'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_seniors_put_back';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER photos_stay_hidden BEFORE UPDATE
    ON journals_photo FOR EACH ROW EXECUTE FUNCTION app.only_seniors_put_back();
CREATE TRIGGER comments_stay_hidden BEFORE UPDATE
    ON journals_comment FOR EACH ROW EXECUTE FUNCTION app.only_seniors_put_back();

CREATE OR REPLACE FUNCTION app.may_see_rendition(rendition bigint, reader app.reader) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    own bigint[] := reader.children;
    barred bigint[] := reader.barred;
BEGIN
    -- Nothing that was hidden or taken out, also for whoever sent it, and nothing that shows a
    -- child for whom the person is suspended.
    IF reader.person IS NULL OR EXISTS (
            SELECT FROM journals_rendition picture
            JOIN journals_photo photo ON photo.id = picture.photo_id
            WHERE picture.id = rendition AND photo.withdrawn_at IS NOT NULL)
        OR cardinality(barred) > 0 AND EXISTS (
            SELECT FROM journals_shows_children shown
            WHERE shown.shows_id = rendition AND shown.child_id = ANY (barred)) THEN
        RETURN false;
    END IF;
    -- What stands in their child's journal and shows nobody who may not be seen,
    IF EXISTS (
            SELECT FROM journals_entryphoto placed
            JOIN journals_journalentry entry ON entry.id = placed.entry_id
            WHERE placed.rendition_id = rendition AND NOT placed.left_out
              AND entry.published_at IS NOT NULL AND entry.withdrawn_at IS NULL
              AND entry.child_id = ANY (own))
        AND EXISTS (
            SELECT FROM journals_shows said
            WHERE said.rendition_id = rendition AND NOT said.unlisted_child)
        AND NOT EXISTS (
            SELECT FROM journals_shows_children shown
            WHERE shown.shows_id = rendition
              AND shown.child_id <> ALL (own)
              AND NOT app.may_be_shown(shown.child_id)) THEN
        RETURN true;
    END IF;
    -- or what they sent from home themselves.
    RETURN EXISTS (
        SELECT FROM journals_rendition picture
        JOIN journals_photo photo ON photo.id = picture.photo_id
        JOIN journals_observation observation ON observation.id = photo.observation_id
        WHERE picture.id = rendition AND observation.author_id = reader.person
          AND observation.home_child_id = ANY (own));
END $$;

-- A flag is answered once, by a senior whom it is not about and who did not raise it.
CREATE FUNCTION app.flag_is_answered() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.outcome <> '' OR (NEW.entry_id, NEW.comment_id, NEW.flagged_by_id, NEW.words)
        IS DISTINCT FROM (OLD.entry_id, OLD.comment_id, OLD.flagged_by_id, OLD.words) THEN
        RAISE EXCEPTION 'a flag is answered once, and stays as it was raised'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_flag_is_answered_once';
    END IF;
    IF NEW.answered_by_id IS DISTINCT FROM app.person_id()
        OR app.flag_is_about(NEW.id, NEW.answered_by_id)
        OR NOT EXISTS (SELECT FROM accounts_user senior WHERE senior.id = NEW.answered_by_id
                       AND senior.staff_role IN ('senior', 'manager')) THEN
        RAISE EXCEPTION 'a senior answers, and nobody a flag about themselves'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_answers_about_themselves';
    END IF;
    RETURN NEW;
END $$;

-- Is a flag about what this person wrote, about their family, or raised by themselves?
CREATE FUNCTION app.flag_is_about(flag bigint, person bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM journals_flag raised
        JOIN journals_journalentry entry ON entry.id = raised.entry_id
        JOIN journals_observation observed ON observed.id = entry.observation_id
        LEFT JOIN journals_comment comment ON comment.id = raised.comment_id
        WHERE raised.id = flag AND (
            raised.flagged_by_id = person
            OR coalesce(comment.author_id, observed.author_id) = person
            OR EXISTS (SELECT FROM journals_guardian guardian
                       WHERE guardian.person_id = person AND guardian.child_id = entry.child_id)))
$$;
CREATE TRIGGER flag_is_answered BEFORE UPDATE
    ON journals_flag FOR EACH ROW EXECUTE FUNCTION app.flag_is_answered();

-- Families ------------------------------------------------------------------------------

CREATE POLICY still_there ON journals_comment AS RESTRICTIVE FOR SELECT TO springjournal_parent
    USING (withdrawn_at IS NULL);

-- A change of one's own that stands in the journal is an attempt like the first.
CREATE POLICY suggest ON journals_submission FOR INSERT TO springjournal_parent
    WITH CHECK (sent_by_id = (SELECT app.person_id()) AND outcome = '' AND is_change
        AND EXISTS (SELECT FROM journals_observation mine WHERE mine.id = observation_id
                    AND mine.source = 'home' AND mine.author_id = (SELECT app.person_id()))
        AND EXISTS (SELECT FROM journals_journalentry entry
                    WHERE entry.observation_id = journals_submission.observation_id));

ALTER TABLE journals_flag ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON journals_flag TO springjournal_parent, springjournal_practitioner;
GRANT UPDATE (outcome, answer, answered_by_id, answered_at) ON journals_flag
    TO springjournal_senior;
GRANT SELECT ON journals_flag TO springjournal_task;
CREATE POLICY own ON journals_flag FOR SELECT TO springjournal_parent
    USING (flagged_by_id = (SELECT app.person_id()));
CREATE POLICY write ON journals_flag FOR INSERT TO springjournal_parent
    WITH CHECK (flagged_by_id = (SELECT app.person_id()) AND outcome = ''
        AND EXISTS (SELECT FROM journals_journalentry entry WHERE entry.id = entry_id)
        AND (comment_id IS NULL OR EXISTS (
            SELECT FROM journals_comment seen
            WHERE seen.id = comment_id AND seen.entry_id = journals_flag.entry_id)));
CREATE POLICY own_of_staff ON journals_flag FOR SELECT TO springjournal_practitioner
    USING (flagged_by_id = (SELECT app.person_id()));
CREATE POLICY staff_write ON journals_flag FOR INSERT TO springjournal_practitioner
    WITH CHECK (flagged_by_id = (SELECT app.person_id()) AND outcome = '');
CREATE POLICY staff ON journals_flag FOR SELECT TO springjournal_senior USING (true);
CREATE POLICY staff_answer ON journals_flag FOR UPDATE TO springjournal_senior USING (true);
CREATE POLICY task ON journals_flag FOR SELECT TO springjournal_task USING (true);

-- Staff ---------------------------------------------------------------------------------

-- Anyone hides any comment, but changes only their own words, and decides only on what waits and
-- is not their family's. A policy cannot compare a row with what it was, so a trigger does.
GRANT UPDATE (withdrawn_at) ON journals_comment TO springjournal_practitioner;
DROP POLICY staff_change ON journals_comment;
DROP POLICY decide ON journals_comment;
CREATE POLICY staff_change ON journals_comment FOR UPDATE TO springjournal_practitioner
    USING (true);
CREATE FUNCTION app.comment_is_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    words boolean := (NEW.text, NEW.changed_at, NEW.deleted_at)
        IS DISTINCT FROM (OLD.text, OLD.changed_at, OLD.deleted_at);
    decision boolean := (NEW.state, NEW.decided_by_id, NEW.decided_at)
        IS DISTINCT FROM (OLD.state, OLD.decided_by_id, OLD.decided_at);
BEGIN
    IF words AND (OLD.author_id IS DISTINCT FROM app.person_id() OR OLD.deleted_at IS NOT NULL
            OR OLD.state <> 'shown' OR OLD.created_at <= now() - interval '15 minutes') THEN
        RAISE EXCEPTION 'staff change their own words only, for a quarter of an hour'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_ones_own_words_are_changed';
    END IF;
    IF decision AND (OLD.state <> 'waiting' OR NEW.state NOT IN ('shown', 'declined')
            OR NEW.decided_by_id IS DISTINCT FROM app.person_id()
            OR NEW.author_id = app.person_id()
            OR app.is_of_the_family((SELECT entry.observation_id FROM journals_journalentry entry
                                     WHERE entry.id = NEW.entry_id), app.person_id())) THEN
        RAISE EXCEPTION 'a colleague decides on what waits, and nobody on their own family''s'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_lets_in_their_own_words';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER comment_is_changed BEFORE UPDATE ON journals_comment FOR EACH ROW
    WHEN (current_setting('role') IN
          ('springjournal_practitioner', 'springjournal_senior', 'springjournal_manager'))
    EXECUTE FUNCTION app.comment_is_changed();
GRANT SELECT, INSERT ON journals_withdrawal TO springjournal_practitioner;
-- Whoever hides something reads what became of it, and nothing of what others hid.
CREATE POLICY own ON journals_withdrawal FOR SELECT TO springjournal_practitioner
    USING (withdrawn_by_id = (SELECT app.person_id()));
CREATE POLICY hide ON journals_withdrawal FOR INSERT TO springjournal_practitioner
    WITH CHECK (withdrawn_by_id = (SELECT app.person_id())
        AND confirmed_at IS NULL AND restored_at IS NULL);

-- History: staff read what belongs to what they see; only the triggers write. -------------

ALTER TABLE journals_observationversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_journalentryversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_commentversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_entryphotoversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_showsversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_observationversion ALTER changed_by_id SET DEFAULT app.person_id();
ALTER TABLE journals_journalentryversion ALTER changed_by_id SET DEFAULT app.person_id();
ALTER TABLE journals_commentversion ALTER changed_by_id SET DEFAULT app.person_id();
ALTER TABLE journals_entryphotoversion ALTER changed_by_id SET DEFAULT app.person_id();
ALTER TABLE journals_showsversion ALTER changed_by_id SET DEFAULT app.person_id();
GRANT SELECT ON journals_observationversion, journals_journalentryversion,
    journals_commentversion, journals_entryphotoversion, journals_showsversion
    TO springjournal_practitioner;
CREATE POLICY staff ON journals_observationversion FOR SELECT TO springjournal_practitioner
    USING (EXISTS (SELECT FROM journals_observation seen WHERE seen.id = pgh_obj_id));
CREATE POLICY staff ON journals_journalentryversion FOR SELECT TO springjournal_practitioner
    USING (EXISTS (SELECT FROM journals_observation seen WHERE seen.id = observation_id));
CREATE POLICY staff ON journals_commentversion FOR SELECT TO springjournal_practitioner
    USING (true);
CREATE POLICY staff ON journals_entryphotoversion FOR SELECT TO springjournal_practitioner
    USING (true);
CREATE POLICY staff ON journals_showsversion FOR SELECT TO springjournal_practitioner
    USING (true);

-- Nobody who changes a row may write its history: the triggers do, as the owner. A migration
-- that makes such a trigger anew does this again; a test looks.
DO $$
DECLARE
    made record;
BEGIN
    FOR made IN
        SELECT DISTINCT tgfoid::regprocedure AS signature FROM pg_trigger
        WHERE tgname LIKE 'pgtrigger\_%' AND NOT tgisinternal
    LOOP
        EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER SET search_path = public, pg_temp',
                       made.signature);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', made.signature);
    END LOOP;
END $$;

-- And nobody keeps them from it: the library's own switch is a setting that any session can turn.
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$ SELECT false $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
