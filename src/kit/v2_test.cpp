#include "kit/v2.hpp"

#include <gtest/gtest.h>

#include "base/page.hpp"

namespace svar::kit::v2 {
namespace {

net::Request get(std::string target) {
  net::Request r;
  auto const mark = target.find('?');
  r.path = target.substr(0, mark);
  r.query = *net::Query::parse(mark == target.npos ? "" : target.substr(mark + 1));
  r.target = std::move(target);
  r.host = "desk.example";
  r.secure = true;
  return r;
}
std::string word_of(auto&& call) {
  try {
    call();
  } catch (Fault const& f) {
    return f.word;
  }
  return "no fault";
}
// The numbers 1 to `last` read as a list handler reads rows.
std::vector<std::int64_t> numbers(Paging const& p, std::int64_t last) {
  auto const from = from_keys(p, 1);
  std::vector<std::int64_t> rows;
  std::int64_t n = from ? (*from)[0] + (p.backwards() ? -1 : 1) : p.backwards() ? last : 1;
  n += p.backwards() ? -p.offset() : p.offset();
  for (; n >= 1 && n <= last && static_cast<int>(rows.size()) < p.limit(); n += p.backwards() ? -1 : 1)
    rows.push_back(n);
  return rows;
}
json::Value answer_to(std::string const& target, std::int64_t last, bool descending = false) {
  auto const request = get(target);
  auto p = paging(request);
  p.descending = descending;
  auto rows = numbers(p, last);
  auto const ends = settle(p, rows, [](std::int64_t n) { return std::vector{n}; });
  return json::parse(list_body(request, "items", json::to_text(rows), p, ends, last, {}));
}
std::string items(json::Value const& v) {
  return boost::json::serialize(v.at("items"));
}

TEST(V2Paging, OffsetPagesLinkToTheirNeighbours) {
  auto const first = answer_to("/api/v2/items.json?per_page=3&include=users", 8);
  EXPECT_EQ(items(first), "[1,2,3]");
  EXPECT_EQ(first.at("next_page").as_string(),
            "https://desk.example/api/v2/items.json?per_page=3&include=users&page=2");
  EXPECT_TRUE(first.at("previous_page").is_null());
  EXPECT_EQ(first.at("count").as_int64(), 8);
  auto const last = answer_to("/api/v2/items.json?per_page=3&page=3", 8);
  EXPECT_EQ(items(last), "[7,8]");
  EXPECT_TRUE(last.at("next_page").is_null());
  EXPECT_EQ(last.at("previous_page").as_string(), "https://desk.example/api/v2/items.json?per_page=3&page=2");
}

TEST(V2Paging, CursorsWalkForwardAndBackToTheStart) {
  auto page = answer_to("/api/v2/items?page[size]=3", 8);
  EXPECT_EQ(items(page), "[1,2,3]");
  EXPECT_TRUE(page.at("links").at("prev").is_null());
  std::string seen = items(page);
  for (int i = 0; i < 2; ++i) {
    std::string next(page.at("links").at("next").as_string());
    page = answer_to(next.substr(std::string("https://desk.example").size()), 8);
    seen += items(page);
  }
  EXPECT_EQ(seen, "[1,2,3][4,5,6][7,8]");
  EXPECT_FALSE(page.at("meta").at("has_more").as_bool());
  EXPECT_TRUE(page.at("links").at("next").is_null());
  std::string back(page.at("links").at("prev").as_string());
  page = answer_to(back.substr(std::string("https://desk.example").size()), 8);
  EXPECT_EQ(items(page), "[4,5,6]");
  EXPECT_TRUE(page.at("meta").at("has_more").as_bool());
}

TEST(V2Paging, DescendingTurnsRoundOnlyTheQuery) {
  auto page = answer_to("/api/v2/items?page[size]=3", 8, true);
  EXPECT_EQ(items(page), "[8,7,6]");
  page = answer_to("/api/v2/items?page[size]=2&page[before]=" + make_cursor({6}), 8, true);
  EXPECT_EQ(items(page), "[8,7]");
  EXPECT_FALSE(page.at("meta").at("has_more").as_bool());
}

TEST(V2Paging, AnEmptyPageHasNullCursors) {
  auto const page = answer_to("/api/v2/items?page%5Bsize%5D=3", 0);
  EXPECT_TRUE(page.at("meta").at("after_cursor").is_null());
  EXPECT_TRUE(page.at("links").at("next").is_null());
}

TEST(V2Paging, RefusesWhatItCannotServe) {
  EXPECT_EQ(word_of([] { paging(get("/api/v2/items?page=101")); }), "InvalidPaginationDepth");
  EXPECT_EQ(word_of([] { paging(get("/api/v2/items?page=99999999999999999999")); }),
            "InvalidPaginationDepth");
  EXPECT_EQ(word_of([] { paging(get("/api/v2/items?page=x")); }), "InvalidPaginationParameter");
  EXPECT_EQ(word_of([] { from_keys(paging(get("/api/v2/items?page[after]=%21%21")), 1); }),
            "InvalidPaginationParameter");
  EXPECT_EQ(word_of([] { from_keys(paging(get("/api/v2/items?page[after]=" + make_cursor({1, 2}))), 1); }),
            "InvalidPaginationParameter");
  EXPECT_EQ(paging(get("/api/v2/items?per_page=5000")).size, max_per_page);
  EXPECT_EQ(paging(get("/api/v2/items?per_page=0&page=-3")).offset(), 0);
}

TEST(V2Sort, UnderstandsBothStyles) {
  auto const known = {std::string_view("updated_at"), std::string_view("id")};
  EXPECT_TRUE(sort(get("/x?sort=-updated_at"), known, {"id"}).descending);
  EXPECT_EQ(sort(get("/x?sort_by=updated_at&sort_order=desc"), known, {"id"}).field, "updated_at");
  EXPECT_EQ(sort(get("/x?sort_by=shoe_size"), known, {"id"}).field, "id");
  EXPECT_EQ(word_of([&] { sort(get("/x?sort=shoe_size"), known, {"id"}); }), "InvalidPaginationParameter");
}

TEST(V2Parameters, ListsAndSideLoads) {
  EXPECT_TRUE(includes(get("/x?include=groups,%20users"), "users"));
  EXPECT_FALSE(includes(get("/x?include=superusers"), "users"));
  EXPECT_EQ(ids<UserId>(get("/x?ids=1,x,,3,-4"), "ids"), (std::vector{UserId{1}, UserId{3}}));
  std::string many = "/x?ids=1";
  for (int i = 0; i < max_many; ++i) many += ",1";
  EXPECT_EQ(word_of([&] { ids<UserId>(get(many), "ids"); }), "TooManyValues");
}

}  // namespace
}  // namespace svar::kit::v2
