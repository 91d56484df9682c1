#pragma once
// The form in which scripts/embed_assets.cpp writes the web app's files and the program holds them: the
// magic, the number of files, and for each file its path (no leading '/'), its bytes, and its gzip and brotli
// forms (empty when not smaller). Each part follows its size; numbers are 64 bits, the lowest byte first.
#include <string_view>

namespace svar::net {

inline constexpr std::string_view assets_pack_magic = "SVARPK1\n";

// The pack in this program; empty when it was built without the web app.
std::string_view embedded_pack();

}  // namespace svar::net
