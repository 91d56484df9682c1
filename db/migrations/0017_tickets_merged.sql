-- Which tickets were merged into one; few tickets were.
CREATE INDEX tickets_merged ON tickets (merged_into, id) WHERE merged_into <> 0;
