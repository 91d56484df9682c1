// Packs the files of a folder (web/dist) with their gzip and brotli forms into one file for the program to
// hold.
//   embed_assets FOLDER PACK
// A missing folder gives an empty pack. What the old pack already holds is not compressed again, and a pack
// that would not change is not written, so that nothing is built in vain.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>

#include "net/assets_pack.hpp"
#include "net/compress.hpp"

namespace {

namespace fs = std::filesystem;

struct Packed {
  std::string raw, gzip, brotli;
};

std::string read_file(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void put(std::string& out, std::string const& bytes) {
  for (unsigned i = 0; i < 8; ++i) out += static_cast<char>((bytes.size() >> (8 * i)) & 0xff);
  out += bytes;
}

std::map<std::string, Packed> read_pack(std::string const& pack) {
  std::map<std::string, Packed> files;
  std::size_t at = svar::net::assets_pack_magic.size();
  bool good = pack.starts_with(svar::net::assets_pack_magic);
  auto const number = [&] {
    std::uint64_t value = 0;
    good = good && pack.size() - at >= 8;
    for (unsigned i = 0; good && i < 8; ++i)
      value |= static_cast<std::uint64_t>(static_cast<unsigned char>(pack[at++])) << (8 * i);
    return value;
  };
  auto const text = [&] {
    auto const size = number();
    good = good && pack.size() - at >= size;
    if (!good) return std::string{};
    at += size;
    return pack.substr(at - size, size);
  };
  for (auto count = good ? number() : 0; good && count > 0; --count) {
    auto const path = text();
    Packed file{text(), text(), text()};
    if (good) files.emplace(path, std::move(file));
  }
  return files;
}

// A form is worth keeping when it saves a tenth: less does not pay for undoing it.
std::string if_worth(std::string smaller, std::string const& raw) {
  return smaller.size() < raw.size() - raw.size() / 10 ? smaller : "";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: embed_assets FOLDER PACK\n";
    return 2;
  }
  fs::path const folder = argv[1], target = argv[2];
  auto const old_pack = read_file(target);
  auto const old_files = read_pack(old_pack);
  std::map<std::string, Packed> files;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (!at->is_regular_file() || at->path().extension() == ".map") continue;
    auto const name = at->path().lexically_relative(folder).generic_string();
    Packed file{read_file(at->path()), {}, {}};
    if (auto const old = old_files.find(name); old != old_files.end() && old->second.raw == file.raw) {
      file = old->second;
    } else if (!file.raw.empty()) {
      file.gzip = if_worth(svar::net::compress_best(svar::net::Coding::gzip, file.raw), file.raw);
      file.brotli = if_worth(svar::net::compress_best(svar::net::Coding::brotli, file.raw), file.raw);
    }
    files.emplace(name, std::move(file));
  }

  std::string pack;
  if (!files.empty()) {
    pack = svar::net::assets_pack_magic;
    for (unsigned i = 0; i < 8; ++i) pack += static_cast<char>((files.size() >> (8 * i)) & 0xff);
    for (auto const& [path, file] : files) {
      put(pack, path);
      put(pack, file.raw);
      put(pack, file.gzip);
      put(pack, file.brotli);
    }
  }
  if (pack == old_pack && fs::exists(target)) return 0;
  // Under another name first: a build that is stopped must not leave half a pack that looks new.
  fs::path const draft = target.string() + ".new";
  std::ofstream out(draft, std::ios::binary);
  out.write(pack.data(), static_cast<std::streamsize>(pack.size()));
  out.close();
  if (!out) {
    std::cerr << "cannot write " << draft << "\n";
    return 1;
  }
  fs::rename(draft, target);
  return 0;
}
