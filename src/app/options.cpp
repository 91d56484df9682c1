#include "app/options.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <fstream>

#include "app/app_sql.hpp"
#include "base/crypto.hpp"

namespace svar::app {

namespace {
constexpr std::size_t secret_bytes = 32;

Fault operator_fault(std::string say) {
  return {FaultCode::unavailable, std::move(say)};
}
}  // namespace

store::Location location_of(PlaceOptions const& place) {
  if (!place.database.empty()) {
    if (!place.data.empty()) throw operator_fault("Give either --data or --database, not both");
    return {.file = {}, .postgres = place.database, .schema = place.schema};
  }
  if (place.data.empty())
    throw operator_fault("Say where the data lives: --data DIR or --database postgresql://...");
  std::error_code error;
  std::filesystem::create_directories(place.data, error);
  if (error)
    throw operator_fault(fmt::format("The folder {} cannot be made: {}", place.data, error.message()));
  return {.file = place.data + "/svar.db", .postgres = {}, .schema = {}};
}

std::string spool_of(PlaceOptions const& place) {
  auto const folder = place.data.empty() ? std::filesystem::temp_directory_path() / "svar-spool"
                                         : std::filesystem::path(place.data) / "spool";
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error)
    throw operator_fault(fmt::format("The folder {} cannot be made: {}", folder.string(), error.message()));
  return folder.string();
}

std::string workspace_secret(PlaceOptions const& place, store::Store& store) {
  if (place.data.empty()) {
    auto const kept = store.write([](store::Tx& tx) {
      tx.exec(sql::keep_secret, base64(random_bytes(secret_bytes)));
      return tx.one<std::string>(sql::find_secret).value_or("");
    });
    std::string secret;
    if (!decode_base64(kept, secret) || secret.size() != secret_bytes)
      throw operator_fault("The workspace's secret in the database is damaged");
    return secret;
  }
  auto const path = place.data + "/secret.key";
  if (std::ifstream in(path, std::ios::binary); in) {
    std::string secret((std::istreambuf_iterator<char>(in)), {});
    if (secret.size() != secret_bytes) throw operator_fault(path + " is damaged: it must hold 32 bytes");
    return secret;
  }
  auto const secret = random_bytes(secret_bytes);
  int const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600);
  if (file < 0) throw operator_fault(path + " cannot be written");
  bool const written = ::write(file, secret.data(), secret.size()) == static_cast<ssize_t>(secret.size()) &&
                       ::fsync(file) == 0;
  ::close(file);
  if (!written) throw operator_fault(path + " cannot be written");
  return secret;
}

std::pair<std::string, std::uint16_t> split_address(std::string const& text) {
  auto const colon = text.rfind(':');
  auto address = text.substr(0, colon == text.npos ? 0 : colon);
  if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
  std::uint16_t port = 0;
  auto const* first = text.data() + (colon == text.npos ? 0 : colon + 1);
  auto const* last = text.data() + text.size();
  auto const [end, code] = std::from_chars(first, last, port);
  if (code != std::errc{} || end != last || first == last)
    throw operator_fault(fmt::format("'{}' is not ADDRESS:PORT", text));
  return {address.empty() ? "127.0.0.1" : address, port};
}

}  // namespace svar::app
