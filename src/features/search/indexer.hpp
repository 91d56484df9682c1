#pragma once
// Keeps the index up with the log. Not thread-safe: one thread drives it, step by step (engine.hpp), or a
// command without a server.
//
// Documents and the place in the log go into one commit, so an end at any moment costs nothing but reading
// again from the kept place. Commits do not wait for the disk: the store is the truth, and after the machine
// itself went down the index is checked, and built anew where it is torn.
#include <chrono>
#include <functional>
#include <memory>

#include "features/search/documents.hpp"
#include "features/search/index_files.hpp"

namespace svar::search {

inline constexpr int followed_at_once = 500;  // events
inline constexpr int built_at_once = 100;     // documents, so that what is written meanwhile is found soon
inline constexpr std::chrono::milliseconds commit_every{200};
inline constexpr std::chrono::milliseconds commit_every_behind{
    2'000};  // while the log grows faster than it is followed: large commits cost less than many
inline constexpr std::size_t commit_after = 64 * 1024 * 1024;  // bytes of text, while building
inline constexpr std::chrono::seconds build_commit_every{15};  // at most this much is built twice
inline constexpr int max_renamed =
    10'000;  // tickets of a customer whose new name goes into them, newest first

class Indexer {
 public:
  // Opens what is there, throws away what cannot be used, and begins to build where nothing is left or the
  // version is another one. `files` are locked.
  Indexer(store::Store&, IndexFiles&);
  ~Indexer();  // commits

  // A bit of work. Answers how long there is nothing to do unless the log grows; 0: there is more at once.
  // `hurry`: commit what has been followed.
  std::chrono::milliseconds step(bool hurry);

  // The index that answers, and how far it is: what a reader sees.
  std::string const& serving() const { return serving_name_; }
  events::Seq committed() const { return committed_; }
  bool building() const { return static_cast<bool>(building_); }
  Meta progress() const;  // of the building one
  void begin_rebuild();

 private:
  struct Open;
  std::unique_ptr<Open> open_existing(std::string const& name);
  void choose();
  bool fits_the_log(Meta const&);
  int follow(Open&);
  void build();
  void finish_building();
  void notice_another_log();

  store::Store& store_;
  IndexFiles& files_;
  std::unique_ptr<Open> serving_, building_;
  std::string serving_name_;
  events::Seq committed_ = 0;
  std::chrono::steady_clock::time_point looked_;
};

// What is wrong with the index, as sentences for an operator; empty: nothing. Reads beside a running server.
struct Health {
  std::string state;  // one line: how many documents, how far behind
  std::vector<std::string> problems;
};
Health health(store::Store&, std::string const& folder);

}  // namespace svar::search
