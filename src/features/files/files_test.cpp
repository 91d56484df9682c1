#include <gtest/gtest.h>

#include <fstream>

#include "features/files/files_sql.hpp"
#include "features/files/sweep.hpp"
#include "store/testing.hpp"

namespace svar::files {
namespace {
using namespace std::string_view_literals;

struct FilesTest : ::testing::Test {
  store::testing::TempPlace place;
  std::unique_ptr<store::Store> store = store::testing::make_store();
  ClockOverride clock{from_epoch_seconds(1'790'000'000)};
  Actor kari = person(7), per = person(8);

  static Actor person(std::int64_t id) {
    Actor a;
    a.user = UserId{id};
    return a;
  }
  template <class F>
  auto write(F&& work) {
    return store->write(std::forward<F>(work));
  }
  template <class F>
  auto read(F&& work) {
    return store->read(std::forward<F>(work));
  }
  std::string on_disk(std::string const& bytes) {
    auto const path = place.folder() + "/upload";
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  File uploaded(Actor const& by, std::string const& bytes, NewFile made = {.name = "a.txt"}) {
    return write([&](store::Tx& tx) { return *find(tx, add(tx, by, made, put_blob(tx, bytes))); });
  }
  void sweeps() {
    sweep(*store, [] { return false; });
  }
  bool blob_there(BlobId id) {
    return read([&](store::Read& r) { return r.one<std::int64_t>(sql::blob_size, id).has_value(); });
  }
  void later(Duration d) { clock.set(now() + d); }
};

std::string noise(std::size_t bytes) {
  std::string out(bytes, '\0');
  for (std::size_t i = 0; i < bytes; ++i) out[i] = static_cast<char>(i * 2654435761U >> 13U);
  return out;
}

TEST_F(FilesTest, TheSameBytesAreKeptOnce) {
  auto const bytes = noise(chunk_bytes * 2 + 17);
  auto const a = write([&](store::Tx& tx) { return put_blob(tx, bytes); });
  auto const b = write([&](store::Tx& tx) { return put_blob(tx, bytes); });
  auto const c = put_blob_from_file(*store, on_disk(bytes));
  EXPECT_EQ(a, b);
  EXPECT_EQ(a, c);
  EXPECT_EQ(read([&](store::Read& r) { return get_blob(r, a); }), bytes);
  EXPECT_EQ(read([&](store::Read& r) { return get_chunk(r, a, 2); })->size(), 17U);
  EXPECT_FALSE(read([&](store::Read& r) { return get_chunk(r, a, 3); }));
}

TEST_F(FilesTest, AFileFromDiskComesBackAsItWas) {
  auto const bytes = noise(chunk_bytes * 3);
  auto const id = put_blob_from_file(*store, on_disk(bytes));
  EXPECT_EQ(read([&](store::Read& r) { return get_blob(r, id); }), bytes);
  EXPECT_EQ(read([&](store::Read& r) { return blob_size(r, id); }), bytes.size());
  auto const empty = put_blob_from_file(*store, on_disk(""));
  EXPECT_EQ(read([&](store::Read& r) { return get_blob(r, empty); }), "");
  EXPECT_THROW(put_blob_from_file(*store, on_disk(std::string(max_upload + 1, 'x'))), Fault);
  EXPECT_THROW(put_blob_from_file(*store, place.folder() + "/none"), Fault);
}

TEST_F(FilesTest, UploadsAreTheOwnersUntilAttached) {
  auto const file = uploaded(kari, "hello");
  EXPECT_GE(file.token.size(), 32U);
  EXPECT_THROW(write([&](store::Tx& tx) { attach(tx, per, {file.token}, 1, 2); }), Fault);
  EXPECT_THROW(write([&](store::Tx& tx) { discard(tx, per, file.token); }), Fault);
  EXPECT_EQ(write([&](store::Tx& tx) { return attach(tx, kari, {file.token, file.token}, 1, 2); }).size(),
            1U);
  EXPECT_THROW(write([&](store::Tx& tx) { attach(tx, kari, {file.token}, 1, 3); }), Fault);
  EXPECT_THROW(write([&](store::Tx& tx) { discard(tx, kari, file.token); }), Fault);
  EXPECT_EQ(read([&](store::Read& r) { return of_comments(r, {2, 3}); }).size(), 1U);
  write([&](store::Tx& tx) { detach(tx, 2); });
  EXPECT_TRUE(read([&](store::Read& r) { return of_comments(r, {2}); }).empty());
  write([&](store::Tx& tx) { discard(tx, kari, file.token); });
  EXPECT_FALSE(read([&](store::Read& r) { return find(r, file.id); }));
}

TEST_F(FilesTest, OneTokenBringsWhatWasUploadedWithIt) {
  auto const first = uploaded(kari, "one");
  uploaded(kari, "two", {.name = "b.txt", .together = first.token});
  EXPECT_THROW(uploaded(per, "three", {.name = "c.txt", .together = first.token}), Fault);
  EXPECT_EQ(write([&](store::Tx& tx) { return attach(tx, kari, {first.token}, 1, 2); }).size(), 2U);
}

TEST_F(FilesTest, UnusedUploadsAndTheirBytesAreSwept) {
  auto const lost = uploaded(kari, "lost"), used = uploaded(kari, "used"),
             drafted = uploaded(kari, "drafted");
  write([&](store::Tx& tx) { attach(tx, kari, {used.token}, 1, 2); });
  write([&](store::Tx& tx) { keep(tx, kari, {drafted.token, "unknown"}); });
  later(hours(23));
  sweeps();
  EXPECT_TRUE(read([&](store::Read& r) { return find(r, lost.id); }));
  later(hours(3));
  sweeps();
  EXPECT_FALSE(read([&](store::Read& r) { return find(r, lost.id); }));
  EXPECT_FALSE(blob_there(lost.blob_id));
  EXPECT_TRUE(blob_there(used.blob_id));
  EXPECT_TRUE(read([&](store::Read& r) { return find(r, drafted.id); }));
  // The number never means another file.
  EXPECT_GT(uploaded(kari, "new").id, drafted.id);
  later(draft_upload_kept);
  sweeps();
  EXPECT_FALSE(read([&](store::Read& r) { return find(r, drafted.id); }));
}

TEST_F(FilesTest, BytesThatAnotherFileNamesStay) {
  auto const a = uploaded(kari, "same"), b = uploaded(per, "same");
  EXPECT_EQ(a.blob_id, b.blob_id);
  write([&](store::Tx& tx) { attach(tx, per, {b.token}, 1, 2); });
  write([&](store::Tx& tx) { discard(tx, kari, a.token); });
  later(days(2));
  sweeps();
  EXPECT_TRUE(blob_there(a.blob_id));
  write([&](store::Tx& tx) { erase_of_ticket(tx, 1); });
  sweeps();
  EXPECT_FALSE(blob_there(a.blob_id));
}

TEST_F(FilesTest, BytesFromDiskThatNobodyNamedAreSweptAndOthersRowsAreNot) {
  auto const orphan = put_blob_from_file(*store, on_disk("orphan"));
  auto const ledger = write([&](store::Tx& tx) { return put_blob(tx, "a raw mail"); });
  later(hours(3));
  sweeps();
  EXPECT_FALSE(blob_there(orphan));
  EXPECT_TRUE(blob_there(ledger));
}

TEST(FileNames, AreCleaned) {
  EXPECT_EQ(clean_name("../../etc/passwd"), "passwd");
  EXPECT_EQ(clean_name("C:\\Users\\anna\\bilde.jpg"), "bilde.jpg");
  EXPECT_EQ(clean_name("a\r\nSet-Cookie: x.txt"), "a Set-Cookie x.txt");
  EXPECT_EQ(clean_name("gpj.\u202Eexe"), "gpj.exe");
  EXPECT_EQ(clean_name(".htaccess"), "htaccess");
  EXPECT_EQ(clean_name("..."), "file");
  EXPECT_EQ(clean_name(""), "file");
  EXPECT_EQ(clean_name("dir/"), "file");
  EXPECT_EQ(clean_name("<script>\".html"), "script.html");
  auto const longest = clean_name(std::string(500, 'x') + ".jpeg");
  EXPECT_EQ(longest.size(), max_name);
  EXPECT_TRUE(longest.ends_with(".jpeg"));
  EXPECT_EQ(clean_name("blåbær.png"), "blåbær.png");
}

TEST(FileTypes, AreToldByTheirBytes) {
  EXPECT_EQ(sniff_type("text/html", "\x89PNG\r\n\x1a\n..."sv), "image/png");
  EXPECT_EQ(sniff_type("image/png", "<script>alert(1)</script>"), "application/octet-stream");
  EXPECT_EQ(sniff_type("image/svg+xml", "<svg/>"), "image/svg+xml");
  EXPECT_EQ(sniff_type("Text/Plain; charset=utf-8", "hello"), "text/plain");
  EXPECT_EQ(sniff_type("image/jpg", "\xff\xd8\xff\xe0"sv), "image/jpeg");
  EXPECT_EQ(sniff_type("", "%PDF-1.7"), "application/pdf");
  EXPECT_EQ(
      sniff_type("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\x03\x04"sv),
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  EXPECT_EQ(sniff_type("application/octet-stream", "PK\x03\x04"sv), "application/zip");
  for (auto const* claim : {"nonsense", "a/b/c", "text/", "/html", "text/html\r\nX: y", "te xt/ht<ml"})
    EXPECT_EQ(sniff_type(claim, "x"), "application/octet-stream") << claim;
  EXPECT_FALSE(shown_in_place("image/svg+xml"));
}

TEST(PictureSize, IsReadFromTheHead) {
  auto const size = [](std::string_view b) {
    auto const p = picture_size(b);
    return p ? fmt::format("{}x{}", p->width, p->height) : "";
  };
  EXPECT_EQ(size("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x02"sv), "640x480");
  EXPECT_EQ(size("GIF89a\x10\0\x20\0\0\0"sv), "16x32");
  EXPECT_EQ(size("\xff\xd8\xff\xe0\0\x04xx\xff\xc2\0\x11\x08\x01\x00\x02\x00\x03xxxxxxxxx"sv), "512x256");
  EXPECT_EQ(size("RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x3f\0\0\x1f\0\0"sv), "64x32");
  EXPECT_EQ(size("RIFF\0\0\0\0WEBPVP8L\x05\0\0\0\x2f\x3f\xc0\x07\0xxxxx"sv), "64x32");
  EXPECT_EQ(size("RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x40\0\x20\0"sv), "64x32");
  // Heads that end too early, lie about lengths or run in circles.
  for (auto const head :
       {"\x89PNG\r\n\x1a\n"sv, "GIF89a"sv, "\xff\xd8\xff"sv, "\xff\xd8\xff\xe0\0\0\0\0\0\0\0\0\0\0"sv,
        "RIFF\0\0\0\0WEBP"sv, "\xff\xd8\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"sv})
    EXPECT_EQ(size(head), "");
}

}  // namespace
}  // namespace svar::files
