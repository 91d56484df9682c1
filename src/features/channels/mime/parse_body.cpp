// The body of a mail: which parts are its text, which are files.
#include <fmt/format.h>

#include <algorithm>

#include "base/html.hpp"
#include "base/utf8.hpp"
#include "features/channels/mime/encoded_words.hpp"
#include "features/channels/mime/file_name.hpp"
#include "features/channels/mime/gmime_door.hpp"
#include "features/channels/mime/text_decode.hpp"

namespace svar::mime {
namespace {

// One stretch of the body, in one form or in two that say the same.
struct Segment {
  std::string text, html;
  bool has_text = false, has_html = false;
};
using Segments = std::vector<Segment>;

std::string type_of(GMimeObject* object) {
  auto* type = g_mime_object_get_content_type(object);
  if (type == nullptr) return "text/plain";
  auto out = lowered(fmt::format("{}/{}", view(g_mime_content_type_get_media_type(type)),
                                 view(g_mime_content_type_get_media_subtype(type))));
  bool const plain = std::all_of(out.begin(), out.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view("/.+-_").find(c) != std::string_view::npos;
  });
  return plain && out.size() <= 100 ? out : "application/octet-stream";
}

std::string parameter(GMimeObject* object, char const* name) {
  return utf8::clean_line(view(g_mime_object_get_content_type_parameter(object, name)), 200);
}

std::string decoded_bytes(GMimePart* part) {
  auto* content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  return written([&](GMimeStream* stream) { g_mime_data_wrapper_write_to_stream(content, stream); });
}

std::string raw_bytes(GMimeObject* object) {
  return written([&](GMimeStream* stream) { g_mime_object_write_to_stream(object, nullptr, stream); });
}

std::string content_id(GMimeObject* object) {
  std::string out;
  for (char const c : utf8::clean_line(view(g_mime_object_get_content_id(object)), max_message_id)) {
    if (c != '<' && c != '>' && c != ' ' && c != '%') out += c;
  }
  return out;
}

// The name of a file as its sender gave it: of Content-Disposition, else of Content-Type.
std::string file_name(GMimeObject* object) {
  auto* headers = g_mime_object_get_header_list(object);
  auto raw = [&](char const* name) {
    auto* header = g_mime_header_list_get_header(headers, name);
    return header ? mended_words(view(g_mime_header_get_raw_value(header))) : std::string();
  };
  if (auto const value = raw("Content-Disposition"); !value.empty()) {
    Ref<GMimeContentDisposition> disposition(
        g_mime_content_disposition_parse(reading_options(), value.c_str()));
    std::string name(view(g_mime_content_disposition_get_parameter(disposition.get(), "filename")));
    if (!name.empty()) return name;
  }
  if (auto const value = raw("Content-Type"); !value.empty()) {
    Ref<GMimeContentType> type(g_mime_content_type_parse(reading_options(), value.c_str()));
    return std::string(view(g_mime_content_type_get_parameter(type.get(), "name")));
  }
  return {};
}

// Some servers put a mail into a multipart without the message/rfc822 that should wrap it.
bool bare_message(GMimeObject* object) {
  auto* headers = g_mime_object_get_header_list(object);
  auto has = [&](char const* name) { return g_mime_header_list_contains(headers, name) != FALSE; };
  return has("Message-ID") && has("From") && has("Date");
}

class Reader {
 public:
  explicit Reader(Mail& mail) : mail_(mail) {}

  void run(GMimeObject* root) {
    mail_.type = type_of(root);
    mail_.report_type = lowered(parameter(root, "report-type"));
    Segments body;
    root_ = root;
    walk(root, body, 0);
    finish(body);
  }

 private:
  void walk(GMimeObject* object, Segments& body, std::size_t depth) {
    if (depth > max_depth) {
      note(mail_, Problem::too_deep);
      add_file(object, raw_bytes(object), "deeper-parts.eml", "message/rfc822");
      return;
    }
    if (GMIME_IS_MULTIPART(object)) {
      walk_multipart(GMIME_MULTIPART(object), body, depth);
      return;
    }
    if (++parts_ > max_parts) {
      note(mail_, Problem::too_many_parts);
      return;
    }
    if (GMIME_IS_MESSAGE_PART(object)) {
      add_message(GMIME_MESSAGE_PART(object));
    } else if (GMIME_IS_PART(object)) {
      leaf(GMIME_PART(object), body);
    }
  }

