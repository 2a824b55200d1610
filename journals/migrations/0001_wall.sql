-- The second wall: what each hat may reach, whatever a view forgets. springjournal/wall.py
-- is the list that a test holds against this. Seniors inherit from practitioners, managers
-- from seniors. No FORCE: the owner migrates, backs up and loads the demo.

ALTER TABLE journals_child ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_enrolment ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_keyperson ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_guardian ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_suspension ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_invitedguardian ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_photopermission ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_standingrefusal ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_observation ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_journalentry ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_withdrawal ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_submission ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_photo ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_rendition ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_shows ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_shows_children ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_entryphoto ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_comment ENABLE ROW LEVEL SECURITY;

-- Names: a parent reads those of staff and of their own children's families.
CREATE POLICY family ON accounts_person FOR SELECT TO springjournal_parent
    USING (user_id = ANY ((SELECT app.people_named_to(app.person_id()))::bigint[]));

-- Families -----------------------------------------------------------------------------

GRANT SELECT ON journals_child, journals_keyperson, journals_guardian, journals_photopermission,
    journals_journalentry, journals_entryphoto, journals_rendition, journals_submission,
    journals_observation, journals_photo, journals_comment TO springjournal_parent;
GRANT INSERT ON journals_observation, journals_photo, journals_rendition,
    journals_submission, journals_comment TO springjournal_parent;
GRANT UPDATE (title, text, happened_at, version, saved_at, discarded_at)
    ON journals_observation TO springjournal_parent;
GRANT UPDATE (outcome, decided_by_id, decided_at) ON journals_submission TO springjournal_parent;
GRANT UPDATE (position, description) ON journals_photo TO springjournal_parent;
GRANT UPDATE (state) ON journals_rendition TO springjournal_parent;
GRANT DELETE ON journals_photo, journals_rendition TO springjournal_parent;

CREATE POLICY own ON journals_child FOR SELECT TO springjournal_parent
    USING (id = ANY ((SELECT app.children_of(app.person_id()))::bigint[]));
CREATE POLICY own ON journals_keyperson FOR SELECT TO springjournal_parent
    USING (until IS NULL AND child_id = ANY ((SELECT app.children_of(app.person_id()))::bigint[]));
CREATE POLICY own ON journals_guardian FOR SELECT TO springjournal_parent
    USING (person_id = (SELECT app.person_id())
           AND child_id = ANY ((SELECT app.children_of(app.person_id()))::bigint[]));
CREATE POLICY own ON journals_photopermission FOR SELECT TO springjournal_parent
    USING (given_by_id = (SELECT app.person_id()));
CREATE POLICY own ON journals_journalentry FOR SELECT TO springjournal_parent
    USING (published_at IS NOT NULL AND withdrawn_at IS NULL
           AND child_id = ANY ((SELECT app.children_of(app.person_id()))::bigint[]));
-- OFFSET 0 keeps the planner from reading a whole journal, once, for a page's few comments.
CREATE POLICY own ON journals_comment FOR SELECT TO springjournal_parent
    USING (EXISTS (SELECT FROM journals_journalentry entry WHERE entry.id = entry_id OFFSET 0));
CREATE POLICY write ON journals_comment FOR INSERT TO springjournal_parent
    WITH CHECK (author_id = (SELECT app.person_id())
        AND EXISTS (SELECT FROM journals_journalentry entry WHERE entry.id = entry_id));
CREATE POLICY own ON journals_observation FOR SELECT TO springjournal_parent
    USING ((author_id = (SELECT app.person_id())
            AND home_child_id = ANY ((SELECT app.children_of(app.person_id()))::bigint[]))
        OR EXISTS (SELECT FROM journals_journalentry entry
                   WHERE entry.observation_id = journals_observation.id));
CREATE POLICY write ON journals_observation FOR INSERT TO springjournal_parent
    WITH CHECK (source = 'home' AND author_id = (SELECT app.person_id())
        AND home_child_id = ANY ((SELECT app.children_of(app.person_id()))::bigint[]));
