-- Groups to start recording from: staff alone read them, seniors and managers keep them.

ALTER TABLE journals_group ENABLE ROW LEVEL SECURITY;
ALTER TABLE journals_group_children ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON journals_group, journals_group_children TO springjournal_practitioner;
CREATE POLICY staff ON journals_group FOR SELECT TO springjournal_practitioner USING (true);
CREATE POLICY staff ON journals_group_children FOR SELECT TO springjournal_practitioner
    USING (true);

GRANT INSERT, UPDATE ON journals_group TO springjournal_senior;
GRANT INSERT, DELETE ON journals_group_children TO springjournal_senior;
CREATE POLICY keep ON journals_group TO springjournal_senior USING (true);
CREATE POLICY keep ON journals_group_children TO springjournal_senior USING (true);
