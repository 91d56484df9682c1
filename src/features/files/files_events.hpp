#pragma once
// What files announce. Ids and numbers only.
#include "features/files/files.hpp"

namespace svar::files {

// The words inside of a file of this ticket are there.
struct FileRead {
  static constexpr std::string_view kind = "file.read";
  static constexpr int version = 1;
  std::int64_t ticket_id = 0;
  BlobId blob_id;
  std::int64_t subject() const { return ticket_id; }
};
BOOST_DESCRIBE_STRUCT(FileRead, (), (ticket_id, blob_id))

}  // namespace svar::files
