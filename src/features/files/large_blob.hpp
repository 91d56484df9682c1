#pragma once
// Bytes that the program itself makes may be more than an upload.
#include "features/files/files.hpp"

namespace svar::files {

// As put_blob_from_file, without its limit.
BlobId put_large_blob(store::Store&, std::string const& path);

}  // namespace svar::files
