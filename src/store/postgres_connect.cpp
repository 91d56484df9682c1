// Making a connection: what the program sets, what the operator's address may change, and the small helpers
// around it.
#include <fmt/format.h>
#include <libpq-fe.h>

#include "store/postgres_connection.hpp"

namespace svar::store {

namespace {
constexpr std::size_t max_schema_bytes = 63;

// The operator's address comes after these and wins.
constexpr std::pair<char const*, char const*> defaults[] = {
    {"connect_timeout", "5"},  {"keepalives_idle", "15"},     {"keepalives_interval", "5"},
    {"keepalives_count", "3"}, {"tcp_user_timeout", "20000"}, {"fallback_application_name", "svar"}};

std::string trimmed(char const* message) {
  std::string text = message;
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}
}  // namespace

void CloseConnection::operator()(pg_conn* c) const {
  PQfinish(c);
}

void check_schema_name(std::string const& schema) {
  bool const good = !schema.empty() && schema.size() <= max_schema_bytes && !schema.starts_with("pg_") &&
                    schema.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == schema.npos;
  if (!good)
    throw Fault{
        FaultCode::unavailable,
        fmt::format("'{}' cannot be a workspace's schema: lower case letters, digits and underscores only",
                    schema)};
}

std::string postgres_placeholders(std::string_view sql) {
  std::string out;
  out.reserve(sql.size());
  char quote = 0;
  bool comment = false;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    char const c = sql[i];
    char const next = i + 1 < sql.size() ? sql[i + 1] : '\0';
    if (comment)
      comment = c != '\n';
    else if (quote)
      quote = c == quote ? '\0' : quote;
    else if (c == '\'' || c == '"')
      quote = c;
    else if (c == '-' && next == '-')
      comment = true;
    else if (c == '?' && next >= '1' && next <= '9') {
      out += '$';
      continue;
    }
    out += c;
  }
  return out;
}

void run_plain(pg_conn* c, std::string const& sql) {
  std::unique_ptr<PGresult, void (*)(PGresult*)> const result(PQexec(c, sql.c_str()), PQclear);
  auto const status = PQresultStatus(result.get());
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY) return;
  throw StoreError(PQstatus(c) == CONNECTION_OK ? StoreError::Kind::other : StoreError::Kind::connection,
                   trimmed(PQerrorMessage(c)));
}

PgHandle connect_postgres(Location const& where, bool durable) {
  std::vector<char const*> names, values;
  for (auto const& [name, value] : defaults) {
    names.push_back(name);
    values.push_back(value);
  }
  names.insert(names.end(), {"dbname", "client_encoding", nullptr});
  values.insert(values.end(), {where.postgres.c_str(), "UTF8", nullptr});
  PgHandle handle(PQconnectdbParams(names.data(), values.data(), 1));
  if (!handle || PQstatus(handle.get()) != CONNECTION_OK)
    throw StoreError(
        StoreError::Kind::connection,
        fmt::format("PostgreSQL cannot be reached: {}", handle ? trimmed(PQerrorMessage(handle.get())) : ""));
  // Compiling a plan pays for reports, not for the short queries of this program.
  // A process that hangs must not keep the writers' lock for ever, and one that waits for it must be able to
  // say so.
  run_plain(handle.get(),
            fmt::format("SET search_path TO \"{}\"; SET TIME ZONE 'UTC'; SET client_min_messages TO warning; "
                        "SET bytea_output TO hex; SET synchronous_commit TO {}; SET lock_timeout TO '5s'; "
                        "SET idle_in_transaction_session_timeout TO '60s'; SET jit TO off",
                        where.schema, durable ? "on" : "off"));
  return handle;
}

}  // namespace svar::store
