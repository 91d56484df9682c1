// Reads every mail under the given folders as the intake would and prints what it made of each: for trying Svar on a
// collection of real mail. "-v" also prints the texts.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

#include "base/html.hpp"
#include "features/channels/mime/classify.hpp"
#include "features/channels/mime/parse.hpp"

namespace {

std::string read_file(std::filesystem::path const& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

void print(std::filesystem::path const& path, bool verbose) {
  using namespace svar;
  auto const mail = mime::parse(read_file(path));
  auto const verdict = mime::classify(mail);
  fmt::print("{}\t{}\t{}\t<{}> {}\t{}", path.filename().string(), mime::say(verdict.kind), verdict.may_be_answered ? "answer" : "silent",
             mail.from.address, mail.from.name, mail.subject);
  if (verdict.bounce) {
    fmt::print("\t{}{} of <{}>:", verdict.bounce->permanent ? "permanent " : "temporary ", verdict.bounce->status,
               verdict.bounce->original_message_id);
    for (auto const& r : verdict.bounce->recipients) fmt::print(" {} {} \"{}\"", r.address, r.status, r.diagnostic.substr(0, 60));
  }
  for (auto const& reason : verdict.reasons) fmt::print("\t[{}]", reason);
  for (auto const& file : mail.files)
    fmt::print("\t({} {} {} bytes{}{})", file.name, file.type, file.bytes.size(), file.inline_ ? " inline " : "", file.inline_ ? file.content_id : "");
  for (auto const problem : mail.problems) fmt::print("\t! {}", mime::say(problem));
  fmt::print("\n");
  if (!verbose) return;
  auto const split = html::split_quote(mail.text);
  fmt::print("--- to:");
  for (auto const& a : mail.to) fmt::print(" {} <{}>", a.name, a.address);
  fmt::print(" cc:");
  for (auto const& a : mail.cc) fmt::print(" {} <{}>", a.name, a.address);
  fmt::print(" id: {} refs: {} {}\n--- fresh\n{}\n--- quoted ({})\n{}\n", mail.message_id, fmt::join(mail.in_reply_to, " "),
             fmt::join(mail.references, " "), split.fresh, html::say(split.sign), split.quoted);
  if (!mail.html.empty()) {
    auto const document = html::Document::read(mail.html);
    auto const parts = document.split();
    fmt::print("--- html fresh ({})\n{}\n--- html quoted\n{}\n", html::say(parts.sign), document.fresh_text(), html::to_text(parts.quoted));
  }
  fmt::print("=====\n");
}

}  // namespace

int main(int argc, char** argv) {
  bool verbose = false;
  std::set<std::filesystem::path> files;
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "-v") {
      verbose = true;
    } else if (std::filesystem::is_directory(argv[i])) {
      for (auto const& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
        if (entry.is_regular_file()) files.insert(entry.path());
      }
    } else {
      files.insert(argv[i]);
    }
  }
  if (files.empty()) {
    std::cerr << "usage: mail_table [-v] FOLDER_OR_FILE...\n";
    return 2;
  }
  for (auto const& file : files) print(file, verbose);
}
