-- One's own switch is a page of the account, under the login role; the worker notes when it wrote.
ALTER TABLE accounts_newsmail ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON accounts_newsmail TO springjournal_app, springjournal_task;
GRANT SELECT ON accounts_newsmail TO springjournal_parent, springjournal_practitioner;
CREATE POLICY sign_in ON accounts_newsmail TO springjournal_app USING (true);
CREATE POLICY task ON accounts_newsmail TO springjournal_task USING (true);
CREATE POLICY own ON accounts_newsmail FOR SELECT
    TO springjournal_parent, springjournal_practitioner
    USING (person_id = (SELECT app.person_id()));
