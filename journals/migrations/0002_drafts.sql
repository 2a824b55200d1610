-- A family moves a photo from one of its drafts to another; the policy "change" asks of both.
GRANT UPDATE (observation_id) ON journals_photo TO springjournal_parent;
