#pragma once
// The followers' rows, for the runner and for rebuilding. Private to events.
#include "events/followers.hpp"

namespace svar::events {

struct FollowerRow {
  std::string name;
  Seq place = 0;
  int attempts = 0;
};
BOOST_DESCRIBE_STRUCT(FollowerRow, (), (name, place, attempts))

// Somebody else moved the follower in the meantime (a rebuild, another process): read its place anew.
struct PlaceMoved {};

// What is known of a failed reaction, beside its words.
struct Failure {
  std::string error;
  bool hopeless = false;  // trying again cannot help
};
Failure describe_failure(std::exception_ptr const&);

bool listens(Follower const&, Event const&);
// Adds the rows that are missing and answers all of them, by name.
std::vector<FollowerRow> load_followers(store::Tx&, std::vector<Follower> const&);
// Throws PlaceMoved when it does not stand at `from`.
void move_follower(store::Tx&, std::string_view name, Seq from, Seq to);
void park(store::Tx&, Follower const&, Event const&, std::string const& error, int attempts);

}  // namespace svar::events
