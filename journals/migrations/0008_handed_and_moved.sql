-- A draft that a senior hands to a colleague. Functions of 0001 and 0005 that are replaced stand
-- here whole, with what they say now.

-- Whose names stand on it? Neither decides on it, and both are its authors.
CREATE FUNCTION app.wrote(observation bigint, person bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM journals_observation written
        WHERE written.id = observation
          AND (written.author_id = person OR written.handed_to_id = person))
$$;

CREATE OR REPLACE FUNCTION app.may_edit_published(observation bigint, person bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT app.is_published(observation) AND EXISTS (
        SELECT FROM journals_observation mine
        JOIN accounts_user author ON author.id = person
        WHERE mine.id = observation AND mine.source = 'setting' AND app.wrote(mine.id, person)
          AND author.staff_role <> '' AND NOT author.is_trainee)
$$;

-- A senior hands on what is unfinished, to somebody who works here and whom it is not about.
CREATE FUNCTION app.may_be_handed_on(was journals_observation, is_now journals_observation)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF current_setting('role') IN ('springjournal_parent', 'springjournal_practitioner')
        OR app.is_of_the_family(was.id, app.person_id()) THEN
        RAISE EXCEPTION 'a senior hands on, and nobody what is about their own family'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_seniors_hand_on';
    END IF;
    IF is_now.discarded_at IS NOT NULL OR app.is_out_of_hand(was.id) THEN
        RAISE EXCEPTION 'only what is unfinished is handed on'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_drafts_are_handed_on';
    END IF;
    IF is_now.handed_to_id IS NOT NULL AND (
            app.is_of_the_family(was.id, is_now.handed_to_id)
            OR NOT EXISTS (SELECT FROM accounts_user colleague
                           WHERE colleague.id = is_now.handed_to_id
                             AND colleague.is_active AND colleague.staff_role <> '')) THEN
        RAISE EXCEPTION 'it is handed to somebody who works here, and is not about their family'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'drafts_are_handed_to_colleagues';
    END IF;
END $$;

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
    IF NOT same_content AND app.is_out_of_hand(OLD.id) AND (app.person_id() IN (OLD.author_id, OLD.handed_to_id)
        OR current_setting('role') IN ('springjournal_parent', 'springjournal_practitioner'))
        AND NOT (NEW.discarded_at IS NULL
                 AND app.may_edit_published(OLD.id, app.person_id())) THEN
        RAISE EXCEPTION 'what waits, was declined or is published is only a senior''s to change'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'what_waits_is_not_changed';
    END IF;
    -- One writer at a time: whoever has it in hand.
    IF NOT same_content AND current_setting('role') = 'springjournal_practitioner'
        AND NOT app.is_out_of_hand(OLD.id)
        AND app.person_id() <> coalesce(OLD.handed_to_id, OLD.author_id) THEN
        RAISE EXCEPTION 'a draft is written by whoever has it in hand'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_draft_has_one_writer';
    END IF;
    IF (NEW.handed_to_id, NEW.handed_at) IS DISTINCT FROM (OLD.handed_to_id, OLD.handed_at) THEN
        PERFORM app.may_be_handed_on(OLD, NEW);
    END IF;
    RETURN NEW;
END $$;

-- Is it from home, or by or finished by a trainee, and not approved by a senior?
CREATE OR REPLACE FUNCTION app.needs_a_decision(observation bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM journals_observation observed
        JOIN accounts_user author ON author.id IN (observed.author_id, observed.handed_to_id)
        WHERE observed.id = observation
          AND (observed.source = 'home' OR author.is_trainee OR author.staff_role = ''))
    AND NOT EXISTS (
        SELECT FROM journals_submission attempt
        WHERE attempt.observation_id = observation AND attempt.outcome IN ('approved', 'edited'))
$$;

CREATE OR REPLACE FUNCTION app.attempt_is_decided() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.outcome <> '' OR (NEW.observation_id, NEW.sent_by_id, NEW.sent_at, NEW.sent_version,
                             NEW.sent_title, NEW.sent_text)
        IS DISTINCT FROM (OLD.observation_id, OLD.sent_by_id, OLD.sent_at, OLD.sent_version,
                          OLD.sent_title, OLD.sent_text) THEN
        RAISE EXCEPTION 'an attempt is decided once, and stays as it was sent'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'an_attempt_is_decided_once';
    END IF;
    IF NEW.outcome = 'recalled' THEN
        IF NEW.decided_by_id IS DISTINCT FROM NEW.sent_by_id
            OR NEW.decided_by_id <> app.person_id() THEN
            RAISE EXCEPTION 'only who sent it takes it back'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'only_the_sender_recalls';
        END IF;
    ELSIF NEW.outcome <> '' AND (
        NEW.decided_by_id = NEW.sent_by_id
        OR app.wrote(NEW.observation_id, NEW.decided_by_id)
        OR NEW.decided_by_id <> app.person_id()
        OR app.is_of_the_family(NEW.observation_id, NEW.decided_by_id)
        OR NOT EXISTS (SELECT FROM accounts_user senior WHERE senior.id = NEW.decided_by_id
                       AND senior.staff_role IN ('senior', 'manager'))) THEN
        RAISE EXCEPTION 'a senior decides, and nobody on their own family''s entry'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_decides_on_their_own';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION app.flag_is_about(flag bigint, person bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM journals_flag raised
        JOIN journals_journalentry entry ON entry.id = raised.entry_id
        JOIN journals_observation observed ON observed.id = entry.observation_id
        LEFT JOIN journals_comment comment ON comment.id = raised.comment_id
        WHERE raised.id = flag AND (
            raised.flagged_by_id = person
            OR comment.author_id = person
            OR comment.id IS NULL AND app.wrote(observed.id, person)
            OR EXISTS (SELECT FROM journals_guardian guardian
                       WHERE guardian.person_id = person AND guardian.child_id = entry.child_id)))