  void walk_multipart(GMimeMultipart* multipart, Segments& body, std::size_t depth) {
    auto const type = type_of(GMIME_OBJECT(multipart));
    int const count = g_mime_multipart_get_count(multipart);
    if (type == "multipart/encrypted") note(mail_, Problem::encrypted);
    if (count == 0) {
      // No boundary to be found: what there is stands before where the parts should be.
      Segment segment;
      segment.text = text_from(view(g_mime_multipart_get_prologue(multipart)), "");
      segment.has_text = true;
      if (!utf8::blank(segment.text)) body.push_back(std::move(segment));
      return;
    }
    if (type == "multipart/alternative") {
      alternative(multipart, count, body, depth);
      return;
    }
    for (int i = 0; i < count; ++i) walk(g_mime_multipart_get_part(multipart, i), body, depth + 1);
  }

  // The same content in several forms. Text and HTML are kept, files within are kept, other renderings are
  // not.
  void alternative(GMimeMultipart* multipart, int count, Segments& body, std::size_t depth) {
    Segment made;
    std::string other;
    for (int i = 0; i < count; ++i) {
      auto* child = g_mime_multipart_get_part(multipart, i);
      auto const type = type_of(child);
      if (type == "text/x-amp-html" || type == "text/watch-html") continue;
      if (GMIME_IS_PART(child) && (type == "text/enriched" || type == "text/richtext")) {
        other = text_from(decoded_bytes(GMIME_PART(child)), parameter(child, "charset"));
        continue;
      }
      Segments inner;
      walk(child, inner, depth + 1);
      bool const any_html = std::any_of(inner.begin(), inner.end(), [](auto const& s) { return s.has_html; });
      for (auto& s : inner) {
        if (any_html) {
          made.html += s.has_html ? s.html : html::from_text(s.text);
          made.has_html = true;
          if (s.has_text && s.has_html && made.text.empty())
            made.text = std::move(s.text), made.has_text = true;
        } else {
          if (!made.text.empty()) made.text += "\n";
          made.text += s.text;
          made.has_text = true;
        }
      }
    }
    if (!made.has_text && !made.has_html && !other.empty())
      made.text = std::move(other), made.has_text = true;
    if (made.has_text || made.has_html) body.push_back(std::move(made));
  }

