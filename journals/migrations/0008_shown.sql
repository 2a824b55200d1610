-- Does a picture stand in a journal? The triggers that keep who it shows ask before they write.
CREATE FUNCTION app.is_picture_published(picture bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM journals_rendition rendition
        JOIN journals_photo photo ON photo.id = rendition.photo_id
        WHERE rendition.id = picture AND app.is_published(photo.observation_id))
$$;
REVOKE ALL ON FUNCTION app.is_picture_published(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.is_picture_published(bigint) TO springjournal_practitioner;
