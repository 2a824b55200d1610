-- A look at a large photo is written by this function and by nobody's own right: the person is the
-- one that the request stands for, the moment is now. The same person with the same device looks
-- once in half an hour.
CREATE FUNCTION app.photo_is_viewed(picture bigint, wearing text, using_device text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO journals_photoview (person_id, hat, rendition_id, device, at)
    SELECT app.person_id(), wearing, picture, using_device, now()
    WHERE NOT EXISTS (
        SELECT FROM journals_photoview seen
        WHERE seen.person_id = app.person_id() AND seen.rendition_id = picture
          AND seen.at > now() - interval '30 minutes'
          AND seen.device = using_device AND seen.hat = wearing)
$$;
REVOKE ALL ON FUNCTION app.photo_is_viewed(bigint, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.photo_is_viewed(bigint, text, text)
    TO springjournal_parent, springjournal_practitioner;

-- Added and never changed; deleted after 400 days and not before, also by the tables' owner.
CREATE TRIGGER a_look_is_never_changed BEFORE UPDATE ON journals_photoview
    FOR EACH ROW EXECUTE FUNCTION app.is_never_changed();
CREATE TRIGGER a_look_is_kept BEFORE DELETE ON journals_photoview
    FOR EACH ROW WHEN (OLD.at > now() - interval '400 days')
    EXECUTE FUNCTION app.is_never_changed();

ALTER TABLE journals_photoview ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON journals_photoview TO springjournal_manager;
CREATE POLICY staff ON journals_photoview FOR SELECT TO springjournal_manager USING (true);
GRANT SELECT, DELETE ON journals_photoview TO springjournal_task;
CREATE POLICY forget ON journals_photoview TO springjournal_task
    USING (at <= now() - interval '400 days');
