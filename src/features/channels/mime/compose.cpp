#include "features/channels/mime/compose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/crypto.hpp"
#include "base/utf8.hpp"
#include "features/channels/mime/encode_header.hpp"
#include "features/channels/mime/file_name.hpp"
#include "features/channels/mime/gmime_door.hpp"

namespace svar::mime {
namespace {

constexpr std::size_t max_encoded_line = 900;  // RFC 5322 allows 998 without the line end

bool plain_name(std::string_view name) {
  return !name.empty() && name.size() <= 60 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool written_elsewhere(std::string_view name) {
  static constexpr std::array<std::string_view, 16> names{"from",
                                                          "to",
                                                          "cc",
                                                          "bcc",
                                                          "reply-to",
                                                          "subject",
                                                          "date",
                                                          "message-id",
                                                          "in-reply-to",
                                                          "references",
                                                          "mime-version",
                                                          "content-type",
                                                          "content-id",
                                                          "content-transfer-encoding",
                                                          "content-disposition",
                                                          "sender"};
  return std::find(names.begin(), names.end(), lowered(name)) != names.end();
}

std::string clean_id(std::string_view id) {
  std::string out;
  for (char const c : utf8::clean_line(id)) {
    if (c != '<' && c != '>' && c != ' ' && c != '"') out += c;
  }
  return out.size() <= max_message_id ? out : std::string();
}

// "<a> <b> <c>", folded so that no line gets long.
std::string folded_ids(std::vector<std::string> const& ids) {
  std::string out;
  for (auto const& id : ids) {
    auto const clean = clean_id(id);
    if (clean.empty()) continue;
    if (!out.empty()) out += "\n\t";
    out += "<" + clean + ">";
  }
  return out;
}

Ref<GMimeDataWrapper> content_of(std::string_view bytes) {
  Ref<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  return Ref<GMimeDataWrapper>(
      g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
}

// Whether the text can travel as it is: ASCII, short lines, nothing that servers on the way like to "repair".
bool travels_as_is(std::string_view text) {
  std::size_t line = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const c = static_cast<unsigned char>(text[i]);
    if (c >= 0x80 || (c < 0x20 && c != '\n' && c != '\t')) return false;
    bool const line_end = i + 1 == text.size() || text[i + 1] == '\n';
    if ((c == ' ' || c == '\t') && line_end) return false;
    if (line == 0 && (c == '.' || text.substr(i, 5) == "From ")) return false;
    line = c == '\n' ? 0 : line + 1;
    if (line > max_encoded_line) return false;
  }
  return true;
}

Ref<GMimeObject> text_part(char const* subtype, std::string_view words) {
  auto text = utf8::clean(words);
  if (!text.ends_with('\n')) text += '\n';
  Ref<GMimePart> part(g_mime_part_new_with_type("text", subtype));
  g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
  std::size_t strange = 0;
  for (char const c : text) strange += static_cast<unsigned char>(c) >= 0x80;
  auto const encoding = travels_as_is(text)             ? GMIME_CONTENT_ENCODING_7BIT
                        : strange * 5 > text.size() * 2 ? GMIME_CONTENT_ENCODING_BASE64
                                                        : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
  // Text travels with CRLF, also inside base64.
  std::string lines;
  lines.reserve(text.size() + text.size() / 40);
  for (char const c : text) {
    if (c == '\n' && encoding == GMIME_CONTENT_ENCODING_BASE64) lines += '\r';
    lines += c;
  }
  Ref<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(lines.data(), lines.size()));
  Ref<GMimeDataWrapper> content(
      g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
  g_mime_part_set_content(part.get(), content.get());
  g_mime_part_set_content_encoding(part.get(), encoding);
  return Ref<GMimeObject>(GMIME_OBJECT(part.release()));
}

std::pair<std::string, std::string> safe_type(std::string_view type) {
  auto const clean = lowered(utf8::clean_line(type, 100));
  auto const slash = clean.find('/');
  auto word = [](std::string_view w) {
    return !w.empty() && std::all_of(w.begin(), w.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '+' || c == '-';
    });
  };
  if (slash == std::string::npos || !word(std::string_view(clean).substr(0, slash)) ||
      !word(std::string_view(clean).substr(slash + 1)))
    return {"application", "octet-stream"};
  auto const kind = clean.substr(0, slash);
  // A part of these kinds would be read as structure and not as a file.
  if (kind == "multipart" || kind == "message") return {"application", "octet-stream"};
  return {kind, clean.substr(slash + 1)};
}

Ref<GMimeObject> file_part(OutgoingFile const& file, bool picture, std::size_t number) {
  auto const [kind, subtype] = safe_type(file.type);
  Ref<GMimePart> part(g_mime_part_new_with_type(kind.c_str(), subtype.c_str()));
  auto const name = clean_file_name(file.name, kind + "/" + subtype, number);
  g_mime_object_set_disposition(GMIME_OBJECT(part.get()), picture ? "inline" : "attachment");
  g_mime_part_set_filename(part.get(), name.c_str());
  if (auto const id = clean_id(file.content_id); !id.empty())
    g_mime_part_set_content_id(part.get(), id.c_str());
  auto const content = content_of(file.bytes);
  g_mime_part_set_content(part.get(), content.get());
  g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_BASE64);
  return Ref<GMimeObject>(GMIME_OBJECT(part.release()));
}

Ref<GMimeMultipart> multipart(char const* subtype) {
  Ref<GMimeMultipart> made(g_mime_multipart_new_with_subtype(subtype));
  auto const boundary = "=_" + hex(random_bytes(16));
  g_mime_multipart_set_boundary(made.get(), boundary.c_str());
  return made;
}

Ref<GMimeObject> body_of(Draft const& draft) {
  auto body = text_part("plain", draft.text);
  if (!draft.html.empty()) {
    auto html = text_part("html", draft.html);
    if (!draft.pictures.empty()) {
      auto related = multipart("related");
      g_mime_object_set_content_type_parameter(GMIME_OBJECT(related.get()), "type", "text/html");
      g_mime_multipart_add(related.get(), html.get());
      std::size_t number = 0;
      for (auto const& picture : draft.pictures)
        g_mime_multipart_add(related.get(), file_part(picture, true, ++number).get());
      html.reset(GMIME_OBJECT(related.release()));
    }
    auto alternative = multipart("alternative");
    g_mime_multipart_add(alternative.get(), body.get());
    g_mime_multipart_add(alternative.get(), html.get());
    body.reset(GMIME_OBJECT(alternative.release()));
  }
  bool const loose_pictures = draft.html.empty() && !draft.pictures.empty();
  if (draft.files.empty() && !loose_pictures) return body;
  auto mixed = multipart("mixed");
  g_mime_multipart_add(mixed.get(), body.get());
  std::size_t number = 0;
  if (loose_pictures) {
    for (auto const& picture : draft.pictures)
      g_mime_multipart_add(mixed.get(), file_part(picture, false, ++number).get());
  }
  for (auto const& file : draft.files)
    g_mime_multipart_add(mixed.get(), file_part(file, false, ++number).get());
  return Ref<GMimeObject>(GMIME_OBJECT(mixed.release()));
}

}  // namespace

