// Whatever bytes come as a mail: they are read without harm into valid text within the limits, judged, and
// can be answered.
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "base/html.hpp"
#include "base/utf8.hpp"
#include "features/channels/mime/classify.hpp"
#include "features/channels/mime/compose.hpp"
#include "features/channels/mime/parse.hpp"
#include "features/channels/mime/thread_token.hpp"

namespace {

void require(bool good, std::string_view what, std::string_view shown = {}) {
  if (good) return;
  std::cerr << "broken: " << what << "\n" << shown << "\n";
  std::abort();
}

void check(std::string_view text, std::string_view what) {
  require(svar::utf8::valid(text), what, text);
  require(text.find('\0') == std::string_view::npos, what, text);
}

void check_line(std::string_view text, std::string_view what) {
  check(text, what);
  require(text.find_first_of("\r\n") == std::string_view::npos, what, text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const input(reinterpret_cast<char const*>(data), size);
  using namespace svar::mime;
  auto const mail = parse(input);
  check_line(mail.subject, "subject");
  check_line(mail.from.name, "name");
  check_line(mail.from.address, "address");
  check_line(mail.message_id, "message id");
  for (auto const& list : {mail.to, mail.cc, mail.reply_to}) {
    require(list.size() <= max_recipients_kept, "too many recipients");
    for (auto const& a : list) check_line(a.name, "name"), check_line(a.address, "address");
  }
  for (auto const& list : {mail.in_reply_to, mail.references, mail.delivered_to, mail.languages}) {
    for (auto const& text : list) check_line(text, "id");
  }
  for (auto const& header : mail.headers)
    check_line(header.name, "header"), check_line(header.value, "header");
  check(mail.text, "text");
  check(mail.html, "html");
  require(mail.files.size() <= max_parts + 1, "too many files");
  for (auto const& file : mail.files) {
    check_line(file.name, "file name");
    require(!file.name.empty() && file.name.find_first_of("/\\") == std::string::npos, "file name",
            file.name);
    check_line(file.content_id, "content id");
  }

  auto const verdict = classify(mail);
  if (verdict.bounce) {
    check_line(verdict.bounce->diagnostic, "diagnostic");
    check_line(verdict.bounce->original_message_id, "original");
    for (auto const& r : verdict.bounce->recipients)
      check_line(r.address, "recipient"), check_line(r.diagnostic, "diagnostic");
  }
  auto const folded = svar::html::split_quote(mail.text);
  require(folded.fresh.size() + folded.quoted.size() == mail.text.size(), "text lost in the split");

  Draft draft;
  draft.from = {"Rimfjell", "hjelp@rimfjell.example"};
  draft.to = {mail.from};
  draft.cc = mail.cc;
  draft.subject = mail.subject;
  draft.text = mail.text;
  draft.html = mail.html;
  draft.in_reply_to = {mail.message_id};
  draft.references = mail.references;
  draft.headers = {{"X-Original", mail.from.name}};
  for (auto const& file : mail.files)
    draft.files.push_back({file.name, file.type, file.content_id, file.bytes});
  auto const answer = compose(draft);
  auto const header = std::string_view(answer).substr(0, answer.find("\r\n\r\n"));
  require(header.find("\r\nBcc") == std::string_view::npos, "a header was injected", header);
  auto const again = parse(answer);
  require(again.from.address == draft.from.address, "our own mail cannot be read", answer);
  require(again.subject == mail.subject, "the subject changed",
          mail.subject + "\n" + again.subject + "\n" + answer);

  constexpr std::string_view key = "0123456789abcdef0123456789abcdef";
  require(!ticket_of_address(input, key), "a token out of thin air");
  require(!comment_of_message_id(input, "rimfjell.example", key), "a message id out of thin air");
  return 0;
}