CREATE POLICY change ON journals_observation FOR UPDATE TO springjournal_parent
    USING (source = 'home' AND author_id = (SELECT app.person_id())
        AND home_child_id = ANY ((SELECT app.children_of(app.person_id()))::bigint[]));
CREATE POLICY own ON journals_submission FOR SELECT TO springjournal_parent
    USING (sent_by_id = (SELECT app.person_id())
        AND EXISTS (SELECT FROM journals_observation mine WHERE mine.id = observation_id
                    AND mine.home_child_id = ANY ((SELECT app.children_of(app.person_id()))::bigint[])));
CREATE POLICY write ON journals_submission FOR INSERT TO springjournal_parent
    WITH CHECK (sent_by_id = (SELECT app.person_id()) AND outcome = ''
        AND app.may_change_home(observation_id, (SELECT app.person_id())));
CREATE POLICY recall ON journals_submission FOR UPDATE TO springjournal_parent
    USING (sent_by_id = (SELECT app.person_id()) AND outcome IN ('', 'recalled'))
    WITH CHECK (outcome = 'recalled');
CREATE POLICY own ON journals_photo FOR SELECT TO springjournal_parent
    USING (EXISTS (SELECT FROM journals_observation mine WHERE mine.id = observation_id
                   AND mine.author_id = (SELECT app.person_id())
                   AND mine.home_child_id = ANY ((SELECT app.children_of(app.person_id()))::bigint[])));
CREATE POLICY write ON journals_photo FOR INSERT TO springjournal_parent
    WITH CHECK (uploaded_by_id = (SELECT app.person_id())
        AND app.may_change_home(observation_id, (SELECT app.person_id())));
CREATE POLICY change ON journals_photo FOR UPDATE TO springjournal_parent
    USING (app.may_change_home(observation_id, (SELECT app.person_id())));
CREATE POLICY remove ON journals_photo FOR DELETE TO springjournal_parent
    USING (app.may_change_home(observation_id, (SELECT app.person_id())));
CREATE POLICY own ON journals_rendition FOR SELECT TO springjournal_parent
    USING (app.may_see_rendition(id, (SELECT app.reader(app.person_id())))
        -- The row itself is not yet there to be asked about when it has just been written.
        OR EXISTS (SELECT FROM journals_photo photo WHERE photo.id = photo_id
                   AND state <> 'ready'));
CREATE POLICY write ON journals_rendition FOR INSERT TO springjournal_parent
    WITH CHECK (EXISTS (SELECT FROM journals_photo photo WHERE photo.id = photo_id
        AND app.may_change_home(photo.observation_id, (SELECT app.person_id()))));
CREATE POLICY change ON journals_rendition FOR UPDATE TO springjournal_parent
    USING (EXISTS (SELECT FROM journals_photo photo WHERE photo.id = photo_id));
CREATE POLICY remove ON journals_rendition FOR DELETE TO springjournal_parent
    USING (EXISTS (SELECT FROM journals_photo photo WHERE photo.id = photo_id
        AND app.may_change_home(photo.observation_id, (SELECT app.person_id()))));
CREATE POLICY own ON journals_entryphoto FOR SELECT TO springjournal_parent
    USING (NOT left_out
        AND EXISTS (SELECT FROM journals_journalentry entry WHERE entry.id = entry_id)
        AND app.may_see_rendition(rendition_id, (SELECT app.reader(app.person_id()))));

-- Staff --------------------------------------------------------------------------------

GRANT SELECT ON journals_child, journals_enrolment, journals_keyperson, journals_guardian,
    journals_observation, journals_journalentry, journals_submission, journals_photo,
    journals_rendition, journals_shows, journals_shows_children, journals_entryphoto,
    journals_comment TO springjournal_practitioner;
GRANT INSERT, UPDATE ON journals_observation, journals_journalentry, journals_submission,
    journals_photo, journals_rendition, journals_shows, journals_entryphoto
    TO springjournal_practitioner;
GRANT INSERT ON journals_shows_children, journals_comment TO springjournal_practitioner;
GRANT DELETE ON journals_journalentry, journals_photo, journals_rendition, journals_shows,
    journals_shows_children, journals_entryphoto TO springjournal_practitioner;
