-- Joining by invitation: the one way from the login role to a child, and only this far.
-- Whoever holds the token and knows the date of birth learns what the child is called, and
-- is linked once every child has an answer to the photo question.

-- The children of an open invitation, if one of them was born on this day.
CREATE FUNCTION app.invited_children(token_hash text, born date)
RETURNS TABLE (child_key text, short_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH invited AS (
        SELECT child.key, coalesce(child.known_as, child.first_name) AS called, child.date_of_birth
        FROM accounts_invitation invitation
        JOIN journals_invitedguardian link ON link.invitation_id = invitation.id
        JOIN journals_child child ON child.id = link.child_id
        WHERE invitation.token_hash = invited_children.token_hash
          AND invitation.accepted_at IS NULL AND invitation.revoked_at IS NULL
          AND invitation.expires_at > now() AND invitation.tries_left > 0)
    SELECT key, called FROM invited
    WHERE EXISTS (SELECT FROM invited known WHERE known.date_of_birth = born)
    ORDER BY called, key
$$;

-- Does an invitation link to children at all?
CREATE FUNCTION app.invites_a_parent(token_hash text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM accounts_invitation invitation
        JOIN journals_invitedguardian link ON link.invitation_id = invitation.id
        WHERE invitation.token_hash = invites_a_parent.token_hash)
$$;

-- Use an invitation up: record each answer ({"key": "yes" or "no"}), then make each link.
CREATE FUNCTION app.join_family(
    token_hash text, born date, person bigint, answers jsonb, wording smallint)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    used bigint;
    link record;
BEGIN
    IF app.invites_a_parent(join_family.token_hash)
        AND NOT EXISTS (SELECT FROM app.invited_children(join_family.token_hash, born)) THEN
        RAISE EXCEPTION 'the date of birth was not confirmed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'joining_confirms_a_birthday';
    END IF;
    UPDATE accounts_invitation invitation SET accepted_at = now(), accepted_by_id = person
    WHERE invitation.token_hash = join_family.token_hash
      AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now() AND tries_left > 0
    RETURNING invitation.id INTO used;
    IF used IS NULL THEN
        RAISE EXCEPTION 'the invitation is no longer open'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'an_invitation_is_used_once';
    END IF;
    FOR link IN
        SELECT invited.*, child.key FROM journals_invitedguardian invited
        JOIN journals_child child ON child.id = invited.child_id
        WHERE invited.invitation_id = used
    LOOP
        IF coalesce(answers ->> link.key, '') NOT IN ('yes', 'no') THEN
            RAISE EXCEPTION 'the photo question is not answered'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'no_link_without_an_answer';
        END IF;
        INSERT INTO journals_photopermission
            (child_id, given_by_id, answer, answered_at, wording_version)
        VALUES (link.child_id, person, answers ->> link.key, now(), wording);
        INSERT INTO journals_guardian
            (child_id, person_id, relationship, parental_responsibility, starts)
        VALUES (link.child_id, person, link.relationship, link.parental_responsibility, app.today())
        ON CONFLICT (person_id, child_id) DO UPDATE SET until = NULL,
            relationship = EXCLUDED.relationship,
            parental_responsibility = EXCLUDED.parental_responsibility;
    END LOOP;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.invited_children(text, date), app.invites_a_parent(text),
    app.join_family(text, date, bigint, jsonb, smallint) TO springjournal_app;
