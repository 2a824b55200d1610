-- What the module of moves (journals/moves.py) would not do, the database refuses.
-- The functions run past the writer's rights, because what they check may be hidden from the writer.

-- No link between a person and a child without an answer to the photo question (P10).
CREATE FUNCTION app.no_link_without_an_answer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM journals_photopermission answer
                   WHERE answer.child_id = NEW.child_id AND answer.given_by_id = NEW.person_id) THEN
        RAISE EXCEPTION 'no link without an answer to the photo question'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'no_link_without_an_answer';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER no_link_without_an_answer BEFORE INSERT OR UPDATE OF child_id, person_id
    ON journals_guardian FOR EACH ROW EXECUTE FUNCTION app.no_link_without_an_answer();

-- Answers are added, never changed or taken away; so are attempts to enter a journal.
CREATE FUNCTION app.is_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never changed or taken away', TG_TABLE_NAME
        USING ERRCODE = 'check_violation', CONSTRAINT = 'is_never_changed';
END $$;
CREATE TRIGGER answers_are_only_added BEFORE UPDATE OR DELETE
    ON journals_photopermission FOR EACH ROW EXECUTE FUNCTION app.is_never_changed();
CREATE TRIGGER attempts_are_never_deleted BEFORE DELETE
    ON journals_submission FOR EACH ROW EXECUTE FUNCTION app.is_never_changed();

-- An observation keeps its author and source; every change of content counts its version up;
-- what waits, was declined or is published is not its author's or a colleague's to change.
CREATE FUNCTION app.observation_is_changed() RETURNS trigger
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
        OR current_setting('role') IN ('springjournal_parent', 'springjournal_practitioner')) THEN
        RAISE EXCEPTION 'what waits, was declined or is published is only a senior''s to change'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'what_waits_is_not_changed';
    END IF;
    RETURN NEW;
END $$;

-- Does an observation wait, or was it declined or published?
CREATE FUNCTION app.is_out_of_hand(observation bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM journals_submission attempt
        WHERE attempt.observation_id = observation
          AND attempt.outcome IN ('', 'declined', 'approved', 'edited'))
    OR EXISTS (
        SELECT FROM journals_journalentry entry
        WHERE entry.observation_id = observation AND entry.published_at IS NOT NULL)
$$;
CREATE TRIGGER observation_is_changed BEFORE UPDATE
    ON journals_observation FOR EACH ROW EXECUTE FUNCTION app.observation_is_changed();

-- When it happened is kept beside every entry, so that a journal is one index.
CREATE FUNCTION app.entries_happened_when_it_happened() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE journals_journalentry SET happened_at = NEW.happened_at
    WHERE observation_id = NEW.id AND happened_at <> NEW.happened_at;
    RETURN NULL;
END $$;
CREATE TRIGGER entries_happened_when_it_happened AFTER UPDATE OF happened_at
    ON journals_observation FOR EACH ROW
    EXECUTE FUNCTION app.entries_happened_when_it_happened();

-- An entry is published once, and only if a member of staff may: what a family or a trainee
-- sends needs a senior's decision.
CREATE FUNCTION app.entry_is_written() RETURNS trigger
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
    IF TG_OP = 'UPDATE' AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at
        AND current_setting('role') = 'springjournal_practitioner' THEN
        RAISE EXCEPTION 'a senior takes an entry out of a journal, and puts it back'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_seniors_withdraw';
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

-- Is it from home or by a trainee, and not approved by a senior?
CREATE FUNCTION app.needs_a_decision(observation bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM journals_observation observed
        JOIN accounts_user author ON author.id = observed.author_id
        WHERE observed.id = observation
          AND (observed.source = 'home' OR author.is_trainee OR author.staff_role = ''))
    AND NOT EXISTS (
        SELECT FROM journals_submission attempt
        WHERE attempt.observation_id = observation AND attempt.outcome IN ('approved', 'edited'))
$$;
CREATE TRIGGER entry_is_written BEFORE INSERT OR UPDATE
    ON journals_journalentry FOR EACH ROW EXECUTE FUNCTION app.entry_is_written();

CREATE FUNCTION app.what_was_published_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at IS NOT NULL THEN
        RAISE EXCEPTION 'what was published is withdrawn, never deleted'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'what_was_published_stays';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER what_was_published_stays BEFORE DELETE
    ON journals_journalentry FOR EACH ROW EXECUTE FUNCTION app.what_was_published_stays();

-- An attempt is decided once: taken back by whoever sent it, or decided by a senior who
-- neither sent it nor belongs to the family.
CREATE FUNCTION app.attempt_is_decided() RETURNS trigger
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
        OR NEW.decided_by_id <> app.person_id()
        OR app.is_of_the_family(NEW.observation_id, NEW.decided_by_id)
        OR NOT EXISTS (SELECT FROM accounts_user senior WHERE senior.id = NEW.decided_by_id
                       AND senior.staff_role IN ('senior', 'manager'))) THEN
        RAISE EXCEPTION 'a senior decides, and nobody on their own family''s entry'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_decides_on_their_own';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER attempt_is_decided BEFORE UPDATE
    ON journals_submission FOR EACH ROW EXECUTE FUNCTION app.attempt_is_decided();

-- What was said of a picture, and where it was placed, goes with the picture. Here and not by the
-- application: a parent who deletes a photo of a draft may read neither.
CREATE FUNCTION app.picture_goes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM journals_photo photo
               WHERE photo.id = OLD.photo_id AND app.is_out_of_hand(photo.observation_id)) THEN
        RAISE EXCEPTION 'a picture of what waits, was declined or is published stays'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_picture_stays';
    END IF;
    DELETE FROM journals_shows_children WHERE shows_id = OLD.id;
    DELETE FROM journals_shows WHERE rendition_id = OLD.id;
    DELETE FROM journals_entryphoto WHERE rendition_id = OLD.id;
    RETURN OLD;
END $$;
CREATE TRIGGER picture_goes BEFORE DELETE
    ON journals_rendition FOR EACH ROW EXECUTE FUNCTION app.picture_goes();

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