GRANT SELECT, INSERT, UPDATE ON journals_withdrawal TO springjournal_senior;
GRANT SELECT, INSERT, UPDATE ON journals_suspension, journals_standingrefusal
    TO springjournal_manager;
GRANT SELECT, INSERT ON journals_photopermission TO springjournal_manager;
GRANT SELECT, INSERT, UPDATE, DELETE ON journals_invitedguardian TO springjournal_manager;
GRANT INSERT, UPDATE ON journals_child, journals_enrolment, journals_keyperson,
    journals_guardian TO springjournal_manager;

CREATE POLICY staff ON journals_child TO springjournal_practitioner USING (true);
CREATE POLICY staff ON journals_enrolment TO springjournal_practitioner USING (true);
CREATE POLICY staff ON journals_keyperson TO springjournal_practitioner USING (true);
CREATE POLICY staff ON journals_guardian TO springjournal_practitioner USING (true);
CREATE POLICY staff ON journals_suspension TO springjournal_manager USING (true);
CREATE POLICY staff ON journals_invitedguardian TO springjournal_manager USING (true);
CREATE POLICY staff ON journals_photopermission TO springjournal_manager USING (true);
CREATE POLICY staff ON journals_standingrefusal TO springjournal_manager USING (true);
-- A parent's draft is the author's alone.
CREATE POLICY staff ON journals_observation FOR SELECT TO springjournal_practitioner
    USING (source = 'setting' OR app.left_home(id));
CREATE POLICY staff_change ON journals_observation FOR UPDATE TO springjournal_practitioner
    USING (source = 'setting' OR app.left_home(id));
CREATE POLICY staff_write ON journals_observation FOR INSERT TO springjournal_practitioner
    WITH CHECK (source = 'setting' AND author_id = (SELECT app.person_id()));
CREATE POLICY staff ON journals_journalentry TO springjournal_practitioner USING (true);
CREATE POLICY staff ON journals_withdrawal TO springjournal_senior USING (true);
CREATE POLICY staff ON journals_submission FOR SELECT TO springjournal_practitioner USING (true);
CREATE POLICY staff_change ON journals_submission FOR UPDATE TO springjournal_practitioner
    USING (true);
-- Whoever could make an attempt for a family would see its draft; one made decided skips the queue.
CREATE POLICY staff_write ON journals_submission FOR INSERT TO springjournal_practitioner
    WITH CHECK (sent_by_id = (SELECT app.person_id()) AND outcome = ''
        AND EXISTS (SELECT FROM journals_observation mine WHERE mine.id = observation_id
                    AND mine.source = 'setting' AND mine.author_id = (SELECT app.person_id())));
CREATE POLICY staff ON journals_photo TO springjournal_practitioner
    USING (EXISTS (SELECT FROM journals_observation seen WHERE seen.id = observation_id));
CREATE POLICY staff ON journals_rendition TO springjournal_practitioner
    USING (EXISTS (SELECT FROM journals_photo seen WHERE seen.id = photo_id));
CREATE POLICY staff ON journals_shows TO springjournal_practitioner USING (true);
CREATE POLICY staff ON journals_shows_children TO springjournal_practitioner USING (true);
CREATE POLICY staff ON journals_entryphoto TO springjournal_practitioner USING (true);
CREATE POLICY staff ON journals_comment FOR SELECT TO springjournal_practitioner USING (true);
CREATE POLICY staff_write ON journals_comment FOR INSERT TO springjournal_practitioner
    WITH CHECK (author_id = (SELECT app.person_id()));

-- Background work: makes the sizes of photos, and says that something was decided. ---------

GRANT SELECT ON journals_photo, journals_rendition, journals_submission TO springjournal_task;
GRANT UPDATE (state, width, height) ON journals_rendition TO springjournal_task;
CREATE POLICY task ON journals_photo FOR SELECT TO springjournal_task USING (true);
CREATE POLICY task ON journals_rendition TO springjournal_task USING (true);
CREATE POLICY task ON journals_submission FOR SELECT TO springjournal_task USING (true);
