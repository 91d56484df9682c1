#include "net/multipart.hpp"

#include "net/message_headers.hpp"
#include "net/query_string.hpp"

namespace svar::net {

namespace {

std::string_view trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t')) s.remove_suffix(1);
  return s;
}

// One parameter of "form-data; name=\"a\"; filename=\"b\"". In quoted text a backslash stands before a quote
// (RFC 7578 names no escape, old clients do this) and browsers write %22 for a quote and %0D %0A for line
// breaks.
std::optional<std::string> parameter(std::string_view text, std::string_view wanted) {
  auto const first = text.find(';');
  if (first == std::string_view::npos) return std::nullopt;
  text.remove_prefix(first + 1);
  while (!text.empty()) {
    text = trim(text);
    auto const equals = text.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    auto const name = trim(text.substr(0, equals));
    text = trim(text.substr(equals + 1));
    std::string value;
    if (text.starts_with('"')) {
      std::size_t at = 1;
      while (at < text.size() && text[at] != '"') {
        if (text[at] == '\\' && at + 1 < text.size() && (text[at + 1] == '"' || text[at + 1] == '\\')) ++at;
        value += text[at++];
      }
      if (at >= text.size()) return std::nullopt;
      text.remove_prefix(at + 1);
      auto const next = text.find(';');
      text = next == std::string_view::npos ? std::string_view{} : text.substr(next + 1);
    } else {
      auto const end = text.find(';');
      value = trim(text.substr(0, end));
      text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    if (equal_ignoring_case(name, wanted)) return value;
  }
  return std::nullopt;
}

FormResult failed(std::string why) {
  return {{}, std::move(why)};
}

}  // namespace

FormPart const* FormResult::find(std::string_view name) const {
  for (auto const& part : parts)
    if (part.name == name) return &part;
  return nullptr;
}

FormResult parse_form(std::string_view content_type, std::string_view body) {
  if (!equal_ignoring_case(trim(content_type.substr(0, content_type.find(';'))), "multipart/form-data"))
    return failed("The body is not multipart/form-data");
  auto const boundary = parameter(content_type, "boundary");
  if (!boundary || boundary->empty() || boundary->size() > 70)
    return failed("The form's boundary is missing or too long");
  std::string const delimiter = "\r\n--" + *boundary;

  // The first delimiter has no line break before it.
  std::string_view const opening = std::string_view(delimiter).substr(2);
  std::size_t at = 0;
  if (!body.starts_with(opening)) {
    at = body.find(delimiter);
    if (at == std::string_view::npos) return failed("The form's first boundary is missing");
    at += 2;
  }
  at += opening.size();

  FormResult result;
  for (;;) {
    auto rest = body.substr(at);
    if (rest.starts_with("--")) return result;
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t')) rest.remove_prefix(1);
    if (!rest.starts_with("\r\n")) return failed("A boundary of the form is followed by something else");
    if (result.parts.size() == max_form_parts) return failed("The form has too many parts");
    rest.remove_prefix(2);
    // A part without any header starts with the empty line at once.
    auto const header_end = rest.starts_with("\r\n") ? 0 : rest.find("\r\n\r\n");
    if (header_end == std::string_view::npos) return failed("A part of the form has no end of its header");
    if (header_end > max_form_part_header_bytes) return failed("A part of the form has too long a header");
    auto header = rest.substr(0, header_end);
    auto const data = rest.substr(header_end + (header_end == 0 ? 2 : 4));

    FormPart part;
    bool named = false;
    while (!header.empty()) {
      auto const line_end = header.find("\r\n");
      auto const line = header.substr(0, line_end);
      header = line_end == std::string_view::npos ? std::string_view{} : header.substr(line_end + 2);
      auto const colon = line.find(':');
      if (colon == std::string_view::npos)
        return failed("A part of the form has a header line without a colon");
      auto const name = line.substr(0, colon);
      auto const value = trim(line.substr(colon + 1));
      if (equal_ignoring_case(name, "content-type")) part.content_type = value;
      if (!equal_ignoring_case(name, "content-disposition")) continue;
      auto field = parameter(value, "name");
      if (!field) return failed("A part of the form has no name");
      part.name = std::move(*field);
      named = true;
      part.filename = parameter(value, "filename");
    }
    if (!named) return failed("A part of the form has no name");
    if (part.name.size() > max_form_name_bytes || !is_utf8(part.name))
      return failed("A part of the form has a name that cannot be used");
    if (part.filename) {
      if (auto const slash = part.filename->find_last_of("/\\"); slash != std::string::npos)
        part.filename->erase(0, slash + 1);
      if (part.filename->size() > max_form_name_bytes || !is_utf8(*part.filename))
        return failed("A file of the form has a name that cannot be used");
    }

    // An empty part's delimiter begins with the line break that ended its header.
    std::size_t const data_at = static_cast<std::size_t>(data.data() - body.data());
    std::size_t const end = body.find(delimiter, data_at - 2);
    if (end == std::string_view::npos) return failed("The form is cut off: its last boundary is missing");
    part.data = end < data_at ? std::string_view{} : body.substr(data_at, end - data_at);
    result.parts.push_back(std::move(part));
    at = end + delimiter.size();
  }
}

}  // namespace svar::net
