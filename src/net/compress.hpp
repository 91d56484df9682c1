#pragma once
// gzip (RFC 1952) and brotli (RFC 7932) for answers.
#include <string>
#include <string_view>

#include "net/message.hpp"

namespace svar::net {

enum class Coding { identity, gzip, brotli };
std::string_view name_of(Coding coding);  // "gzip", "br", "identity"

// The best we have of what Accept-Encoding takes: brotli, then gzip, honouring q=0 and order of q (RFC
// 9110 12.5.3).
Coding choose_coding(std::string_view accept_encoding);
// Whether text of this type is worth compressing.
bool is_compressible(std::string_view content_type);

// For answers made on the spot: fast levels (gzip 5, brotli 4). Empty when it failed or did not get smaller.
std::string compress(Coding coding, std::string_view bytes);
// For files that are compressed once: the highest levels.
std::string compress_best(Coding coding, std::string_view bytes);

// Compresses what `inner` gives, piece by piece; each piece is flushed so that the client sees it at once.
PullBody compressed_stream(Coding coding, PullBody inner);

}  // namespace svar::net
