// Small pieces of text that the mail protocols need, all pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace svar::net {

// Folder names travel in modified UTF-7 (RFC 3501 §5.1.3). Empty when the name is not valid UTF-8 or holds a
// control.
std::optional<std::string> encode_folder(std::string_view name);
// The reverse. A name that breaks the rules comes back as it is: old servers send raw UTF-8.
std::string decode_folder(std::string_view wire);

// A quoted string (RFC 3501 "quoted"). Empty for text that must travel as a literal: 8-bit, CR, LF or NUL.
std::optional<std::string> quote(std::string_view text);

// "3:5,9" of ascending numbers.
std::string sequence_set(std::span<std::uint32_t const> ascending);

// SASL first messages, not yet base64.
std::string sasl_plain(std::string_view user, std::string_view password);  // RFC 4616
std::string sasl_xoauth2(std::string_view user,
                         std::string_view token);  // as published by Google and Microsoft

// Providers that take OAuth2 or app passwords only, by the name of their server.
bool provider_wants_oauth(std::string_view host);

}  // namespace svar::net
