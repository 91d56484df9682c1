#pragma once
// What is a person's own among words: how it is found in a text, and blotted out. Pure.
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace svar::privacy {

struct Needles {
  std::vector<std::string> addresses;  // of mail, in lower case
  std::vector<std::string> words;      // names that nobody else has, numbers in the ways people write them
  using request_body = void;
  bool empty() const { return addresses.empty() && words.empty(); }
};
BOOST_DESCRIBE_STRUCT(Needles, (), (addresses, words))

// As a database finds them that knows the case of ASCII letters only: in lower case there, and in the ways
// that other letters may be written.
std::vector<std::string> searchable(Needles const&);
// The ways in which a number in E.164 is written: "+47 912 34 567", "912 34 567", "91 23 45 67", "91234567"
// ...
std::vector<std::string> ways_to_write(std::string_view phone);

struct Blotted {
  std::string text;
  int places = 0;
};
// Upper and lower case are the same. An address within a longer one, and a word within a longer one, are
// somebody else's. Of a JSON text, the name beside an address of theirs goes too.
Blotted blot(std::string_view text, Needles const&);

}  // namespace svar::privacy
