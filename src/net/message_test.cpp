#include "net/message.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace svar::net {
namespace {

TEST(Headers, NamesWithoutCase) {
  Headers h;
  h.add("Content-Type", "text/plain");
  h.add("X-A", "1");
  h.add("x-a", "2");
  EXPECT_EQ(h.get("content-type"), "text/plain");
  EXPECT_EQ(h.all("X-a"), (std::vector<std::string_view>{"1", "2"}));
  EXPECT_EQ(h.count("X-A"), 2u);
  h.set("X-A", "3");
  EXPECT_EQ(h.all("x-a"), (std::vector<std::string_view>{"3"}));
  h.remove("CONTENT-TYPE");
  EXPECT_FALSE(h.has("Content-Type"));
}

TEST(Headers, SetFromItself) {
  Headers h;
  h.add("A", "one");
  h.add("B", "two");
  h.set("A", *h.get("B"));
  EXPECT_EQ(h.get("A"), "two");
}

TEST(Headers, AValueCannotStartANewLine) {
  Headers h;
  EXPECT_THROW(h.add("X", "a\r\nSet-Cookie: x=y"), std::invalid_argument);
  EXPECT_THROW(h.set("X", std::string("a\0b", 3)), std::invalid_argument);
  EXPECT_THROW(h.add("X Y", "a"), std::invalid_argument);
  EXPECT_THROW(h.add("", "a"), std::invalid_argument);
  EXPECT_EQ(h.size(), 0u);
}

TEST(ListHasToken, LooksAtWholeElements) {
  EXPECT_TRUE(list_has_token("keep-alive, Upgrade", "upgrade"));
  EXPECT_FALSE(list_has_token("upgraded", "upgrade"));
}

TEST(Etag, MatchesWeakly) {
  EXPECT_TRUE(etag_matches("\"a\"", "W/\"a\""));
  EXPECT_TRUE(etag_matches("W/\"x\", W/\"a\"", "\"a\""));
  EXPECT_TRUE(etag_matches("*", "\"a\""));
  EXPECT_TRUE(etag_matches("\"a,b\" , \"c\"", "\"c\""));
  EXPECT_FALSE(etag_matches("\"a\"", "\"b\""));
  EXPECT_FALSE(etag_matches("a", "\"a\""));
  EXPECT_FALSE(etag_matches("\"a", "\"a\""));
  EXPECT_FALSE(etag_matches("", "\"a\""));
}

TEST(ContentTag, FollowsTheContent) {
  EXPECT_EQ(content_tag("abc"), content_tag("abc"));
  EXPECT_EQ(content_tag("").size(), 16u);
  EXPECT_NE(content_tag("abc"), content_tag("abd"));
  EXPECT_NE(content_tag(std::string("a\0", 2)), content_tag("a"));
  EXPECT_NE(content_tag("12345678abcdefgh"), content_tag("abcdefgh12345678"));
}

TEST(Response, DownloadNamesAreHarmless) {
  Response r;
  r.set_download_name("års\"regnskap\r\n.pdf");
  auto const value = std::string(*r.headers.get("Content-Disposition"));
  EXPECT_EQ(
      value.find(
          "attachment; filename=\"__rs_regnskap__.pdf\"; filename*=UTF-8''%C3%A5rs%22regnskap%0D%0A.pdf"),
      0u)
      << value;
  r.set_download_name("");
  EXPECT_EQ(r.headers.get("Content-Disposition"), "attachment; filename=\"file\"");
}

TEST(ErrorResponse, IsJsonWhateverIsSaid) {
  auto const r = error_response(400, "Bad\"", "line\nbreak \xff", "id-1");
  EXPECT_EQ(std::get<std::string>(r.body),
            R"({"error":"Bad\"","description":"line\u000abreak ?","request_id":"id-1"})");
  EXPECT_EQ(r.headers.get("Cache-Control"), "no-store");
}

TEST(Request, Parameters) {
  Request r;
  r.params.emplace_back("id", "42");
  r.params.emplace_back("slug", "x1");
  EXPECT_EQ(r.param("id"), "42");
  EXPECT_EQ(r.param_int("id"), 42);
  EXPECT_THROW(r.param("nope"), std::out_of_range);
  EXPECT_THROW(r.param_int("slug"), std::out_of_range);
}

TEST(SpooledFile, GoesWithItsOwnerUnlessReleased) {
  auto const path =
      std::filesystem::temp_directory_path() / ("svar-spool-test-" + std::to_string(::getpid()));
  std::ofstream(path) << "x";
  {
    SpooledFile const file(path, 1);
  }
  EXPECT_FALSE(std::filesystem::exists(path));
  std::ofstream(path) << "x";
  {
    SpooledFile file(path, 1);
    file.release();
  }
  EXPECT_TRUE(std::filesystem::remove(path));
}

}  // namespace
}  // namespace svar::net
