#pragma once
// How the public API shows a file.
#include "features/files/files.hpp"
#include "kit/v2.hpp"

namespace svar::files {

struct AttachmentWire {
  std::string url;
  FileId id;
  std::string file_name;
  std::string content_url;  // unguessable, needs no sign-in
  std::string mapped_content_url;
  std::string content_type;
  std::int64_t size = 0;                      // bytes
  std::optional<std::int64_t> width, height;  // pixels
  bool inline_ = false;
  bool deleted = false;
  std::vector<json::Value> thumbnails;
};
BOOST_DESCRIBE_STRUCT(AttachmentWire, (),
                      (url, id, file_name, content_url, mapped_content_url, content_type, size, width, height,
                       inline_, deleted, thumbnails))

struct UploadWire {
  std::string token;
  Time expires_at;
  AttachmentWire attachment;
  std::vector<AttachmentWire> attachments;
};
BOOST_DESCRIBE_STRUCT(UploadWire, (), (token, expires_at, attachment, attachments))

AttachmentWire wire_of(File const&, net::Request const&);

}  // namespace svar::files
