#pragma once
// Inside of files: the words of files come with their bytes and go with them.
#include "events/jobs.hpp"
#include "features/files/file_texts.hpp"

namespace svar::files {

// Has the words of these bytes read soon, where such a file may have some and they are not known yet.
void want_text(store::Tx&, BlobId, std::string_view content_type, std::string_view name);
void forget_text(store::Tx&, BlobId);
events::JobKind texts_job();

}  // namespace svar::files
