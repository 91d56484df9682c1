// Named files: uploads that wait, attachments of comments.
#include "features/files/files.hpp"

#include "base/crypto.hpp"
#include "features/files/file_texts_jobs.hpp"
#include "features/files/files_sql.hpp"

namespace svar::files {
namespace {

constexpr std::size_t max_content_id = 998;  // RFC 5322 2.1.1: longest line

struct Doomed {
  FileId id;
  BlobId blob_id;
};
BOOST_DESCRIBE_STRUCT(Doomed, (), (id, blob_id))

// The row stays, emptied, so that its id never means another file.
void forget(store::Tx& tx, FileId id, BlobId blob) {
  tx.exec(sql::forget_file, id);
  if (!blob) return;
  tx.exec(sql::loosen_blob, blob);
  if (!tx.one<std::int64_t>(sql::blob_has_file, blob)) forget_text(tx, blob);
}

std::optional<File> waiting_upload(store::Read& read, Actor const& actor, std::string_view token) {
  auto found = find_by_token(read, token);
  if (!found || found->comment_id || (!actor.system && found->owner_id != actor.user)) return {};
  return found;
}

}  // namespace

FileId add(store::Tx& tx, Actor const& actor, NewFile const& file, BlobId blob) {
  auto const head = tx.one<store::Bytes>(sql::head_of_blob, blob).value_or(store::Bytes{}).data;
  auto const type = sniff_type(file.content_type, head);
  auto const pixels = shown_in_place(type) ? picture_size(head).value_or(Pixels{}) : Pixels{};
  std::optional<std::string> together;
  if (!file.together.empty()) {
    if (!waiting_upload(tx, actor, file.together))
      throw invalid("token", "There is no such upload", "RecordNotFound");
    together = file.together;
  }
  auto const at = now();
  want_text(tx, blob, type, file.name);
  return tx.insert<FileId>(sql::insert_file, random_token(), blob, clean_name(file.name), type,
                           blob_size(tx, blob), file.inline_,
                           std::string_view(file.content_id).substr(0, max_content_id), pixels.width,
                           pixels.height, actor.user.value, together, at + unused_upload_kept, at);
}

std::optional<File> find(store::Read& read, FileId id) {
  return read.one<File>(sql::find_file, id);
}
std::optional<File> find_by_token(store::Read& read, std::string_view token) {
  if (token.empty()) return {};
  return read.one<File>(sql::find_file_by_token, token);
}

std::vector<File> of_comments(store::Read& read, std::vector<std::int64_t> const& comment_ids) {
  if (comment_ids.empty()) return {};
  return read.all<File>(sql::files_of_comments, fmt::format("[{}]", fmt::join(comment_ids, ",")));
}

std::vector<File> attach(store::Tx& tx, Actor const& actor, std::vector<std::string> const& tokens,
                         std::int64_t ticket_id, std::int64_t comment_id) {
  std::vector<File> out;
  auto const take = [&](File file) {
    file.ticket_id = ticket_id;
    file.comment_id = comment_id;
    tx.exec(sql::attach_file, file.id, ticket_id, comment_id);
    out.push_back(std::move(file));
  };
  for (auto const& token : tokens) {
    if (std::any_of(out.begin(), out.end(), [&](File const& f) { return f.token == token; })) continue;
    auto file = waiting_upload(tx, actor, token);
    if (!file) throw invalid("upload_tokens", "There is no such upload", "RecordNotFound");
    take(std::move(*file));
    for (auto& other : tx.all<File>(sql::uploads_together, token)) take(std::move(other));
  }
  return out;
}

void attach_file(store::Tx& tx, FileId id, std::int64_t ticket_id, std::int64_t comment_id) {
  tx.exec(sql::attach_file, id, ticket_id, comment_id);
}

void detach(store::Tx& tx, std::int64_t comment_id) {
  tx.exec(sql::detach_files, comment_id, now() + unused_upload_kept);
}

void discard(store::Tx& tx, Actor const& actor, std::string_view token) {
  auto const file = waiting_upload(tx, actor, token);
  if (!file) throw not_found();
  for (auto const& other : tx.all<File>(sql::uploads_together, token)) forget(tx, other.id, other.blob_id);
  forget(tx, file->id, file->blob_id);
}

void keep(store::Tx& tx, Actor const& actor, std::vector<std::string> const& tokens) {
  for (auto const& token : tokens)
    tx.exec(sql::keep_upload, token, actor.user.value, now() + draft_upload_kept);
}

void move_to_ticket(store::Tx& tx, std::int64_t from, std::int64_t into) {
  tx.exec(sql::move_files, from, into);
}

void move_of_comments(store::Tx& tx, std::vector<std::int64_t> const& comment_ids, std::int64_t into) {
  if (!comment_ids.empty())
    tx.exec(sql::move_files_of_comments, fmt::format("[{}]", fmt::join(comment_ids, ",")), into);
}

void erase(store::Tx& tx, FileId id) {
  if (auto const file = tx.one<Doomed>(sql::file_to_erase, id)) forget(tx, file->id, file->blob_id);
}
void erase_of_ticket(store::Tx& tx, std::int64_t ticket_id) {
  for (auto const& file : tx.all<Doomed>(sql::files_of_ticket, ticket_id)) forget(tx, file.id, file.blob_id);
}

}  // namespace svar::files
