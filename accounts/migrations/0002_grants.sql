-- The shared cache holds the counters of failed sign-ins (settings.CACHES).
CREATE TABLE IF NOT EXISTS springjournal_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS springjournal_cache_expires ON springjournal_cache (expires);

GRANT SELECT, INSERT, UPDATE, DELETE ON springjournal_cache, django_session,
    account_emailaddress, account_emailconfirmation TO springjournal_app;

-- Anyone may queue background work in the transaction that makes it necessary; only the worker,
-- which logs in as the application, reads and runs it.
GRANT INSERT ON django_ox_oxtask TO springjournal_parent, springjournal_practitioner,
    springjournal_task;
GRANT SELECT, INSERT, UPDATE, DELETE ON django_ox_oxtask, django_ox_oxschedulechange,
    django_ox_oxscheduletick, django_ox_oxschedule TO springjournal_app;

GRANT SELECT ON django_content_type TO springjournal_app, springjournal_senior;
GRANT SELECT, INSERT ON django_admin_log TO springjournal_senior;
-- A new address goes with a new account.
GRANT SELECT, INSERT, UPDATE, DELETE ON account_emailaddress TO springjournal_manager;
-- What waits to be confirmed goes with the address that a manager takes away.
GRANT SELECT, DELETE ON account_emailconfirmation TO springjournal_manager;
