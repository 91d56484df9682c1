#pragma once
// Cookies by RFC 6265: what a browser sent, and what we ask it to keep.
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svar::net {

// More than this in one request is ignored: browsers keep fewer per site.
inline constexpr std::size_t max_cookies = 100;

class Cookies {
 public:
  // Never fails: what is no cookie pair is skipped. Values are taken literally, only enclosing quotes are
  // dropped.
  static Cookies parse(std::string_view header);
  // The first of this name. Empty as well when the name comes twice with different values: somebody planted
  // one.
  std::optional<std::string_view> get(std::string_view name) const;
  std::vector<std::pair<std::string, std::string>> const& pairs() const { return pairs_; }

 private:
  friend struct Request;
  void add_header(std::string_view header);
  std::vector<std::pair<std::string, std::string>> pairs_;
};

enum class SameSite { strict, lax, none };

struct SetCookie {
  std::string name;   // a token
  std::string value;  // the cookie-octets of RFC 6265; no quotes, spaces, commas, semicolons
  std::string path = "/";
  std::optional<std::chrono::seconds> max_age;  // empty: until the browser closes; 0 removes the cookie
  bool http_only = true;
  bool secure = false;
  SameSite same_site = SameSite::lax;

  // The value of a Set-Cookie header. Throws std::invalid_argument for a name, value or path that could not
  // be read back.
  std::string to_string() const;
};

}  // namespace svar::net
