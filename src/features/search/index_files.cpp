#include "features/search/index_files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>

#include "base/fault.hpp"

namespace svar::search {
namespace {

namespace fs = std::filesystem;

std::string read_file(std::string const& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(in)), {});
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

// The file is there whole or not at all.
void write_file(std::string const& path, std::string const& text) {
  auto const beside = path + ".new";
  int const file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) throw Fault{FaultCode::internal, "", {}, beside + " cannot be written"};
  bool const written =
      ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
  ::close(file);
  if (!written || ::rename(beside.c_str(), path.c_str()) != 0)
    throw Fault{FaultCode::internal, "", {}, path + " cannot be written"};
}

std::int64_t number_in(Xapian::Database const& db, char const* key) {
  auto const text = db.get_metadata(key);
  std::int64_t n = 0;
  std::from_chars(text.data(), text.data() + text.size(), n);
  return n;
}

// The numbers of "index-V-N".
std::optional<std::pair<int, int>> numbers_of(std::string_view name) {
  std::pair<int, int> out{};
  if (!name.starts_with("index-")) return {};
  auto const* end = name.data() + name.size();
  auto const first = std::from_chars(name.data() + 6, end, out.first);
  if (first.ec != std::errc{} || first.ptr == end || *first.ptr != '-') return {};
  auto const second = std::from_chars(first.ptr + 1, end, out.second);
  if (second.ec != std::errc{} || second.ptr != end) return {};
  return out;
}

std::string this_start() {
  return read_file("/proc/sys/kernel/random/boot_id");
}

}  // namespace

Meta read_meta(Xapian::Database const& db) {
  Meta m;
  m.version = number_in(db, "version");
  m.place = number_in(db, "place");
  m.place_at = number_in(db, "place_at");
  m.stage = db.get_metadata("stage");
  m.stage_at = number_in(db, "stage_at");
  m.built = number_in(db, "built");
  m.of = number_in(db, "of");
  return m;
}

void write_meta(Xapian::WritableDatabase& db, Meta const& m) {
  db.set_metadata("version", std::to_string(m.version));
  db.set_metadata("place", std::to_string(m.place));
  db.set_metadata("place_at", std::to_string(m.place_at));
  db.set_metadata("stage", m.stage);
  db.set_metadata("stage_at", std::to_string(m.stage_at));
  db.set_metadata("built", std::to_string(m.built));
  db.set_metadata("of", std::to_string(m.of));
}

IndexFiles::IndexFiles(std::string folder) : folder_(std::move(folder)) {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error)
    throw Fault{FaultCode::internal, "", {}, fmt::format("{} cannot be made: {}", folder_, error.message())};
}

IndexFiles::~IndexFiles() {
  if (lock_ >= 0) ::close(lock_);
}

bool IndexFiles::lock() {
  if (lock_ >= 0) return true;
  int const file = ::open(path("lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return false;
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    ::close(file);
    return false;
  }
  lock_ = file;
  return true;
}

std::string IndexFiles::current() const {
  auto const name = read_file(path("current"));
  return numbers_of(name) && fs::is_directory(path(name)) ? name : std::string();
}
void IndexFiles::set_current(std::string const& name) const {
  write_file(path("current"), name);
}

std::vector<std::string> IndexFiles::names() const {
  std::vector<std::string> out;
  std::error_code error;
  for (auto const& entry : fs::directory_iterator(folder_, error))
    if (auto name = entry.path().filename().string(); numbers_of(name)) out.push_back(std::move(name));
  std::sort(out.begin(), out.end(),
            [](auto const& a, auto const& b) { return numbers_of(a)->second < numbers_of(b)->second; });
  return out;
}

std::string IndexFiles::new_name(std::int64_t version) const {
  int last = 0;
  for (auto const& name : names()) last = std::max(last, numbers_of(name)->second);
  return fmt::format("index-{}-{}", version, last + 1);
}

void IndexFiles::remove(std::string const& name) const {
  std::error_code error;
  fs::remove_all(path(name), error);
}

bool IndexFiles::torn() const {
  return fs::exists(path("running")) && read_file(path("running")) != this_start();
}
void IndexFiles::mark_running() const {
  write_file(path("running"), this_start());
}
void IndexFiles::mark_ended() const {
  std::error_code error;
  fs::remove(path("running"), error);
}

bool IndexFiles::rebuild_wished() const {
  return fs::exists(path("rebuild"));
}
void IndexFiles::wish_rebuild() const {
  write_file(path("rebuild"), "1");
}
void IndexFiles::rebuild_done() const {
  std::error_code error;
  fs::remove(path("rebuild"), error);
}

}  // namespace svar::search
