// Rebuilding, checking, and where the index lies.
#include "features/search/search.hpp"

#include <filesystem>
#include <thread>

#include "base/crypto.hpp"
#include "features/search/indexer.hpp"

namespace svar::search {
namespace {

constexpr std::chrono::milliseconds looks_every{200};

std::string& said_folder() {
  static std::string folder;
  return folder;
}

// How far the index is that somebody else builds, by reading beside.
std::optional<Meta> progress_beside(IndexFiles const& files) {
  auto const current = files.current();
  for (auto const& name : files.names()) {
    if (name == current) continue;
    try {
      return read_meta(Xapian::Database(files.path(name)));
    } catch (Xapian::Error const&) {
    }
  }
  return {};
}

}  // namespace

void keep_in(std::string folder) {
  said_folder() = std::move(folder);
}

std::string folder_of(kit::App const& app) {
  if (!said_folder().empty()) return said_folder();
  if (!app.data_directory.empty()) return app.data_directory + "/search";
  return (std::filesystem::temp_directory_path() /
          ("svar-search-" + sha256_hex(app.workspace_secret + "search").substr(0, 16)))
      .string();
}

void rebuild(kit::App& app, std::function<void(std::int64_t, std::int64_t)> const& progress) {
  IndexFiles files(folder_of(app));
  files.wish_rebuild();
  while (files.rebuild_wished()) {
    if (files.lock()) {
      Indexer indexer(app.store, files);
      while (indexer.building()) {
        indexer.step(false);
        auto const m = indexer.progress();
        progress(m.built, std::max(m.of, m.built));
      }
      return;
    }
    if (auto const m = progress_beside(files)) progress(m->built, std::max(m->of, m->built));
    std::this_thread::sleep_for(looks_every);
  }
}

Checked check(kit::App& app) {
  auto found = health(app.store, folder_of(app));
  return {std::move(found.state), std::move(found.problems)};
}

}  // namespace svar::search
