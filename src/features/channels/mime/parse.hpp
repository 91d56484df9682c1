#pragma once
// Bytes of a mail to plain values. Pure, and never throws for bad input: what cannot be read is in
// Mail::problems.
#include <string>
#include <string_view>

#include "features/channels/mime/mail.hpp"

namespace svar::mime {

Mail parse(std::string_view raw);

// What the ledger compares beside the Message-ID: SHA-256 in hexadecimal of the body, or of the whole mail
// when `whole`. Line ends do not count, for servers change them.
std::string body_hash(std::string_view raw, bool whole = false);

// "Re: SV: [Ext] Hei" -> "Hei", in the languages that mail programs of the north and their neighbours use.
std::string bare_subject(std::string_view subject);
// "FW:", "VS:", "VB:", "WG:" …: the body is to be read whole, whatever looks quoted in it.
bool forwarded(std::string_view subject);

// The ids in angle brackets of a References-like value; also bare ones, for some senders forget the brackets.
std::vector<std::string> message_ids(std::string_view value);

}  // namespace svar::mime
