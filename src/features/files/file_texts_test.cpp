#include "features/files/file_texts.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zip.h>

#include <csignal>
#include <fstream>

#include "features/files/extract_child.hpp"
#include "features/files/file_texts_jobs.hpp"
#include "features/files/file_texts_sql.hpp"
#include "features/files/files_events.hpp"
#include "store/testing.hpp"

namespace svar::files {
namespace {
using namespace std::string_literals;

// What a confined process can still do; 0: nothing.
int harm() {
  if (!confine()) return 64;
  int can = 0;
  if (::open("/etc/passwd", O_RDONLY) >= 0) can |= 1;
  if (::socket(AF_INET, SOCK_STREAM, 0) >= 0) can |= 2;
  if (::fork() >= 0) can |= 4;
  if (::kill(::getppid(), 0) == 0) can |= 8;
  if (::open("made", O_CREAT | O_WRONLY, 0600) >= 0) can |= 16;
  return can;
}

// The test's program is its own child, as the server is.
bool const child = [] {
  std::ifstream in("/proc/self/cmdline", std::ios::binary);
  std::vector<std::string> words;
  for (std::string word; std::getline(in, word, '\0');) words.push_back(word);
  if (words.size() == 3 && words[1] == extract_command) extract_and_exit(words[2]);
  if (words.size() == 2 && words[1] == "harm") ::_exit(harm());
  return false;
}();

std::string zipped(std::vector<std::pair<std::string, std::string>> const& entries) {
  zip_error_t error;
  auto* source = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(source);
  auto* zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  for (auto const& [name, text] : entries)
    zip_file_add(zip, name.c_str(), zip_source_buffer(zip, text.data(), text.size(), 0), 0);
  EXPECT_EQ(zip_close(zip), 0);
  zip_source_open(source);
  zip_stat_t about;
  zip_source_stat(source, &about);
  std::string out(about.size, '\0');
  zip_source_read(source, out.data(), out.size());
  zip_source_close(source);
  zip_source_free(source);
  return out;
}
std::string docx(std::string const& body, std::string const& before = {}) {
  return zipped({{"word/document.xml", before + "<w:document><w:body>" + body + "</w:body></w:document>"}});
}
// One page of text; poppler finds the objects without a table of them.
std::string pdf(std::vector<std::string> const& lines) {
  std::string content = "BT /F1 12 Tf 72 720 Td 14 TL";
  for (auto const& line : lines) content += " (" + line + ") Tj T*";
  content += " ET";
  return fmt::format(
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count "
      "1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 "
      "R>>"
      "endobj\n4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n"
      "5 0 obj<</Length {}>>stream\n{}\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
      content.size(), content);
}

Extracted by_child(TextKind kind, std::string const& bytes) {
  bool given = false;
  return text_by_child(
      kind,
      [&](std::string& chunk) {
        chunk = bytes;
        return !std::exchange(given, true);
      },
      [] { return false; });
}
std::string words(TextKind kind, std::string const& bytes) {
  auto const found = by_child(kind, bytes);
  EXPECT_EQ(found.trouble, Trouble::none) << json::enum_name(found.trouble);
  return found.text;
}

TEST(FileTexts, PdfsAreRead) {
  auto const text = words(TextKind::pdf, pdf({"Faktura 48213 for faktu-", "rering av sykkel"}));
  EXPECT_NE(text.find("Faktura 48213"), text.npos) << text;
  EXPECT_NE(text.find("fakturering av sykkel"), text.npos) << "a word cut by the line's end: " << text;
  EXPECT_EQ(by_child(TextKind::pdf, "%PDF-1.4 and nothing more").trouble, Trouble::damaged);
  EXPECT_EQ(by_child(TextKind::pdf, "").trouble, Trouble::damaged);
}

TEST(FileTexts, OfficeDocumentsAreRead) {
  EXPECT_EQ(words(TextKind::office,
                  docx("<w:p><w:r><w:t>Garanti</w:t><w:tab/><w:t>og bytte</w:t></w:r></w:p>"
                       "<w:p><w:r><w:delText>borte</w:delText><w:t>Slutt &amp; \xc3\xb8</w:t></w:r></w:p>")),
            "Garanti\tog bytte\nSlutt & \xc3\xb8\n");
  auto const workbook = zipped(
      {{"xl/workbook.xml", "<workbook/>"},
       {"xl/sharedStrings.xml", "<sst><si><t>Ordre</t></si><si><r><t>Pe</t></r><r><t>dal</t></r></si></sst>"},
       {"xl/worksheets/sheet1.xml",
        "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c><v>48213</v></c></row>"
        "<row><c t=\"s\"><v>1</v></c><c t=\"s\"><v>99</v></c><c t=\"inlineStr\"><is><t>her</t></is></c></row>"
        "</sheetData></worksheet>"}});
  EXPECT_EQ(words(TextKind::office, workbook), "Ordre\t48213\t\nPedal\t\ther\t\n");
  auto const slides = zipped({{"ppt/presentation.xml", "<p/>"},
                              {"ppt/slides/slide10.xml", "<s><a:p><a:t>ti</a:t></a:p></s>"},
                              {"ppt/slides/slide2.xml", "<s><a:p><a:t>to</a:t></a:p></s>"}});
  EXPECT_EQ(words(TextKind::office, slides), "to\nti\n");
  auto const open = zipped({{"content.xml",
                             "<office:document-content><office:meta>skjult</office:meta><office:body>"
                             "<text:p>Hei<text:s/>du</text:p></office:body></office:document-content>"}});
  EXPECT_EQ(words(TextKind::office, open), "Hei du\n");
}

TEST(FileTexts, HostileOfficeDocumentsAreRefusedOrCut) {
  auto const entities =
      "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
      "\"&b;&b;&b;&b;&b;&b;&b;\">]>";
  EXPECT_EQ(by_child(TextKind::office, docx("<w:p><w:t>&c;</w:t></w:p>", entities)).trouble,
            Trouble::damaged);
  std::string const outside = "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
  EXPECT_EQ(by_child(TextKind::office, docx("<w:p><w:t>&x;</w:t></w:p>", outside)).trouble, Trouble::damaged);
  // A bomb: much of nothing, and much of something.
  auto const bomb = docx("<w:p><w:t>" + std::string(90 * 1024 * 1024, 'a') + "</w:t></w:p>");
  EXPECT_LT(bomb.size(), 200'000u);
  EXPECT_EQ(words(TextKind::office, bomb).size(), max_file_text);
  auto const blanks = docx(std::string(90 * 1024 * 1024, ' ') + "<w:p><w:t>etter</w:t></w:p>");
  EXPECT_EQ(by_child(TextKind::office, blanks).text.find("etter"), std::string::npos);
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_EQ(by_child(TextKind::office, docx(deep)).trouble, Trouble::damaged);
  EXPECT_EQ(by_child(TextKind::office, "PK\x03\x04 no zip").trouble, Trouble::damaged);
  EXPECT_EQ(by_child(TextKind::office,
                     "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s)
                .trouble,
            Trouble::locked);
}

TEST(FileTexts, TextIsReadInItsCharset) {
  EXPECT_EQ(words(TextKind::plain, "bl\xe5 sykkel"), "bl\xc3\xa5 sykkel");
  EXPECT_EQ(words(TextKind::plain, "bl\xc3\xa5 sykkel"), "bl\xc3\xa5 sykkel");
  EXPECT_EQ(words(TextKind::plain,
                  "\xff\xfe"
                  "b\0l\0\xe5\0"s),
            "bl\xc3\xa5");
  EXPECT_EQ(by_child(TextKind::plain, "abc\0def"s).trouble, Trouble::damaged);
  EXPECT_EQ(words(TextKind::html, "<p>Hei<script>x()</script> <b>du</b></p>"), "Hei du");
  EXPECT_EQ(words(TextKind::plain, std::string(3 * max_file_text, 'x')).size(), max_file_text);
}

TEST(FileTexts, TheChildCanDoNothingElse) {
  auto const pid = ::fork();
  ASSERT_GE(pid, 0);
  if (pid == 0) {
    ::execl("/proc/self/exe", "svar", "harm", nullptr);
    ::_exit(99);
  }
  int status = 0;
  ::waitpid(pid, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(FileTexts, AChildThatTakesTooLongIsKilled) {
  auto const found = text_by_child(
      TextKind::plain, [](std::string&) { return false; }, [] { return false; },
      std::chrono::milliseconds(0));
  EXPECT_EQ(found.trouble, Trouble::too_slow);
}

TEST(FileTexts, KindsAreToldByTypeAndName) {
  EXPECT_EQ(text_kind("application/pdf", "x"), TextKind::pdf);
  EXPECT_EQ(text_kind("application/zip", "brev.DOCX"), TextKind::office);
  EXPECT_EQ(text_kind("application/vnd.oasis.opendocument.text", "x"), TextKind::office);
  EXPECT_EQ(text_kind("application/octet-stream", "liste.csv"), TextKind::plain);
  EXPECT_EQ(text_kind("image/png", "bilde.txt"), TextKind::none);
  EXPECT_EQ(text_kind("application/zip", "alt.zip"), TextKind::none);
}

struct FileTextsStore : ::testing::Test {
  std::unique_ptr<store::Store> store = store::testing::make_store();
  Actor kari;

  File attached(std::string const& bytes, std::string name, std::int64_t ticket) {
    return store->write([&](store::Tx& tx) {
      auto const id = add(tx, kari, {.name = std::move(name)}, put_blob(tx, bytes));
      attach_file(tx, id, ticket, ticket * 10);
      return *find(tx, id);
    });
  }
  void reads() {
    EXPECT_EQ(texts_job().run(*store, {}, [] { return false; }).what, events::Outcome::What::done);
  }
  std::string text(File const& f, std::size_t most = max_file_text) {
    return store->read([&](store::Read& r) { return text_of(r, f.blob_id, most); });
  }
  Texts all() {
    return store->read([](store::Read& r) { return texts(r); });
  }
};

TEST_F(FileTextsStore, AreReadOnceAndTold) {
  auto const a = attached("blå sykkel", "a.txt", 3), b = attached("blå sykkel", "b.txt", 4);
  EXPECT_EQ(a.blob_id, b.blob_id);
  EXPECT_EQ(all().waiting, 1);
  EXPECT_EQ(text(a), "");
  reads();
  EXPECT_EQ(text(a), "blå sykkel");
  EXPECT_EQ(text(a, 3), "bl") << "never within a letter";
  std::vector<std::int64_t> told;
  for (auto const& e : store->read([](store::Read& r) { return events::read_after(r, 0, 100); }))
    if (e.kind == FileRead::kind) told.push_back(e.subject);
  EXPECT_EQ(told, (std::vector<std::int64_t>{3, 4}));
  EXPECT_EQ(all().read, 1);
}

TEST_F(FileTextsStore, GoWithTheLastFileThatHasThem) {
  auto const a = attached("hemmelig 4571", "a.txt", 3), b = attached("hemmelig 4571", "b.txt", 4);
  reads();
  store->write([&](store::Tx& tx) { erase(tx, a.id); });
  EXPECT_EQ(text(b), "hemmelig 4571");
  store->write([&](store::Tx& tx) { erase_of_ticket(tx, 4); });
  EXPECT_EQ(text(b), "");
  EXPECT_EQ(all().read, 0);
}

TEST_F(FileTextsStore, WhatCannotBeReadIsRememberedWithItsReason) {
  attached("PK\x03\x04 nei", "brev.docx", 5);
  auto const good = attached("god", "god.txt", 5);
  reads();
  auto const found = all();
  EXPECT_EQ(found.unread, 1);
  ASSERT_EQ(found.some.size(), 1u);
  EXPECT_EQ(found.some.front().trouble, Trouble::damaged);
  EXPECT_EQ(found.some.front().ticket_id, 5);
  EXPECT_EQ(found.some.front().name, "brev.docx");
  EXPECT_EQ(text(good), "god");
}

// A file that takes the server with it is not read for ever.
TEST_F(FileTextsStore, AreGivenUpAfterAFewServersDied) {
  auto const f = attached("noe", "a.txt", 5);
  ClockOverride clock{now()};
  for (int i = 0; i < max_reading_attempts; ++i) {
    store->write([&](store::Tx& tx) { tx.exec(file_texts::sql::claim, f.blob_id, now() + minutes(2)); });
    reads();
    EXPECT_EQ(all().waiting, 1) << "somebody reads it just now";
    clock.set(now() + minutes(3));
  }
  reads();
  EXPECT_EQ(all().some.front().trouble, Trouble::crashed);
}

}  // namespace
}  // namespace svar::files
