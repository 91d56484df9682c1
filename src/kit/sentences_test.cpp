#include "kit/sentences.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

namespace svar::kit {
namespace {

// Put together from parts; said by the template of a new feature (scripts/new_feature.py).
std::set<std::string> const composed = {"The request does not fit; {}", "Give it a name"};

std::vector<Sentence> everything() {
  std::vector<Sentence> all;
  for (auto const table : all_sentences()) all.insert(all.end(), table.begin(), table.end());
  return all;
}

// The words of a source file that matter here: names, texts (neighbours joined, without quotes) and signs.
struct Token {
  enum class Kind { name, text, sign } kind;
  std::string text;
};
std::vector<Token> tokens_of(std::string const& s) {
  std::vector<Token> out;
  auto const is_name = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
  for (std::size_t i = 0; i < s.size();) {
    if (s.compare(i, 2, "//") == 0) {
      i = std::min(s.find('\n', i), s.size());
    } else if (s.compare(i, 3, "R\"(") == 0) {
      i = std::min(s.find(")\"", i), s.size() - 2) + 2;
    } else if (s[i] == '"') {
      std::string text;
      for (++i; i < s.size() && s[i] != '"'; ++i) {
        if (s[i] == '\\') ++i;
        text += s[i];
      }
      ++i;
      if (!out.empty() && out.back().kind == Token::Kind::text)
        out.back().text += text;
      else
        out.push_back({Token::Kind::text, text});
    } else if (s[i] == '\'' && i + 2 < s.size() && !(i > 0 && is_name(s[i - 1]))) {
      i = s.find('\'', i + (s[i + 1] == '\\' ? 3 : 2)) + 1;
    } else if (is_name(s[i])) {
      auto const from = i;
      while (i < s.size() && is_name(s[i])) ++i;
      out.push_back({Token::Kind::name, s.substr(from, i - from)});
    } else {
      if (!std::isspace(static_cast<unsigned char>(s[i])))
        out.push_back({Token::Kind::sign, std::string(1, s[i])});
      ++i;
    }
  }
  return out;
}

bool opens(Token const& t) {
  return t.kind == Token::Kind::sign && (t.text == "(" || t.text == "{" || t.text == "[");
}
bool closes(Token const& t) {
  return t.kind == Token::Kind::sign && (t.text == ")" || t.text == "}" || t.text == "]");
}

// The texts of argument number `which` of the call whose arguments begin at `at`.
void collect(std::vector<Token> const& tokens, std::size_t at, int which, std::set<std::string>& found) {
  int depth = 0, argument = 0;
  for (; at < tokens.size() && depth >= 0; ++at) {
    auto const& t = tokens[at];
    if (opens(t)) ++depth;
    if (closes(t)) --depth;
    if (depth == 0 && t.kind == Token::Kind::sign && t.text == ",") ++argument;
    if (argument != which || t.kind != Token::Kind::text || t.text.size() < 4 ||
        t.text.find(' ') == t.text.npos)
      continue;
    auto say = t.text;
    if (say.ends_with('.')) say.pop_back();
    if (say.ends_with(' ')) say += "{}";
    found.insert(say);
  }
}

// What never reaches /api/ui: the command line, the demo, the public API, what ends a start, tests.
bool elsewhere(std::string const& path) {
  for (auto const* part :
       {"_test.cpp", "testing", "features/demo/", "_api_v2", "users_v2", "people_bulk", "kit/bulk", "kit/v2",
        "tickets_api", "tickets/ticket_input", "tickets/ticket_import", "tickets/tickets_requests",
        "files_api", "channels/receiver.cpp", "store/postgres_", "store/migrate", "store/store.cpp",
        "events/log.cpp"})
    if (path.find(part) != path.npos) return true;
  return false;
}

// Where reasons are worded that are shown long after: what became of a mail, why an answer did not arrive,
// how a mailbox fares, where a message went.
bool words_reasons(std::string const& path) {
  for (auto const* part :
       {"net/mail_trouble.cpp", "net/oauth2.cpp", "net/http_client.cpp", "net/smtp_client.cpp",
        "channels/intake", "channels/inbound.cpp", "channels/deliver.cpp", "channels/outgoing",
        "channels/mailbox_check.cpp", "channels/mailbox_health.cpp", "channels/oauth.cpp",
        "channels/watcher.cpp", "bulk/do_item.cpp", "chattools/telling.cpp", "notices/devices.cpp",
        "gate/judge.cpp", "tickets/split.cpp"})
    if (path.find(part) != path.npos) return !elsewhere(path);
  return false;
}

// A sentence, as opposed to a key, a header or a line of the log.
bool is_sentence(std::string const& text) {
  bool const begins = text.starts_with("{}") || (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' &&
                                                 (text[1] == ' ' || (text[1] >= 'a' && text[1] <= 'z')));
  return begins && text.find(' ') != text.npos &&
         std::count_if(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; }) >= 8;
}

// Every text of those files that is a sentence, wherever it stands. Not what only the log or the row of a job
// gets to hear.
void collect_reasons(std::vector<Token> const& tokens, std::set<std::string>& found) {
  std::set<std::string> const inward = {"retry", "outcome", "logic_error", "debug", "info", "warn", "error"};
  int inside = 0;
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (inside > 0) inside += opens(tokens[i]) ? 1 : closes(tokens[i]) ? -1 : 0;
    if (inside == 0 && opens(tokens[i]) && inward.contains(tokens[i - 1].text)) inside = 1;
    if (inside > 0 || tokens[i].kind != Token::Kind::text || !is_sentence(tokens[i].text)) continue;
    auto say = tokens[i].text;
    if (say.ends_with('.')) say.pop_back();
    found.insert(std::move(say));
  }
}

