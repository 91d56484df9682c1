#include "base/json.hpp"

#include <gtest/gtest.h>

#include "base/json_schema.hpp"

namespace svar::json {
namespace {

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Inner {
  std::string name;
  std::optional<std::int64_t> size;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (name, size))

struct Outer {
  UserId id;
  bool public_ = true;
  Colour colour = Colour::red;
  Time at;
  std::vector<Inner> items;
  Omit<std::string> note;
  Patch<std::string> change;
};
BOOST_DESCRIBE_STRUCT(Outer, (), (id, public_, colour, at, items, note))

struct Change {
  Patch<UserId> assignee_id;
  Patch<std::string> subject;
};
BOOST_DESCRIBE_STRUCT(Change, (), (assignee_id, subject))

TEST(Json, writes_a_described_struct) {
  Outer o;
  o.id = UserId{7};
  o.items = {{"a\"b\n", 3}, {"c", std::nullopt}};
  EXPECT_EQ(to_text(o), R"({"id":7,"public":true,"colour":"red","at":"1970-01-01T00:00:00Z",)"
                        R"("items":[{"name":"a\"b\n","size":3},{"name":"c","size":null}]})");
}

TEST(Json, repairs_broken_utf8_when_writing) {
  EXPECT_EQ(to_text(std::string("a\xff"
                                "b\xc3")),
            "\"a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD\"");
  EXPECT_EQ(to_text(std::string("blåbær \xF0\x9F\x8F\x94")), "\"blåbær \xF0\x9F\x8F\x94\"");
  EXPECT_EQ(to_text(std::string("\xED\xA0\x80")), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");  // a surrogate
}

TEST(Json, reads_back_what_it_wrote) {
  Outer o;
  o.id = UserId{9};
  o.colour = Colour::green;
  o.at = from_epoch_seconds(1'700'000'000);
  o.items = {{"x", 1}};
  o.note = "hei";
  auto const back = read_body<Outer>(to_text(o));
  EXPECT_EQ(to_text(back), to_text(o));
}

TEST(Json, tells_absent_null_and_value_apart) {
  auto const none = read_body<Change>("{}");
  EXPECT_FALSE(none.assignee_id.present);
  auto const null = read_body<Change>(R"({"assignee_id":null})");
  EXPECT_TRUE(null.assignee_id.present);
  EXPECT_FALSE(null.assignee_id.value);
  auto const set = read_body<Change>(R"({"assignee_id":"12","subject":"x"})");
  EXPECT_EQ(set.assignee_id.value, UserId{12});
}

TEST(Json, names_every_problem_with_its_path) {
  try {
    read_body<Outer>(R"({"id":"x","colour":"blue","items":[{"size":"many"},7]})");
    FAIL() << "nothing was refused";
  } catch (Fault const& f) {
    EXPECT_EQ(f.code, FaultCode::malformed);
    EXPECT_TRUE(f.fields.contains("id"));
    EXPECT_TRUE(f.fields.contains("colour"));
    EXPECT_TRUE(f.fields.contains("items[0].size"));
    EXPECT_TRUE(f.fields.contains("items[1]"));
  }
}

TEST(Json, refuses_what_is_too_deep_too_long_or_goes_on) {
  EXPECT_THROW(parse(std::string(1000, '[') + std::string(1000, ']')), Fault);
  EXPECT_THROW(parse(std::string(max_bytes + 1, ' ')), Fault);
  EXPECT_THROW(parse("{} {}"), Fault);
  EXPECT_THROW(parse(""), Fault);
  EXPECT_THROW(parse("{\"a\":\"\xff\"}"), Fault);
  EXPECT_NO_THROW(parse(" {\"a\":[1,2]} \n"));
}

TEST(Json, refuses_numbers_that_nothing_can_hold) {
  for (auto const* text : {"1e999", "[-1e999]", "{\"a\":[{\"b\":1e400}]}"})
    EXPECT_FALSE(try_parse(text)) << text;
  EXPECT_FALSE(try_parse(std::string(400, '9')));
  for (auto const* text : {"1e308", "-1e308", "1e-999", "99e91"}) EXPECT_TRUE(try_parse(text)) << text;
}

TEST(Json, makes_a_schema_of_the_same_description) {
  Components known;
  auto const ref = schema<Outer>(known);
  EXPECT_EQ(boost::json::serialize(ref), R"({"$ref":"#/components/schemas/Outer"})");
  auto const& inner = known.at("Inner").as_object();
  EXPECT_EQ(boost::json::serialize(inner.at("properties").as_object().at("size")),
            R"({"type":["integer","null"],"format":"int64"})");
  EXPECT_EQ(boost::json::serialize(known.at("Outer").as_object().at("required")),
            R"(["id","public","colour","at","items"])");
}

struct Word {
  std::string word;
};
BOOST_DESCRIBE_STRUCT(Word, (), (word))
struct Number {
  int number = 0;
};
BOOST_DESCRIBE_STRUCT(Number, (), (number))

TEST(Json, writes_a_variant_as_what_it_holds) {
  using Either = std::variant<Word, Number>;
  EXPECT_EQ(to_text(std::vector<Either>{Word{"æ"}, Number{7}}), R"([{"word":"æ"},{"number":7}])");
  Components known;
  EXPECT_EQ(boost::json::serialize(schema<Either>(known)),
            R"({"anyOf":[{"$ref":"#/components/schemas/Word"},{"$ref":"#/components/schemas/Number"}]})");
}

TEST(Json, escapes_what_must_be_and_nothing_else) {
  std::string all;
  for (int c = 1; c < 0x80; ++c) all += static_cast<char>(c);
  auto const written = to_text(all);
  EXPECT_EQ(boost::json::value_to<std::string>(parse(written)), all);
  EXPECT_NE(written.find("#$%&'()*+,-./0123456789"), written.npos);
  EXPECT_EQ(to_text(std::string("\x01\x1f\"\\")), R"("\u0001\u001f\"\\")");
}

}  // namespace
}  // namespace svar::json
