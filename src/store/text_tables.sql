-- name: text_columns
-- scan: the list of tables and their columns
-- engine: sqlite
SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p
WHERE m.type = 'table' AND upper(p.type) = 'TEXT' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'schema_migrations'
ORDER BY m.name, p.cid
-- engine: postgres
SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns
WHERE table_schema = current_schema() AND data_type = 'text' AND table_name <> 'schema_migrations'
ORDER BY table_name, ordinal_position

-- name: numbered
-- scan: the list of tables and their columns
-- engine: sqlite
SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) p
WHERE m.type = 'table' AND p.name = 'id' AND upper(p.type) = 'INTEGER'
-- engine: postgres
SELECT CAST(table_name AS TEXT) FROM information_schema.columns
WHERE table_schema = current_schema() AND column_name = 'id' AND data_type = 'bigint'
