#pragma once
// The index on disk. Inside the workspace's folder `search`:
//
//   lock             held while somebody writes; the kernel lets go of it when the process ends
//   current          the name of the index that answers, replaced in one step
//   index-V-N/       an index of version V; one more than the current may be there, being built
//   running          which start of the machine the index was last opened for writing in; gone after a clean
//   end rebuild          somebody wishes that it be built anew; gone when that is done
//
// All of it can be thrown away at any time: it is built again from the store.
#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "events/log.hpp"

namespace svar::search {

// What an index tells of itself, kept in the same commit as its documents.
struct Meta {
  std::int64_t version = 0;
  events::Seq place = 0;      // every event up to here is in it
  std::int64_t place_at = 0;  // when that event was, microseconds: tells another workspace's log apart
  // While it is built: which kind is being read and how far. Empty: complete.
  std::string stage;
  std::int64_t stage_at = 0;
  std::int64_t built = 0, of = 0;  // documents, about
};
Meta read_meta(Xapian::Database const&);
void write_meta(Xapian::WritableDatabase&, Meta const&);

class IndexFiles {
 public:
  explicit IndexFiles(std::string folder);  // made when it is missing; throws Fault
  ~IndexFiles();
  IndexFiles(IndexFiles const&) = delete;
  IndexFiles& operator=(IndexFiles const&) = delete;

  std::string const& folder() const { return folder_; }
  bool lock();  // false: another process writes
  std::string path(std::string const& name) const { return folder_ + "/" + name; }

  std::string current() const;  // empty: none
  void set_current(std::string const& name) const;
  std::vector<std::string> names() const;  // in the order in which they were made
  std::string new_name(std::int64_t version) const;
  void remove(std::string const& name) const;

  // Whether the machine itself went down while the index was open: then it may be torn.
  bool torn() const;
  void mark_running() const;
  void mark_ended() const;

  bool rebuild_wished() const;
  void wish_rebuild() const;
  void rebuild_done() const;

 private:
  std::string folder_;
  int lock_ = -1;
};

}  // namespace svar::search