  void leaf(GMimePart* part, Segments& body) {
    auto* object = GMIME_OBJECT(part);
    auto const type = type_of(object);
    auto const disposition = lowered(view(g_mime_object_get_disposition(object)));
    auto const name = file_name(object);
    bool const named = !name.empty();
    bool const attached = disposition == "attachment" || (named && object != root_);
    if (type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime")
      note(mail_, Problem::encrypted);
    if (object != root_ && bare_message(object)) {
      add_file(object, raw_bytes(object), "", "message/rfc822");
      return;
    }
    auto bytes = decoded_bytes(part);
    bool const text = type == "text/plain" || type == "text";
    bool const html = type == "text/html";
    if (attached || !(text || html)) {
      add_file(object, std::move(bytes), name, type);
      return;
    }
    if (bytes.size() > max_body_bytes) {
      note(mail_, Problem::body_too_long);
      add_file(object, std::move(bytes), "", type);
      return;
    }
    Segment segment;
    auto charset = parameter(object, "charset");
    if (html) {
      if (charset.empty()) charset = meta_charset(bytes);
      segment.html = text_from(bytes, charset);
      segment.has_html = true;
      if (utf8::blank(segment.html)) return;
    } else {
      segment.text = text_from(bytes, charset);
      if (lowered(parameter(object, "format")) == "flowed")
        segment.text = unflow(segment.text, lowered(parameter(object, "delsp")) == "yes");
      segment.has_text = true;
      if (utf8::blank(segment.text)) return;
    }
    body.push_back(std::move(segment));
  }

  std::string text_from(std::string_view bytes, std::string_view charset) {
    auto decoded = decode_text(bytes, charset);
    if (decoded.guessed) note(mail_, Problem::charset_guessed);
    if (decoded.repaired) note(mail_, Problem::bytes_repaired);
    return std::move(decoded.text);
  }

  void add_message(GMimeMessagePart* part) {
    auto* inner = g_mime_message_part_get_message(part);
    auto name = utf8::clean_line(file_name(GMIME_OBJECT(part)), max_name);
    if (inner == nullptr) {
      add_file(GMIME_OBJECT(part), raw_bytes(GMIME_OBJECT(part)), name, "message/rfc822");
      return;
    }
    if (name.empty()) {
      auto* subject =
          g_mime_header_list_get_header(g_mime_object_get_header_list(GMIME_OBJECT(inner)), "Subject");
      if (subject != nullptr) name = decoded_header(view(g_mime_header_get_raw_value(subject)), 80);
      std::replace(name.begin(), name.end(), '/', '_');
      std::replace(name.begin(), name.end(), '\\', '_');
    }
    if (!name.empty() && !lowered(name).ends_with(".eml")) name += ".eml";
    auto const type = type_of(GMIME_OBJECT(part));
    add_file(GMIME_OBJECT(part), raw_bytes(GMIME_OBJECT(inner)), name, type);
  }

  void add_file(GMimeObject* object, std::string bytes, std::string_view name, std::string const& type) {
    File file;
    file.type = type;
    file.name = clean_file_name(name, type, mail_.files.size() + 1);
    file.content_id = content_id(object);
    if (type == "text/calendar") file.method = parameter(object, "method");
    file.bytes = std::move(bytes);
    mail_.files.push_back(std::move(file));
  }

  void finish(Segments& body) {
    bool const any_html = std::any_of(body.begin(), body.end(), [](auto const& s) { return s.has_html; });
    bool const any_text = std::any_of(body.begin(), body.end(), [](auto const& s) { return s.has_text; });
    for (auto& s : body) {
      if (any_html) {
        auto const html = s.has_html ? s.html : html::from_text(s.text);
        mail_.html += body.size() > 1 ? "<div>" + html + "</div>" : html;
      }
      if (any_text) {
        if (!mail_.text.empty() && !mail_.text.ends_with('\n')) mail_.text += '\n';
        mail_.text += s.has_text ? s.text : html::to_text(s.html);
      }
    }
    if (any_html && utf8::blank(mail_.text)) {
      mail_.text = html::to_text(mail_.html);
      mail_.text_from_html = true;
    }
    mark_inline();
  }

  // A picture belongs into the body only if the body shows it; else nobody would ever see it there.
  void mark_inline() {
    std::vector<std::string> shown;
    for (auto at = mail_.html.find("cid:"); at != std::string::npos && shown.size() < max_parts;
         at = mail_.html.find("cid:", at + 4)) {
      auto const end = mail_.html.find_first_of("\"' <>)\n\t", at);
      std::string id;
      for (auto i = at + 4; i < std::min(end, mail_.html.size()); ++i) {
        auto const rest = std::string_view(mail_.html).substr(i);
        if (rest.starts_with("%40")) {
          id += '@';
          i += 2;
        } else {
          id += mail_.html[i];
        }
      }
      shown.push_back(std::move(id));
    }
    for (auto& file : mail_.files) {
      file.inline_ = !file.content_id.empty() && file.type.starts_with("image/") &&
                     std::find(shown.begin(), shown.end(), file.content_id) != shown.end();
    }
  }

  Mail& mail_;
  GMimeObject* root_ = nullptr;
  std::size_t parts_ = 0;
};

}  // namespace

void read_body(GMimeMessage* message, Mail& mail) {
  if (auto* root = g_mime_message_get_mime_part(message)) Reader(mail).run(root);
}

}  // namespace svar::mime
