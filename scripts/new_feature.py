#!/usr/bin/env python3
"""Makes a feature's folder: scripts/dev new-feature shelves

Door, facts, rules, SQL, routes, test, README and migration; a line in src/layers.txt and one in src/app/features.cpp. It builds, its route
answers and its test passes as it is: rename things from there.
"""
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

DOOR = """#pragma once
// @Name: one sentence on what this tool is for.
#include <optional>
#include <string>
#include <vector>

#include "kit/feature.hpp"

namespace svar::@name {

using kit::Actor;
using @OneId = Id<struct @OneTag>;

inline constexpr std::size_t max_name = 200;  // code points
inline constexpr int max_page = 100;

struct @One {
  @OneId id;
  std::string name;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(@One, (), (id, name, created_at))

// In the order of their ids, after the one given.
std::vector<@One> list(store::Read&, @OneId after, int limit);
// Throws invalid when the name is empty.
@OneId create(store::Tx&, Actor const&, std::string_view name);

kit::Feature feature();

}  // namespace svar::@name
"""
EVENTS = """#pragma once
// What @name announce. Ids and numbers only.
#include "features/@name/@name.hpp"

namespace svar::@name {

struct @OneCreated {
  static constexpr std::string_view kind = "@one.created";
  static constexpr int version = 1;
  @OneId @one_id;
  std::int64_t subject() const { return @one_id.value; }
};
BOOST_DESCRIBE_STRUCT(@OneCreated, (), (@one_id))

}  // namespace svar::@name
"""
RULES = """#include "features/@name/@name.hpp"

#include "base/utf8.hpp"
#include "features/@name/@name_events.hpp"
#include "features/@name/@name_sql.hpp"

namespace svar::@name {

std::vector<@One> list(store::Read& r, @OneId after, int limit) {
  return r.all<@One>(sql::list_after, after.value, std::clamp(limit, 1, max_page));
}

@OneId create(store::Tx& tx, Actor const& actor, std::string_view name) {
  auto const clean = utf8::clean_line(name, max_name);
  if (clean.empty()) throw invalid("name", "Give it a name", "BlankValue");
  auto const id = tx.insert<@OneId>(sql::insert_@one, clean, now());
  events::append(tx, actor.origin(), @OneCreated{id});
  return id;
}

}  // namespace svar::@name
"""
SQL = """-- name: list_after
SELECT id, name, created_at FROM @name WHERE id > ?1 ORDER BY id LIMIT ?2

-- name: insert_@one
INSERT INTO @name (name, created_at) VALUES (?1, ?2) RETURNING id
"""
API = """// The routes of @name.
#include "features/@name/@name.hpp"
#include "features/@name/@name_sql.hpp"

namespace svar::@name {

namespace {
struct @OneBody {
  using request_body = void;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(@OneBody, (), (name))
struct @OneList {
  std::vector<@One> @name;
};
BOOST_DESCRIBE_STRUCT(@OneList, (), (@name))

net::Response get_list(kit::Call& call) {
  return kit::answer(call.app.store.read([](store::Read& r) { return @OneList{list(r, @OneId{}, max_page)}; }));
}

net::Response post_one(kit::Call& call) {
  auto const body = call.body<@OneBody>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
                       create(tx, call.actor, body.name);
                       return @OneList{list(tx, @OneId{}, max_page)};
                     }),
                     201);
}
}  // namespace

kit::Feature feature() {
  kit::Feature f{.name = "@name"};
  f.routes = {
      {net::Method::get, "/api/ui/@name", kit::staff, get_list, {"All @name", nullptr, kit::shape<@OneList>}},
      {net::Method::post,
       "/api/ui/@name",
       kit::staff,
       post_one,
       {"Make one", kit::shape<@OneBody>, kit::shape<@OneList>, 201}},
  };
  f.queries = sql::all;
  return f;
}

}  // namespace svar::@name
"""
TEST = """#include "features/@name/@name.hpp"

#include <gtest/gtest.h>

#include "store/testing.hpp"

namespace svar::@name {
namespace {

TEST(@Name, are_made_and_listed) {
  auto store = store::testing::make_store();
  auto const actor = Actor::of_system();
  auto const id = store->write([&](store::Tx& tx) { return create(tx, actor, "  first  "); });
  auto const all = store->read([](store::Read& r) { return list(r, @OneId{}, max_page); });
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].id, id);
  EXPECT_EQ(all[0].name, "first");
}

TEST(@Name, need_a_name) {
  auto store = store::testing::make_store();
  EXPECT_THROW(store->write([&](store::Tx& tx) { return create(tx, Actor::of_system(), " "); }), Fault);
}

}  // namespace
}  // namespace svar::@name
"""
README = """# @Name

What this tool is for, in half a page: its words, its tables, the facts it announces (`@one.created`), who may do what.
"""
MIGRATION = """CREATE TABLE @name (
  id {id},
  name TEXT NOT NULL,
  created_at {int} NOT NULL
);
"""


def main():
    if len(sys.argv) != 2 or not re.fullmatch(r"[a-z][a-z0-9]+", sys.argv[1]):
        sys.exit(__doc__)
    name = sys.argv[1]
    folder = os.path.join(ROOT, "src", "features", name)
    if os.path.exists(folder):
        sys.exit(f"src/features/{name} is there already")
    one = name[:-3] + "y" if name.endswith("ies") else re.sub(r"(?<=sh|ch)es$|ves$|s$", lambda m: "f" if m[0] == "ves" else "", name)

    def fill(text):
        return (text.replace("@OneId", one.capitalize() + "Id").replace("@Name", name.capitalize()).replace("@One", one.capitalize())
                .replace("@name", name).replace("@one", one))

    def write(path, text):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as out:
            out.write(fill(text))
        print("made", os.path.relpath(path, ROOT))

    for suffix, text in ((".hpp", DOOR), ("_events.hpp", EVENTS), (".cpp", RULES), (".sql", SQL), ("_api.cpp", API), ("_test.cpp", TEST)):
        write(os.path.join(folder, name + suffix), text)
    write(os.path.join(folder, "README.md"), README)
    numbers = [int(n[:4]) for n in os.listdir(os.path.join(ROOT, "db", "migrations")) if n[:4].isdigit()]
    write(os.path.join(ROOT, "db", "migrations", f"{max(numbers) + 1:04d}_{name}_begin.sql"), MIGRATION)

    layers = os.path.join(ROOT, "src", "layers.txt")
    text = open(layers, encoding="utf-8").read()
    lines = text.splitlines()
    last = max(i for i, line in enumerate(lines) if line.startswith("feature "))
    lines.insert(last + 1, f"feature {name}:")
    open(layers, "w", encoding="utf-8").write("\n".join(lines) + "\n")

    listed = os.path.join(ROOT, "src", "app", "features.cpp")
    text = open(listed, encoding="utf-8").read()
    text = text.replace("\nnamespace svar::app {", f'#include "features/{name}/{name}.hpp"\n\nnamespace svar::app {{', 1)
    text = re.sub(r"(return \{.*?)\};", lambda m: m[1] + f",\n          {name}::feature()" + "};", text, count=1, flags=re.S)
    open(listed, "w", encoding="utf-8").write(text)
    subprocess.run(["clang-format-19", "-i", listed] + [os.path.join(folder, f) for f in os.listdir(folder) if f.endswith((".cpp", ".hpp"))], check=False)
    print("listed in src/layers.txt and src/app/features.cpp")
    print("Then: scripts/dev build svar_%s_test svar && build/dev/bin/svar_%s_test && scripts/dev gen" % (name, name))


if __name__ == "__main__":
    main()
