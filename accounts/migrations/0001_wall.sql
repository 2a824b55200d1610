-- The second wall around accounts: account pages run as the login role (springjournal_app).
-- What a hat may read of people is their names, which stand apart from their addresses.

GRANT USAGE ON SCHEMA public TO springjournal_app, springjournal_parent,
    springjournal_practitioner, springjournal_task;

-- The functions of the wall live in a schema of their own.
CREATE SCHEMA app;
GRANT USAGE ON SCHEMA app TO springjournal_app, springjournal_parent,
    springjournal_practitioner, springjournal_task;

-- Who acts in this transaction (springjournal/hats.py says it).
CREATE FUNCTION app.person_id() RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT nullif(current_setting('app.person_id', true), '')::bigint
$$;

ALTER TABLE accounts_user ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts_setting ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON accounts_setting TO springjournal_app, springjournal_parent,
    springjournal_practitioner, springjournal_task;
GRANT INSERT, UPDATE ON accounts_setting TO springjournal_manager;
CREATE POLICY shared ON accounts_setting FOR SELECT TO springjournal_app,
    springjournal_parent, springjournal_practitioner, springjournal_task USING (true);
CREATE POLICY keep ON accounts_setting TO springjournal_manager USING (true);

-- The login role signs people in, lets the invited join, and changes passwords.
GRANT SELECT, INSERT, UPDATE ON accounts_user TO springjournal_app, springjournal_manager;
GRANT SELECT, INSERT ON accounts_person TO springjournal_app;
GRANT SELECT, UPDATE ON accounts_invitation TO springjournal_app;
CREATE POLICY sign_in ON accounts_user TO springjournal_app USING (true);
CREATE POLICY sign_in ON accounts_person TO springjournal_app USING (true);
CREATE POLICY sign_in ON accounts_invitation TO springjournal_app USING (true);

-- Names are for staff; what families read of them is said where families are known (journals).
GRANT SELECT ON accounts_person TO springjournal_parent, springjournal_practitioner,
    springjournal_task;
GRANT INSERT, UPDATE ON accounts_person TO springjournal_manager;
CREATE POLICY staff ON accounts_person FOR SELECT TO springjournal_practitioner USING (true);
CREATE POLICY task ON accounts_person FOR SELECT TO springjournal_task USING (true);
CREATE POLICY keep ON accounts_person TO springjournal_manager USING (true);

-- Background work writes to people's addresses.
GRANT SELECT (id, email, staff_role, is_active) ON accounts_user TO springjournal_task;
CREATE POLICY task ON accounts_user FOR SELECT TO springjournal_task USING (true);
CREATE POLICY keep ON accounts_user TO springjournal_manager USING (true);

-- A practitioner or senior asks whether a colleague works here, no more.
GRANT SELECT (id, staff_role, is_trainee, is_active) ON accounts_user TO springjournal_practitioner;
CREATE POLICY colleagues ON accounts_user FOR SELECT TO springjournal_practitioner USING (true);

GRANT SELECT, INSERT, UPDATE ON accounts_invitation TO springjournal_manager;
CREATE POLICY keep ON accounts_invitation TO springjournal_manager USING (true);
-- The worker makes the token that it sends, so that no token lies in the queue.
GRANT SELECT, UPDATE (token_hash, sent_at) ON accounts_invitation TO springjournal_task;
CREATE POLICY task ON accounts_invitation TO springjournal_task USING (true);

-- Whoever has worked here stays known to families by name, also after leaving.
CREATE FUNCTION app.name_of_staff_is_known() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_TABLE_NAME = 'accounts_person' THEN
        NEW.known_to_families := EXISTS (
            SELECT FROM accounts_user account WHERE account.id = NEW.user_id AND account.staff_role <> '');
    ELSIF NEW.staff_role <> '' THEN
        UPDATE accounts_person SET known_to_families = true WHERE user_id = NEW.id;
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION app.name_of_staff_is_known() FROM PUBLIC;
CREATE TRIGGER name_of_staff_is_known BEFORE INSERT ON accounts_person
    FOR EACH ROW EXECUTE FUNCTION app.name_of_staff_is_known();
CREATE TRIGGER name_of_staff_is_known AFTER UPDATE OF staff_role ON accounts_user
    FOR EACH ROW EXECUTE FUNCTION app.name_of_staff_is_known();
