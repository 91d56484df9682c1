// Uploads and downloads of the public API.
#include "features/files/file_texts_jobs.hpp"
#include "features/files/file_texts_sql.hpp"
#include "features/files/files_sql.hpp"
#include "features/files/files_wire.hpp"
#include "features/files/sweep.hpp"

namespace svar::files {

AttachmentWire wire_of(File const& f, net::Request const& request) {
  namespace v2 = kit::v2;
  AttachmentWire w;
  w.url = v2::url(request, "attachments", f.id.value);
  w.id = f.id;
  w.file_name = f.name;
  w.content_url = fmt::format("{}/attachments/{}/{}", request.origin(), f.token, net::percent_encode(f.name));
  w.mapped_content_url = w.content_url;
  w.content_type = f.content_type;
  w.size = f.size;
  if (f.width) w.width = f.width, w.height = f.height;
  w.inline_ = f.inline_;
  return w;
}

namespace {

BlobId store_body(kit::Call& call) {
  auto const& request = call.request;
  if (request.spooled && request.spooled->size())
    return put_blob_from_file(call.app.store, request.spooled->path());
  if (request.body.empty()) throw invalid("file", "The file is empty", "BlankValue");
  return call.app.store.write([&](store::Tx& tx) { return put_blob(tx, request.body); });
}

net::Response post_upload(kit::Call& call) {
  NewFile made;
  made.name = std::string(call.request.query.get_or("filename", "file"));
  made.content_type = std::string(call.request.header("Content-Type"));
  made.together = std::string(call.request.query.get_or("token", ""));
  auto const blob = store_body(call);
  auto const [file, all] = call.app.store.write([&](store::Tx& tx) {
    auto const added = *find(tx, add(tx, call.actor, made, blob));
    std::vector<File> together{added};
    if (!made.together.empty()) {
      together = tx.all<File>(sql::uploads_together, made.together);
      together.insert(together.begin(), *find_by_token(tx, made.together));
    }
    return std::pair(added, together);
  });
  UploadWire wire;
  wire.token = made.together.empty() ? file.token : made.together;
  wire.expires_at = file.created_at + unused_upload_kept;
  wire.attachment = wire_of(file, call.request);
  for (auto const& f : all) wire.attachments.push_back(wire_of(f, call.request));
  return kit::v2::one("upload", wire, 201);
}

net::Response delete_upload(kit::Call& call) {
  call.app.store.write([&](store::Tx& tx) { discard(tx, call.actor, call.request.param("token")); });
  return net::Response::no_content();
}

// The token is the permission: 24 random bytes that only those know who could see the comment.
net::Response download(kit::Call& call) {
  auto const file = call.app.store.read(
      [&](store::Read& read) { return find_by_token(read, call.request.param("token")); });
  if (!file || !file->comment_id) throw not_found();
  return serve(call.app.store, *file);
}

std::vector<events::JobKind> jobs(kit::App&) {
  events::JobKind kind;
  kind.kind = "files.sweep";
  kind.every = hours(1);
  kind.run = [](store::Store& store, events::Job const&, std::function<bool()> const& stopping) {
    sweep(store, stopping);
    return events::Outcome::done();
  };
  return {kind, texts_job()};
}

}  // namespace

kit::Feature const& feature() {
  using net::Method;
  namespace v2 = kit::v2;
  static kit::Feature const feature = [] {
    kit::Feature f;
    f.name = "files";
    f.routes = {
        {.method = Method::post,
         .pattern = "/api/v2/uploads",
         .access = kit::signed_in,
         .handle = post_upload,
         .doc = {.summary = "Uploads a file: the body is its bytes. The token goes into a comment's uploads",
                 .response = v2::envelope_of<"upload", UploadWire>,
                 .status = 201,
                 .query = {{"filename", "string", "Name of the file"},
                           {"token", "string", "An earlier upload that this one joins"}}},
         .max_body = max_upload,
         .spool = true},
        {.method = Method::del,
         .pattern = "/api/v2/uploads/{token}",
         .access = kit::signed_in,
         .handle = delete_upload,
         .doc = {.summary = "Takes back uploads that no comment has", .status = 204}},
        {.method = Method::get,
         .pattern = "/attachments/{token}/{name}",
         .access = kit::anyone,
         .handle = download,
         .doc = {.summary = "The bytes of an attachment"}},
    };
    f.jobs = jobs;
    for (auto const& list : {sql::all, file_texts::sql::all})
      f.queries.insert(f.queries.end(), list.begin(), list.end());
    return f;
  }();
  return feature;
}

}  // namespace svar::files
