-- What a family says of who is in the photos it sends. Not who is shown: that is for staff to say,
-- in tables that no family reads. Here it names its own children alone, while it is its draft.
GRANT UPDATE (told_children, told_others) ON journals_photo TO springjournal_parent;

CREATE FUNCTION app.a_family_tells_of_its_own() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Of a new photo OLD is null.
    IF (NEW.told_children, NEW.told_others)
        IS NOT DISTINCT FROM (OLD.told_children, coalesce(OLD.told_others, false)) THEN
        RETURN NEW;
    END IF;
    -- Whoever sent it, of the children in their care; null is no yes.
    IF NOT coalesce(
        app.may_change_home(NEW.observation_id, app.person_id())
            AND NEW.told_children <@ app.children_of(app.person_id()), false) THEN
        RAISE EXCEPTION 'a family tells of its own children, in its own draft'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_family_tells_of_its_own';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a_family_tells_of_its_own
    BEFORE INSERT OR UPDATE OF told_children, told_others
    ON journals_photo FOR EACH ROW EXECUTE FUNCTION app.a_family_tells_of_its_own();
REVOKE ALL ON FUNCTION app.a_family_tells_of_its_own() FROM PUBLIC;
