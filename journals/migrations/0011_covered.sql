-- Cropped and covered pictures. Who can be seen in one was said of what it showed: another recipe,
-- or another photo under it, is another picture with another key.
CREATE FUNCTION app.picture_keeps_its_recipe() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.key, NEW.photo_id, NEW.kind, NEW.recipe)
        IS DISTINCT FROM (OLD.key, OLD.photo_id, OLD.kind, OLD.recipe) THEN
        RAISE EXCEPTION 'a picture stays what it was made of'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_picture_keeps_its_recipe';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER picture_keeps_its_recipe BEFORE UPDATE
    ON journals_rendition FOR EACH ROW EXECUTE FUNCTION app.picture_keeps_its_recipe();

-- Families crop and cover nothing: a covered picture is said by staff to show who can be seen.
CREATE POLICY as_taken ON journals_rendition AS RESTRICTIVE FOR INSERT TO springjournal_parent
    WITH CHECK (kind = 'original');

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
