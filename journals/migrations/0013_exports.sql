-- May a picture leave the site as a part of one child's journal, printed or as a file? Every other
-- child in it must be allowed in other children's journals, and for this purpose too. What staff may
-- still look at inside does not leave: hidden, with a child who is not on our list, or unanswered.
CREATE FUNCTION app.may_leave(rendition bigint, journal_of bigint, purpose text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM journals_shows answered
        JOIN journals_rendition picture ON picture.id = answered.rendition_id
        JOIN journals_photo photo ON photo.id = picture.photo_id
        WHERE answered.rendition_id = may_leave.rendition AND NOT answered.unlisted_child
          AND photo.withdrawn_at IS NULL
          AND NOT EXISTS (
              SELECT FROM journals_shows_children shown
              WHERE shown.shows_id = answered.rendition_id AND shown.child_id <> journal_of
                AND NOT (app.may(shown.child_id, 'journals')
                         AND app.may(shown.child_id, may_leave.purpose))))
$$;
REVOKE ALL ON FUNCTION app.may_leave(bigint, bigint, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.may_leave(bigint, bigint, text) TO springjournal_practitioner;
