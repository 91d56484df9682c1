// Everything that is known of a person, as one ZIP.
#include <zip.h>

#include <filesystem>

#include "base/log.hpp"
#include "features/channels/channels.hpp"
#include "features/contacts/contacts.hpp"
#include "features/files/large_blob.hpp"
#include "features/privacy/archive_data.hpp"
#include "features/privacy/erase_steps.hpp"
#include "features/privacy/privacy_sql.hpp"

namespace svar::privacy {

namespace {

// Feeds the bytes of a blob into the archive, chunk by chunk, so that a large file is never whole in memory.
struct BlobSource {
  store::Store& store;
  files::BlobId id;
  zip_uint64_t size = 0;
  std::int64_t next = 0;
  std::string chunk;
  std::size_t at = 0;
};

zip_int64_t feed(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command) {
  auto& s = *static_cast<BlobSource*>(state);
  switch (command) {
    case ZIP_SOURCE_OPEN:
      s.next = 0;
      s.at = 0;
      s.chunk.clear();
      return 0;
    case ZIP_SOURCE_READ:
      if (s.at == s.chunk.size()) {
        auto more = s.store.read([&](store::Read& r) { return files::get_chunk(r, s.id, s.next); });
        if (!more) return 0;
        ++s.next;
        s.chunk = std::move(*more);
        s.at = 0;
      }
      length = std::min<zip_uint64_t>(length, s.chunk.size() - s.at);
      std::memcpy(data, s.chunk.data() + s.at, length);
      s.at += length;
      return static_cast<zip_int64_t>(length);
    case ZIP_SOURCE_CLOSE:
      return 0;
    case ZIP_SOURCE_STAT: {
      auto* stat = static_cast<zip_stat_t*>(data);
      zip_stat_init(stat);
      stat->size = s.size;
      stat->valid = ZIP_STAT_SIZE;
      return sizeof(*stat);
    }
    case ZIP_SOURCE_ERROR:
      return zip_error_to_data(nullptr, data, length);
    case ZIP_SOURCE_FREE:
      delete &s;
      return 0;
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                            ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
                                            ZIP_SOURCE_SUPPORTS, -1);
    default:
      return -1;
  }
}

class Archive {
 public:
  explicit Archive(std::string path) : path_(std::move(path)) {
    int code = 0;
    zip_ = zip_open(path_.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (!zip_) throw Fault(FaultCode::internal, "The archive could not be written", {}, "zip_open " + path_);
  }
  ~Archive() {
    if (zip_) zip_discard(zip_);
  }
  Archive(Archive const&) = delete;
  Archive& operator=(Archive const&) = delete;

  void add(std::string const& name, std::string text) {
    // libzip reads when it is closed: the text lives until then.
    auto const& kept = texts_.emplace_back(std::move(text));
    put(name, zip_source_buffer(zip_, kept.data(), kept.size(), 0));
  }
  void add(std::string const& name, store::Store& store, files::BlobId id, std::int64_t size) {
    auto state =
        std::make_unique<BlobSource>(BlobSource{store, id, static_cast<zip_uint64_t>(size), 0, {}, 0});
    auto* source = zip_source_function(zip_, feed, state.get());
    if (source) static_cast<void>(state.release());  // freed by ZIP_SOURCE_FREE
    put(name, source);
  }
  void close() {
    if (zip_close(zip_) != 0) fail("zip_close");
    zip_ = nullptr;
  }

 private:
  void put(std::string const& name, zip_source_t* source) {
    if (!source) fail("zip_source");
    if (zip_file_add(zip_, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0) {
      zip_source_free(source);
      fail("zip_file_add " + name);
    }
  }
  [[noreturn]] void fail(std::string const& what) {
    throw Fault(FaultCode::internal, "The archive could not be written", {},
                fmt::format("{}: {}", what, zip_strerror(zip_)));
  }

  std::string path_;
  zip_t* zip_ = nullptr;
  std::deque<std::string> texts_;
};

// A file on disk that is gone when this is.
class Scratch {
 public:
  explicit Scratch(kit::App const& app, std::string const& id) {
    auto const folder = app.data_directory.empty() ? std::filesystem::temp_directory_path()
                                                   : std::filesystem::path(app.data_directory);
    path_ = (folder / ("archive-" + id + ".zip")).string();
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  Scratch(Scratch const&) = delete;
  Scratch& operator=(Scratch const&) = delete;
  std::string const& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace

void make_archive(kit::App& app, Work const& w) {
  auto const data = app.store.read([&](store::Read& r) { return archive_data(r, w.user_id); });
  Scratch const scratch(app, w.id);
  Counts counts;
  {
    Archive zip(scratch.path());
    zip.add("data.json", json::to_text(data));
    zip.add("index.html", archive_page(data, w.locale));
    for (auto const& t : data.tickets) {
      ++counts.tickets;
      counts.words += std::ssize(t.messages);
      for (auto const& m : t.messages)
        for (auto const& f : m.files) {
          zip.add(f.path, app.store, files::BlobId{f.blob_id}, f.size);
          ++counts.files;
        }
    }
    for (auto const& m : data.mails)
      if (m.blob_id) {
        zip.add(m.path, app.store, files::BlobId{m.blob_id}, m.size);
        ++counts.mails;
      }
    zip.close();
  }
  auto const size = static_cast<std::int64_t>(std::filesystem::file_size(scratch.path()));
  auto const blob = files::put_large_blob(app.store, scratch.path());
  app.store.write([&](store::Tx& tx) {
    tx.exec(sql::finish_export, w.id, blob, size, now(), now() + archive_kept, json::to_text(counts));
  });
}

}  // namespace svar::privacy