$$;

-- A draft begins in its author's hands; whoever has it then sends it, and either of the two
-- suggests another wording of what is published.
DROP POLICY staff_write ON journals_observation;
CREATE POLICY staff_write ON journals_observation FOR INSERT TO springjournal_practitioner
    WITH CHECK (source = 'setting' AND author_id = (SELECT app.person_id())
        AND handed_to_id IS NULL);
DROP POLICY staff_write ON journals_submission;
CREATE POLICY staff_write ON journals_submission FOR INSERT TO springjournal_practitioner
    WITH CHECK (sent_by_id = (SELECT app.person_id()) AND outcome = ''
        AND EXISTS (SELECT FROM journals_observation mine WHERE mine.id = observation_id
                    AND mine.source = 'setting'
                    AND CASE WHEN is_change THEN (SELECT app.person_id())
                                 IN (mine.author_id, mine.handed_to_id)
                             ELSE coalesce(mine.handed_to_id, mine.author_id)
                                 = (SELECT app.person_id()) END));

-- An entry of the wrong child. When a senior says where it was moved, it is written down once who
-- of the first family had opened the journal while it stood there: nobody can ask this otherwise.
CREATE FUNCTION app.entry_is_moved() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.moved_to_id IS NOT NULL THEN
        NEW.moved_to_id := OLD.moved_to_id;
        NEW.read_by := OLD.read_by;
        RETURN NEW;
    END IF;
    NEW.read_by := NULL;
    IF NEW.moved_to_id IS NULL THEN
        RETURN NEW;
    END IF;
    IF current_setting('role') IN ('springjournal_parent', 'springjournal_practitioner')
        OR NEW.entry_id = NEW.moved_to_id OR NOT EXISTS (
            SELECT FROM journals_journalentry was
            JOIN journals_journalentry moved ON moved.observation_id = was.observation_id
            JOIN journals_observation observed ON observed.id = was.observation_id
            WHERE was.id = NEW.entry_id AND moved.id = NEW.moved_to_id
              AND was.withdrawn_at IS NOT NULL AND moved.published_at IS NOT NULL
              AND observed.source = 'setting'
              AND NOT app.is_of_the_family(observed.id, app.person_id())) THEN
        RAISE EXCEPTION 'a senior moves an entry of the wrong child, and nobody their own family''s'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_seniors_move_entries';
    END IF;
    NEW.read_by := ARRAY(
        SELECT visit.person_id FROM journals_visit visit
        JOIN journals_journalentry was ON was.child_id = visit.child_id
        JOIN journals_guardian guardian
          ON guardian.child_id = was.child_id AND guardian.person_id = visit.person_id
        WHERE was.id = NEW.entry_id AND visit.last_at >= was.published_at
          -- Whoever came for the first time after it was hidden has not seen it.
          AND NOT (visit.last_at > was.withdrawn_at
                   AND coalesce(visit.read_until < was.published_at, true))
        ORDER BY visit.person_id);
    RETURN NEW;
END $$;
CREATE TRIGGER entry_is_moved BEFORE INSERT OR UPDATE
    ON journals_withdrawal FOR EACH ROW EXECUTE FUNCTION app.entry_is_moved();

-- Who was on a picture: staff read it, the triggers alone write it.
ALTER TABLE journals_shownchildversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_shownchildversion ALTER changed_by_id SET DEFAULT app.person_id();
GRANT SELECT ON journals_shownchildversion TO springjournal_practitioner;
CREATE POLICY staff ON journals_shownchildversion FOR SELECT TO springjournal_practitioner
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
