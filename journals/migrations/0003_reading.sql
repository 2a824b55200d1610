-- Do a person's comments on an entry wait for a senior? True for whoever asks on another's behalf.
CREATE FUNCTION app.comments_wait(person bigint, entry bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT app.may_ask_for(person) IS NOT TRUE
        OR EXISTS (SELECT FROM accounts_setting WHERE comments_wait)
        OR EXISTS (
            SELECT FROM journals_guardian guardian
            JOIN journals_journalentry entered ON entered.child_id = guardian.child_id
            WHERE entered.id = entry AND guardian.person_id = person AND guardian.comments_wait)
$$;
REVOKE ALL ON FUNCTION app.comments_wait(bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.comments_wait(bigint, bigint) TO springjournal_parent;

-- What waits, or was declined, is its author's and staff's; nobody writes past the waiting.
DROP POLICY own ON journals_comment;
CREATE POLICY own ON journals_comment FOR SELECT TO springjournal_parent
    USING ((state = 'shown' OR author_id = (SELECT app.person_id()))
        AND EXISTS (SELECT FROM journals_journalentry entry WHERE entry.id = entry_id OFFSET 0));
DROP POLICY write ON journals_comment;
CREATE POLICY write ON journals_comment FOR INSERT TO springjournal_parent
    WITH CHECK (author_id = (SELECT app.person_id())
        AND EXISTS (SELECT FROM journals_journalentry entry WHERE entry.id = entry_id)
        AND (state = 'waiting' OR state = 'shown'
             AND NOT app.comments_wait((SELECT app.person_id()), entry_id)));
GRANT UPDATE (state) ON journals_comment TO springjournal_parent;
GRANT UPDATE (state, decided_by_id, decided_at) ON journals_comment TO springjournal_senior;
CREATE POLICY decide ON journals_comment FOR UPDATE TO springjournal_senior
    USING (state = 'waiting')
    WITH CHECK (state <> 'waiting' AND decided_by_id = (SELECT app.person_id())
        AND author_id <> decided_by_id
        AND NOT app.is_of_the_family(
            (SELECT entry.observation_id FROM journals_journalentry entry
             WHERE entry.id = entry_id), decided_by_id));

-- Comments: one's own words may be changed or deleted for a quarter of an hour, by nobody else.
-- The verbs of models/comment.py ask first; this is what holds if they do not.
GRANT UPDATE (text, changed_at, deleted_at) ON journals_comment
    TO springjournal_parent, springjournal_practitioner;
CREATE POLICY change ON journals_comment FOR UPDATE TO springjournal_parent
    USING (author_id = (SELECT app.person_id()) AND deleted_at IS NULL AND state <> 'declined'
        AND created_at > now() - interval '15 minutes')
    WITH CHECK (author_id = (SELECT app.person_id())
        AND (deleted_at IS NOT NULL OR state = 'waiting' OR state = 'shown'
             AND NOT app.comments_wait((SELECT app.person_id()), entry_id)));
CREATE POLICY staff_change ON journals_comment FOR UPDATE TO springjournal_practitioner
    USING (author_id = (SELECT app.person_id()) AND deleted_at IS NULL AND state = 'shown'
        AND created_at > now() - interval '15 minutes')
    WITH CHECK (author_id = (SELECT app.person_id()) AND state = 'shown');

-- A reply belongs to a comment on the same entry that is no reply itself and was not deleted:
-- otherwise the words of one family could hang below another's.
CREATE FUNCTION app.reply_answers_a_comment() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.reply_to_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM journals_comment said
            WHERE said.id = NEW.reply_to_id AND said.entry_id = NEW.entry_id
              AND said.reply_to_id IS NULL AND said.deleted_at IS NULL AND said.state = 'shown') THEN
        RAISE EXCEPTION 'a reply answers a comment on the same entry'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_reply_answers_a_comment';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reply_answers_a_comment BEFORE INSERT OR UPDATE OF reply_to_id, entry_id
    ON journals_comment FOR EACH ROW EXECUTE FUNCTION app.reply_answers_a_comment();
REVOKE ALL ON FUNCTION app.reply_answers_a_comment() FROM PUBLIC;

-- Last visits: each their own, whatever hat; a parent's only of a journal in their care.
ALTER TABLE journals_visit ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON journals_visit TO springjournal_parent, springjournal_practitioner;
GRANT UPDATE (last_at, read_until) ON journals_visit
    TO springjournal_parent, springjournal_practitioner;
CREATE POLICY own ON journals_visit FOR SELECT TO springjournal_parent
    USING (person_id = (SELECT app.person_id()));
CREATE POLICY write ON journals_visit FOR INSERT TO springjournal_parent
    WITH CHECK (person_id = (SELECT app.person_id())
        AND child_id = ANY ((SELECT app.children_of(app.person_id()))::bigint[]));
CREATE POLICY change ON journals_visit FOR UPDATE TO springjournal_parent
    USING (person_id = (SELECT app.person_id()));
CREATE POLICY staff ON journals_visit TO springjournal_practitioner
    USING (person_id = (SELECT app.person_id()));
