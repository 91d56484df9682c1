#include "features/demo/demo.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "base/crypto.hpp"
#include "features/demo/company.hpp"
#include "features/demo/demo_sql.hpp"
#include "features/demo/history.hpp"
#include "features/people/sessions.hpp"

namespace svar::demo {

namespace {
constexpr std::size_t password_words = 3;
std::string const half_made = "making";  // the mark while the history is being told

// Random, but one can read it aloud.
std::string make_password() {
  static constexpr std::string_view words[]{
      "fjell", "skog",  "bre",  "elv",  "lyng",  "rype", "ulv",   "jerv",     "tind",  "vidde",
      "bris",  "skare", "snø",  "furu", "bjerk", "myr",  "foss",  "tjern",    "hare",  "gran",
      "sti",   "varde", "bekk", "isse", "kvist", "rogn", "multe", "krekling", "hytte", "bål"};
  std::string password;
  for (std::size_t i = 0; i < password_words; ++i) (password += words[random_below(std::size(words))]) += '-';
  return password + std::to_string(1000 + random_below(9000));
}

std::map<std::string, std::string> read_passwords(std::string const& path) {
  std::map<std::string, std::string> kept;
  std::ifstream in(path);
  std::string email, password;
  while (in >> email >> password) kept[email] = password;
  return kept;
}

void keep_passwords(std::string const& path, std::vector<SignIn> const& list) {
  int const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (file < 0) throw Fault{FaultCode::unavailable, path + " cannot be written"};
  std::string text;
  for (auto const& s : list) text += s.email + " " + s.password + "\n";
  bool const written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  ::close(file);
  if (!written) throw Fault{FaultCode::unavailable, path + " cannot be written"};
}
}  // namespace

bool is_present(store::Store& store) {
  return store.read([](store::Read& r) { return r.one<std::string>(sql::find_mark).value_or(half_made); }) !=
         half_made;
}

void create(store::Store& store, std::string const& secret, Plan const& plan,
            std::function<void(std::int64_t, std::int64_t)> const& progress) {
  // A program that was stopped while it told the history left half of it.
  if (store.read([](store::Read& r) { return r.one<std::string>(sql::find_mark) == half_made; }))
    remove(store);
  bool const empty = store.read([](store::Read& r) {
    return people::colleagues(r, {.words = {}, .with_inactive = true, .limit = 1}).empty();
  });
  if (!empty) throw conflict("The workspace has people in it already; the demo company needs an empty one");
  store.write([](store::Tx& tx) { tx.exec(sql::mark, half_made); });
  Random random(plan.seed);
  Time const end = now();
  auto const customers = static_cast<std::size_t>(std::clamp<std::int64_t>(plan.tickets * 2 / 5, 5, 200'000));
  auto company = found_company(store, secret, random, end - days(history_days + 30), customers);
  live_through(store, company, random, plan.tickets, end, progress);
  store.write([&](store::Tx& tx) {
    tx.exec(sql::mark, fmt::format("{{\"seed\":{},\"tickets\":{}}}", plan.seed, plan.tickets));
    tx.exec(sql::name_workspace);
  });
}

std::vector<SignIn> sign_ins(store::Store& store, std::string const& data_directory) {
  auto const path = data_directory.empty() ? std::string() : data_directory + "/demo-passwords";
  auto const kept = path.empty() ? std::map<std::string, std::string>{} : read_passwords(path);
  std::vector<SignIn> list;
  std::set<std::string> roles;
  bool fresh = false;
  for (auto const& c : colleagues()) {
    if (!roles.insert(c.role).second) continue;
    SignIn s{c.role, c.name, c.email, ""};
    if (auto const at = kept.find(c.email); at != kept.end()) {
      s.password = at->second;
    } else {
      s.password = make_password();
      fresh = true;
      auto const hash = people::hash_password(s.password);
      store.write([&](store::Tx& tx) {
        if (auto const user = people::find_by_email(tx, c.email)) people::set_password(tx, user->id, hash);
      });
    }
    list.push_back(std::move(s));
  }
  if (fresh && !path.empty()) keep_passwords(path, list);
  return list;
}

}  // namespace svar::demo
