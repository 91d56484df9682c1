// Files to and from the agent's screen.
#include <filesystem>
#include <fstream>

#include "base/crypto.hpp"
#include "features/desk/desk_bodies.hpp"
#include "features/desk/desk_files.hpp"
#include "features/desk/desk_sides.hpp"

namespace svar::desk {

namespace {
constexpr std::size_t sniffed = 4096;  // first bytes looked at to tell the type

bool shown_in_place(std::string_view type) {
  return type == "image/png" || type == "image/jpeg" || type == "image/gif" || type == "image/webp";
}

// A file of a ticket is for whoever sees the ticket (and, in a note, works here); one that waits is for its
// owner.
bool may_read(store::Read& r, Actor const& actor, files::File const& f) {
  if (!f.comment_id) return f.owner_id == actor.user;
  if (f.comment_id < 0) return may_read_side_file(r, actor, f);
  auto const comment = tickets::find_comment(r, actor, CommentId{f.comment_id});
  return comment.has_value();
}

files::File readable_file(store::Read& r, kit::Call& call) {
  auto const f = files::find(r, call.id<files::FileId>());
  if (!f || !may_read(r, call.actor, *f)) throw not_found();
  return *f;
}

net::Response serve(kit::Call& call, files::File const& f) {
  store::Store& store = call.app.store;
  auto const blob = f.blob_id;
  auto response = net::Response::stream(
      200, f.content_type, [&store, blob, index = std::int64_t{0}](std::string& chunk) mutable {
        auto next = store.read([&](store::Read& r) { return files::get_chunk(r, blob, index); });
        ++index;
        if (!next) return false;
        chunk = std::move(*next);
        return true;
      });
  response.headers.set("Content-Length", std::to_string(f.size));
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.headers.set("Content-Security-Policy", "sandbox; default-src 'none'");
  response.headers.set("Cache-Control", "private, max-age=31536000, immutable");
  response.compress = false;
  if (!shown_in_place(f.content_type)) response.set_download_name(f.name);
  return response;
}
}  // namespace

net::Response post_upload(kit::Call& call) {
  if (!call.request.spooled) throw invalid("file", "The file is empty", "BlankValue");
  auto const& path = call.request.spooled->path();
  std::string head(sniffed, '\0');
  std::ifstream in(path, std::ios::binary);
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  if (head.empty()) throw invalid("file", "The file is empty", "BlankValue");
  files::NewFile made;
  made.name = files::clean_name(call.request.query.get_or("filename", "file"));
  made.content_type = files::sniff_type(call.request.header("Content-Type"), head);
  made.content_id = "u." + random_token(12) + "@svar";
  auto const blob = files::put_blob_from_file(call.app.store, path);
  auto const wire = call.app.store.write(
      [&](store::Tx& tx) { return upload_of(*files::find(tx, files::add(tx, call.actor, made, blob))); });
  return kit::answer(UploadEnvelope{wire}, 201);
}

net::Response delete_upload(kit::Call& call) {
  call.app.store.write([&](store::Tx& tx) { files::discard(tx, call.actor, call.request.param("token")); });
  return net::Response::no_content();
}

net::Response get_attachment(kit::Call& call) {
  return serve(call, call.app.store.read([&](store::Read& r) { return readable_file(r, call); }));
}

net::Response get_thumb(kit::Call& call) {
  auto const f = call.app.store.read([&](store::Read& r) { return readable_file(r, call); });
  if (!shown_in_place(f.content_type)) throw not_found();
  return serve(call, f);
}

}  // namespace svar::desk
