-- What the rule of who sees what depends on, in one place. The functions read past the
-- reader's own rights (SECURITY DEFINER), because a family may not read a suspension or
-- another family's answer. They answer positively: no row, no right.

-- Today where the pre-school is. Dear, so that the planner looks at few rows before it asks.
CREATE FUNCTION app.today() RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER COST 1000 SET search_path = public, pg_temp AS $$
    SELECT (now() AT TIME ZONE coalesce(
        (SELECT time_zone FROM accounts_setting), 'Europe/London'))::date
$$;

-- Under the parent's role nobody may ask on another's behalf.
CREATE FUNCTION app.may_ask_for(person bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    -- Nobody at all is not a yes: what asks here may turn the answer round.
    RETURN coalesce(
        current_setting('role') <> 'springjournal_parent' OR person = app.person_id(), false);
END $$;

-- The children in a person's care today: linked, not ended, not suspended, not left.
CREATE FUNCTION app.children_of(person bigint) RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(guardian.child_id), '{}')
    FROM journals_guardian guardian
    WHERE guardian.person_id = person
      AND app.may_ask_for(person)
      AND guardian.starts <= app.today()
      AND (guardian.until IS NULL OR guardian.until >= app.today())
      AND NOT EXISTS (
          SELECT FROM journals_suspension suspension
          WHERE suspension.guardian_id = guardian.id AND suspension.lifted_at IS NULL)
      AND EXISTS (
          SELECT FROM journals_enrolment enrolment
          WHERE enrolment.child_id = guardian.child_id
            AND coalesce(enrolment.access_until, enrolment.until, 'infinity') >= app.today())
$$;

-- May a child be seen in other children's journals? The last answer of each person with
-- parental responsibility counts, also after a suspension or the child's leaving; of a
-- person whose responsibility is not known a no counts and a yes does not.
CREATE FUNCTION app.may_be_shown(child bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(bool_and(answer = 'yes'), false)
       AND NOT EXISTS (
           SELECT FROM journals_standingrefusal refusal
           WHERE refusal.child_id = child AND refusal.lifted_at IS NULL)
    FROM (
        SELECT DISTINCT ON (given.given_by_id)
               given.answer, guardian.parental_responsibility AS responsible
        FROM journals_photopermission given
        JOIN journals_guardian guardian
          ON guardian.child_id = given.child_id AND guardian.person_id = given.given_by_id
        WHERE given.child_id = child
        ORDER BY given.given_by_id, given.answered_at DESC, given.id DESC
    ) latest
    WHERE responsible = 'yes' OR (responsible = 'unknown' AND answer = 'no')
$$;

-- What decides about a picture for one reader, looked up once a statement: a page asks below for
-- each of its photos, twice, and these are half of what that would cost.
CREATE TYPE app.reader AS (person bigint, children bigint[], barred bigint[]);

CREATE FUNCTION app.reader(person bigint) RETURNS app.reader
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT ROW(person, app.children_of(person), ARRAY(
        SELECT guardian.child_id
        FROM journals_guardian guardian
        JOIN journals_suspension suspension ON suspension.guardian_id = guardian.id
        WHERE guardian.person_id = person AND suspension.lifted_at IS NULL))::app.reader
    WHERE app.may_ask_for(person)
$$;

-- May a person who is not staff see this picture? Page, file, export and policy ask here. The
-- plan is made once a connection: to plan costs ten times what it finds.
CREATE FUNCTION app.may_see_rendition(rendition bigint, reader app.reader) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    own bigint[] := reader.children;
    barred bigint[] := reader.barred;
BEGIN
    -- Nothing that shows a child for whom the person is suspended, whoever sent it.
    IF reader.person IS NULL OR cardinality(barred) > 0 AND EXISTS (
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

-- Whose names a parent reads: staff, past and present, their own children's families, their own.
CREATE FUNCTION app.people_named_to(person bigint) RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(named.user_id), '{}')
    FROM accounts_person named
    WHERE app.may_ask_for(person)
      AND (named.known_to_families OR named.user_id = person OR named.user_id IN (
          SELECT guardian.person_id FROM journals_guardian guardian
          WHERE guardian.child_id = ANY (app.children_of(person))))
$$;

-- Has a home observation left its author's hands? (Otherwise it is the author's alone.)
CREATE FUNCTION app.left_home(observation bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM journals_submission attempt
        WHERE attempt.observation_id = observation AND attempt.outcome IN ('', 'declined'))
    OR EXISTS (
        SELECT FROM journals_journalentry entry WHERE entry.observation_id = observation)
$$;

-- May this person still change what they sent from home?
CREATE FUNCTION app.may_change_home(observation bigint, person bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT app.may_ask_for(person) AND NOT app.left_home(observation) AND EXISTS (
        SELECT FROM journals_observation mine
        WHERE mine.id = observation AND mine.author_id = person AND mine.source = 'home'
          AND mine.home_child_id = ANY (app.children_of(person)))
$$;

-- Is this person of the family that an observation is about? Nobody decides on their own.
CREATE FUNCTION app.is_of_the_family(observation bigint, person bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM journals_guardian guardian
        WHERE guardian.person_id = person AND (
            guardian.child_id IN (
                SELECT home_child_id FROM journals_observation WHERE id = observation)
            OR guardian.child_id IN (
                SELECT child_id FROM journals_journalentry WHERE observation_id = observation)))
$$;


REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.person_id(), app.today(), app.may_ask_for(bigint)
    TO springjournal_app, springjournal_parent, springjournal_practitioner, springjournal_task;
GRANT EXECUTE ON FUNCTION app.children_of(bigint), app.reader(bigint),
    app.may_see_rendition(bigint, app.reader), app.people_named_to(bigint),
    app.left_home(bigint), app.may_change_home(bigint, bigint)
    TO springjournal_parent, springjournal_practitioner, springjournal_task;
GRANT EXECUTE ON FUNCTION app.may_be_shown(bigint), app.is_of_the_family(bigint, bigint)
    TO springjournal_practitioner, springjournal_task;