bool sendable_address(std::string_view address) {
  auto const at = address.rfind('@');
  if (address.size() > max_address || at == std::string_view::npos || at == 0 || at > 64 ||
      at + 1 == address.size())
    return false;
  if (!utf8::valid(address)) return false;
  auto const host = address.substr(at + 1);
  if (host.front() == '.' || host.back() == '.' || host.find('@') != std::string_view::npos ||
      address.substr(0, at).find('@') != std::string_view::npos)
    return false;
  return std::none_of(address.begin(), address.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F ||
           std::string_view("<>()[],;:\\\"").find(c) != std::string_view::npos;
  });
}

std::vector<std::pair<std::string, std::string>> automatic_headers(bool reply) {
  return {{"Auto-Submitted", reply ? "auto-replied" : "auto-generated"},
          {"X-Auto-Response-Suppress", "All"},
          {"Precedence", "bulk"}};
}

std::string compose(Draft const& draft) {
  gmime_start();
  Ref<GMimeMessage> message(g_mime_message_new(FALSE));
  auto* object = GMIME_OBJECT(message.get());
  // Written raw: the value is encoded and folded already.
  auto set_raw = [&](char const* name, std::string const& value) {
    if (value.empty()) return;
    g_mime_object_append_header(object, name, "x", nullptr);
    auto* list = g_mime_object_get_header_list(object);
    auto* header = g_mime_header_list_get_header_at(list, g_mime_header_list_get_count(list) - 1);
    g_mime_header_set_raw_value(header, (" " + value + "\n").c_str());
  };
  set_raw("From", encode_addresses({draft.from}));
  set_raw("To", encode_addresses(draft.to));
  set_raw("Cc", encode_addresses(draft.cc));
  set_raw("Reply-To", encode_addresses(draft.reply_to));
  set_raw("Subject", encode_text(utf8::clean_line(draft.subject, max_subject), 7));
  if (auto* date = g_date_time_new_from_unix_utc(draft.date.epoch_seconds())) {
    g_mime_message_set_date(message.get(), date);
    g_date_time_unref(date);
  }
  if (auto const id = clean_id(draft.message_id); !id.empty())
    g_mime_message_set_message_id(message.get(), id.c_str());
  set_raw("In-Reply-To", folded_ids(draft.in_reply_to));
  set_raw("References", folded_ids(draft.references));
  for (auto const& [name, value] : draft.headers) {
    if (!plain_name(name) || written_elsewhere(name)) continue;
    set_raw(name.c_str(), encode_text(utf8::clean_line(value, max_header_value), name.size()));
  }
  auto const body = body_of(draft);
  g_mime_message_set_mime_part(message.get(), body.get());
  g_mime_object_set_header(object, "MIME-Version", "1.0", nullptr);

  GMimeFormatOptions* format = g_mime_format_options_new();
  g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS);
  auto bytes = written([&](GMimeStream* stream) { g_mime_object_write_to_stream(object, format, stream); });
  g_mime_format_options_free(format);
  return bytes;
}

}  // namespace svar::mime
