// Bytes in chunks, once each.
#include <sodium.h>

#include <filesystem>
#include <fstream>

#include "base/crypto.hpp"
#include "features/files/files.hpp"
#include "features/files/files_sql.hpp"
#include "features/files/large_blob.hpp"

namespace svar::files {
namespace {

// SHA-256 of what comes in pieces.
class Digest {
 public:
  Digest() { crypto_hash_sha256_init(&state_); }
  void add(std::string_view bytes) {
    crypto_hash_sha256_update(&state_, reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
  }
  std::string hex() {
    std::string raw(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256_final(&state_, reinterpret_cast<unsigned char*>(raw.data()));
    return svar::hex(raw);
  }

 private:
  crypto_hash_sha256_state state_;
};

struct Measured {
  std::string sha256;
  std::uint64_t size = 0;
};

// Hands the file to `see` chunk by chunk. Throws Fault internal when it cannot be read.
template <class See>
Measured read_file(std::string const& path, See see) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Fault(FaultCode::internal, "The file could not be read", {}, "cannot open " + path);
  Measured out;
  Digest digest;
  std::string chunk(chunk_bytes, '\0');
  while (in) {
    in.read(chunk.data(), static_cast<std::streamsize>(chunk_bytes));
    auto const got = static_cast<std::size_t>(in.gcount());
    if (!got) break;
    std::string_view const bytes(chunk.data(), got);
    digest.add(bytes);
    out.size += got;
    see(bytes);
  }
  if (in.bad()) throw Fault(FaultCode::internal, "The file could not be read", {}, "cannot read " + path);
  out.sha256 = digest.hex();
  return out;
}

// The complete blob with this digest, made young so that the sweep leaves it.
std::optional<BlobId> known(store::Tx& tx, std::string_view sha256) {
  auto const found = tx.one<BlobId>(sql::find_blob_by_digest, sha256);
  if (found) tx.exec(sql::touch_blob, *found, now());
  return found;
}

}  // namespace

BlobId put_blob(store::Tx& tx, std::string_view bytes) {
  auto const digest = sha256_hex(bytes);
  if (auto const found = known(tx, digest)) return *found;
  auto const id = tx.insert<BlobId>(sql::insert_blob, digest, bytes.size(), true, false, now());
  std::int64_t position = 0;
  for (std::size_t at = 0; at < bytes.size(); at += chunk_bytes)
    tx.exec(sql::insert_chunk, id, position++, store::BytesView{bytes.substr(at, chunk_bytes)});
  return id;
}

BlobId put_blob_from_file(store::Store& store, std::string const& path) {
  std::error_code unreadable;
  auto const size = std::filesystem::file_size(path, unreadable);
  if (!unreadable && size > max_upload)
    throw Fault(FaultCode::too_large, fmt::format("A file has at most {} MB", max_upload >> 20U));
  return put_large_blob(store, path);
}

BlobId put_large_blob(store::Store& store, std::string const& path) {
  auto const measured = read_file(path, [](std::string_view) {});
  if (auto const found = store.write([&](store::Tx& tx) { return known(tx, measured.sha256); }))
    return *found;
  auto const id = store.write([&](store::Tx& tx) {
    return tx.insert<BlobId>(sql::insert_blob, measured.sha256, measured.size, false, true, now());
  });
  std::int64_t position = 0;
  auto const written = read_file(path, [&](std::string_view bytes) {
    store.write([&](store::Tx& tx) { tx.exec(sql::insert_chunk, id, position, store::BytesView{bytes}); });
    ++position;
  });
  if (written.sha256 != measured.sha256)
    throw Fault(FaultCode::internal, "The file changed while it was stored", {}, path);
  return store.write([&](store::Tx& tx) {
    // Somebody stored the same bytes meanwhile: theirs stays, ours is swept.
    if (auto const found = known(tx, measured.sha256)) return *found;
    tx.exec(sql::complete_blob, id, now());
    return id;
  });
}

std::string get_blob(store::Read& read, BlobId id) {
  std::string out;
  out.reserve(blob_size(read, id));
  read.each<store::Bytes>(sql::chunks, [&](store::Bytes&& chunk) { return out += chunk.data, true; }, id);
  return out;
}

std::optional<std::string> get_chunk(store::Read& read, BlobId id, std::int64_t index) {
  auto found = read.one<store::Bytes>(sql::find_chunk, id, index);
  if (!found) return {};
  return std::move(found->data);
}

std::uint64_t blob_size(store::Read& read, BlobId id) {
  auto const size = read.one<std::int64_t>(sql::blob_size, id);
  if (!size) throw not_found();
  return static_cast<std::uint64_t>(*size);
}

}  // namespace svar::files
