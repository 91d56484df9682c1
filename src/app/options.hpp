#pragma once
// Where the workspace is and how the server listens: what the command line says.
#include <string>
#include <vector>

#include "store/store.hpp"

namespace svar::app {

struct PlaceOptions {
  std::string data;      // --data DIR: the embedded database, its secret and its spool live here
  std::string database;  // --database postgresql://...: instead of a file; the secret is kept in the database
  std::string schema = "svar";
};

// Where the rows are. Makes the data directory when it is missing. Throws Fault with a sentence for the
// operator.
store::Location location_of(PlaceOptions const&);
// A folder for spooled uploads.
std::string spool_of(PlaceOptions const&);
// 32 bytes made at first use: <data>/secret.key (mode 0600), or a row of settings on PostgreSQL.
std::string workspace_secret(PlaceOptions const&, store::Store&);

struct ServeOptions {
  PlaceOptions place;
  std::string listen = "127.0.0.1:8080";  // ADDR:PORT; port 0: any free one
  std::string mail_listen;  // ADDR:PORT where mail servers hand mail over by LMTP or SMTP; empty: nowhere
  std::string certificate, key;  // PEM files: TLS
  std::string public_url;        // empty: http(s)://<listen>
  std::string assets;            // a folder instead of the embedded web app
  std::vector<std::string> trusted_proxies;
  bool allow_private_networks = false;
  bool demo = false;
  int net_threads = 1;
  int workers = 64;  // a command waits for its commit, so there are more of them than cores
};

// "127.0.0.1:8080" or "[::1]:8080". Throws Fault.
std::pair<std::string, std::uint16_t> split_address(std::string const& text);

}  // namespace svar::app
