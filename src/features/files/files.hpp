#pragma once
// Files: bytes kept in the store in chunks, uploads that wait to be attached, and attachments with
// unguessable addresses.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kit/actor.hpp"
#include "kit/feature.hpp"
#include "store/store.hpp"

namespace svar::files {

using kit::Actor;
using BlobId = Id<struct BlobTag>;
using FileId = Id<struct FileTag>;

inline constexpr std::uint64_t max_upload = 25 * 1024 * 1024;  // bytes, one file
inline constexpr std::size_t chunk_bytes = 256 * 1024;         // bytes per row
inline constexpr std::size_t max_name = 200;                   // code points
inline constexpr Duration unused_upload_kept = days(1);
inline constexpr Duration draft_upload_kept = days(90);  // since the draft that names it was saved last
inline constexpr Duration unused_blob_kept = hours(2);   // between storing bytes and naming them

// Stores bytes (deduplicated by SHA-256) and answers their id. In the caller's transaction, which also makes
// what points to it: a file, or a row of the caller's own table with a foreign key to blobs (id). Both keep
// the sweep away.
BlobId put_blob(store::Tx&, std::string_view bytes);
// The same from a file on disk, chunk by chunk in transactions of their own; the blob is swept when nothing
// points to it. Throws too_large above max_upload.
BlobId put_blob_from_file(store::Store&, std::string const& path);
std::string get_blob(store::Read&, BlobId);
// Chunk by chunk, so that a large file is never whole in memory.
std::optional<std::string> get_chunk(store::Read&, BlobId, std::int64_t index);
std::uint64_t blob_size(store::Read&, BlobId);

// A named file: an upload that waits (owner set, comment not), or an attachment of a comment.
struct File {
  FileId id;
  std::string token;  // 24 random bytes in URL-safe base64: knowing it is access through the public API
  BlobId blob_id;
  std::string name;          // cleaned: no path, no controls
  std::string content_type;  // what was claimed, corrected by the first bytes; never trusted when served
  std::int64_t size = 0;     // bytes
  bool inline_ = false;      // shown inside the text, by content id
  std::string content_id;    // of the mail part, without angle brackets
  std::int64_t width = 0, height = 0;  // pixels, of pictures whose head could be read
  UserId owner_id;                     // who uploaded
  std::int64_t ticket_id = 0;          // 0 while it waits
  std::int64_t comment_id = 0;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(File, (),
                      (id, token, blob_id, name, content_type, size, inline_, content_id, width, height,
                       owner_id, ticket_id, comment_id, created_at))

struct NewFile {
  std::string name;
  std::string content_type;
  bool inline_ = false;
  std::string content_id;
  std::string together;  // token of an upload of the same owner that this one joins
};
FileId add(store::Tx&, Actor const&, NewFile const&, BlobId);
std::optional<File> find(store::Read&, FileId);
std::optional<File> find_by_token(store::Read&, std::string_view token);
std::vector<File> of_comments(store::Read&, std::vector<std::int64_t> const& comment_ids);  // one query
// Ties waiting uploads to a comment. Throws invalid("upload_tokens") for a token that is unknown, used or
// somebody else's.
std::vector<File> attach(store::Tx&, Actor const&, std::vector<std::string> const& tokens,
                         std::int64_t ticket_id, std::int64_t comment_id);
void attach_file(store::Tx&, FileId, std::int64_t ticket_id, std::int64_t comment_id);
// Takes them off again (undo of a send): they wait once more.
void detach(store::Tx&, std::int64_t comment_id);
// Throws not_found for a token that is unknown, used or somebody else's.
void discard(store::Tx&, Actor const&, std::string_view token);
// A draft names these: they wait for draft_upload_kept from now. Tokens that are not the actor's are passed
// over.
void keep(store::Tx&, Actor const&, std::vector<std::string> const& tokens);
void move_to_ticket(store::Tx&, std::int64_t from_ticket_id, std::int64_t into_ticket_id);
void move_of_comments(store::Tx&, std::vector<std::int64_t> const& comment_ids, std::int64_t into_ticket_id);
void erase_of_ticket(store::Tx&, std::int64_t ticket_id);
void erase(store::Tx&, FileId);  // its bytes go with the next sweep, unless something else has them

// A safe name: last path segment, no controls or direction overrides, at most max_name; "file" when nothing
// is left.
std::string clean_name(std::string_view name);
// The type by the first bytes where they tell (pictures, PDF, ZIP ...), else the claim when it is well
// formed, else application/octet-stream.
std::string sniff_type(std::string_view claimed, std::string_view first_bytes);
// Of PNG, JPEG, GIF and WebP, from their first bytes. Nothing where they do not tell.
struct Pixels {
  std::int64_t width = 0, height = 0;
};
std::optional<Pixels> picture_size(std::string_view first_bytes);
// The four types that may be shown in place; everything else is only ever downloaded.
bool shown_in_place(std::string_view content_type);

// The bytes with headers under which nothing in them can run in our origin.
net::Response serve(store::Store&, File const&);

kit::Feature const& feature();

}  // namespace svar::files