// Every sentence that the code may say to the app, in a Fault or as a reason.
std::set<std::string> said() {
  std::set<std::string> found;
  std::map<std::string, int> const made_by = {{"invalid", 1},   {"malformed", 0}, {"forbidden", 0},
                                              {"not_found", 0}, {"conflict", 0},  {"refuse", 0},
                                              {"complain", 0}};
  for (auto const* layer : {"base", "store", "events", "net", "kit", "features"})
    for (auto const& entry :
         std::filesystem::recursive_directory_iterator(std::string(SVAR_SOURCE_DIR "/src/") + layer)) {
      auto const path = entry.path().string();
      if ((!path.ends_with(".cpp") && !path.ends_with(".hpp")) || elsewhere(path)) continue;
      std::ifstream in(path, std::ios::binary);
      auto const tokens = tokens_of({std::istreambuf_iterator<char>(in), {}});
      if (words_reasons(path)) collect_reasons(tokens, found);
      if (std::string_view(layer) == "net") continue;  // throws no Fault that reaches the app
      for (std::size_t i = 0; i + 4 < tokens.size(); ++i) {
        if (tokens[i].kind != Token::Kind::name) continue;
        if (auto const maker = made_by.find(tokens[i].text); maker != made_by.end() && opens(tokens[i + 1]))
          collect(tokens, i + 2, maker->second, found);
        if (tokens[i].text == "FaultCode" && i > 0 && opens(tokens[i - 1])) collect(tokens, i, 1, found);
      }
    }
  return found;
}

TEST(Sentences, WhatIsSaidToTheAppIsInTheTables) {
  std::set<std::string> known;
  for (auto const& s : everything()) known.emplace(s.en);
  auto const all = said();
  ASSERT_GT(all.size(), 230u) << "the walk through the code finds them";
  for (auto const& sentence : all)
    EXPECT_TRUE(known.contains(sentence))
        << "No translation of: " << sentence << "\nAdd it to one of src/kit/sentences_*.cpp.";
}

TEST(Sentences, NothingInTheTablesIsForgotten) {
  auto const all = said();
  for (auto const& s : everything())
    EXPECT_TRUE(all.contains(std::string(s.en)) || composed.contains(std::string(s.en)))
        << "Nobody says any more: " << s.en;
}

TEST(Sentences, EachStandsInEveryLanguageOnceAndWithTheSameGaps) {
  auto const gaps = [](std::string_view text) {
    int n = 0;
    for (auto at = text.find("{}"); at != text.npos; at = text.find("{}", at + 2)) ++n;
    return n;
  };
  std::set<std::string_view> seen;
  for (auto const& s : everything()) {
    EXPECT_TRUE(seen.insert(s.en).second) << "twice: " << s.en;
    for (auto const text : {s.en, s.nb, s.sv, s.da}) {
      EXPECT_FALSE(text.empty()) << s.en;
      EXPECT_FALSE(text.ends_with('.')) << text;
      EXPECT_EQ(gaps(text), gaps(s.en)) << text;
    }
  }
}

TEST(Sentences, AreFoundWithAndWithoutFullStopAndFilledIn) {
  EXPECT_EQ(translated("There is no such group", "nb"), "Gruppen finnes ikke");
  EXPECT_EQ(translated("There is no such group.", "sv"), "Gruppen finns inte.");
  EXPECT_EQ(translated("There is no such group.", "en"), "There is no such group.");
  EXPECT_EQ(translated("There is no such group.", "fi"), "There is no such group.");
  EXPECT_EQ(translated("There is a group Salg {} A/S already.", "da"),
            "Gruppen Salg {} A/S findes allerede.");
  EXPECT_EQ(translated("More than 700 requests in a minute. Go on in 12 s.", "nb"),
            "Mer enn 700 forespørsler på ett minutt. Fortsett om 12 s.");
  EXPECT_EQ(translated("Nobody has written this", "nb"), "Nobody has written this");
  EXPECT_EQ(translated("", "nb"), "");
}

TEST(Sentences, ReasonsAreFoundByTheirEnglishWithWhatWasFilledIn) {
  EXPECT_EQ(
      translated("mail.example.com refuses connections on port 993. Check the port number and the firewall.",
                 "nb"),
      "mail.example.com avviser tilkoblinger på port 993. Sjekk portnummeret og brannmuren.");
  EXPECT_EQ(translated("The mail server refused ola@kunde.example: 550 5.1.1 User unknown", "sv"),
            "E-postservern avvisade ola@kunde.example: 550 5.1.1 User unknown");
  EXPECT_EQ(translated("shop.example is on the block list: Only ads", "da"),
            "shop.example er spærret: Only ads");
  EXPECT_EQ(translated("shop.example is on the block list.", "da"), "shop.example er spærret.");
  // What another server said of its own accord stays as it said it.
  EXPECT_EQ(translated("550 5.7.1 Relay access denied for mx.example, connection refused", "nb"),
            "550 5.7.1 Relay access denied for mx.example, connection refused");
}

TEST(Sentences, TheLanguageIsTheFirstThatIsSpokenHere) {
  auto const of = [](std::string header) {
    net::Request request;
    if (!header.empty()) request.headers.set("Accept-Language", header);
    return preferred_locale(request);
  };
  EXPECT_EQ(of(""), "en");
  EXPECT_EQ(of("fi, sv;q=0.8, en;q=0.5"), "sv");
  EXPECT_EQ(of("nn-NO"), "nb");
  EXPECT_EQ(of("de"), "en");
}

}  // namespace
}  // namespace svar::kit
