#include "features/search/complete.hpp"

#include "base/utf8.hpp"
#include "features/brands/brands.hpp"
#include "features/customers/customers.hpp"
#include "features/forms/forms.hpp"
#include "features/search/field_terms.hpp"
#include "features/search/rows.hpp"
#include "features/statuses/statuses.hpp"

namespace svar::search {
namespace {

using kit::Actor;
using kit::Permission;

// Keys in the order in which they are offered before anything is typed.
constexpr Key offered[] = {Key::status,   Key::assignee, Key::group,   Key::requester, Key::org,
                           Key::tag,      Key::created,  Key::updated, Key::has,       Key::subject,
                           Key::priority, Key::channel,  Key::type,    Key::cc,        Key::form,
                           Key::brand,    Key::in,       Key::sort};

class Completer {
 public:
  Completer(store::Read& read, Actor const& actor, Typing const& t)
      : read_(read), actor_(actor), typing_(t) {}

  std::vector<SearchOption> run() {
    if (!typing_.key)
      keys();
    else
      values();
    if (out_.size() > static_cast<std::size_t>(max_options))
      out_.resize(static_cast<std::size_t>(max_options));
    return std::move(out_);
  }

 private:
  bool begins(std::string_view name) const {
    auto const folded = utf8::fold(name), typed = utf8::fold(typing_.text);
    return folded.starts_with(typed) || folded.find(" " + typed) != folded.npos;
  }
  void offer(std::string_view value, std::string name = {}) {
    auto insert = quoted(value);
    if (std::none_of(out_.begin(), out_.end(), [&](auto const& o) { return o.insert == insert; }))
      out_.push_back({std::move(insert), std::move(name)});
  }
  void words(std::initializer_list<std::string_view> list) {
    for (auto const w : list)
      if (begins(w)) offer(w);
  }
  template <class E>
  void names_of() {
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
      if (auto const name = json::enum_name(d.value); begins(name)) offer(name);
    });
  }

  void keys() {
    for (auto const key : offered) {
      if ((key == Key::in || key == Key::form || key == Key::brand) && !actor_.staff) continue;
      auto const name = json::enum_name(key);
      if (!utf8::fold(typing_.text).empty() && !name.starts_with(utf8::fold(typing_.text))) continue;
      out_.push_back({std::string(name) + ":", {}, true});
    }
    if (actor_.staff) fields_typed();
  }

  // Custom fields, by key or by title; before anything is typed they would crowd out the rest.
  void fields_typed() {
    auto typed = utf8::fold(typing_.text);
    if (typed.empty()) return;
    constexpr std::string_view prefix = "field.";
    bool const all = prefix.starts_with(typed);
    if (typed.starts_with(prefix)) typed.erase(0, prefix.size());
    for (auto const& f : fields::active(read_, fields::Target::ticket)) {
      auto const title = fields::title_for(f, actor_.locale);
      if (all || f.key.starts_with(typed) || utf8::fold(title).starts_with(typed))
        out_.push_back({fmt::format("{}{}:", prefix, f.key), title, true});
    }
  }

  void field_values() {
    auto const all = fields::active(read_, fields::Target::ticket);
    auto const* f = actor_.staff ? field_named(all, typing_.field) : nullptr;
    if (!f) return;
    if (f->type == fields::Type::checkbox) return words({"true", "false"});
    for (auto const& o : f->options)
      if (!o.removed && (begins(o.name) || begins(o.value))) offer(o.value, o.name);
    if (f->type == fields::Type::date)
      words(typing_.compare == Compare::equal ? std::initializer_list<std::string_view>{"today", "yesterday"}
                                              : std::initializer_list<std::string_view>{"1d", "7d", "30d"});
    words({"none"});
  }

  void values() {
    using enum Key;
    switch (*typing_.key) {
      case status:
        names_of<tickets::Status>();
        if (actor_.staff)
          for (auto const& s : statuses::list(read_))
            if (auto const label = statuses::label_of(s, actor_.locale);
                !statuses::is_plain(s.id) && begins(label))
              offer(label);
        return;
      case form:
        if (actor_.staff)
          for (auto const& f : forms::list(read_))
            if (!f.name.empty() && begins(f.name)) offer(f.name);
        return;
      case brand:
        if (actor_.staff)
          for (auto const& b : brands::list(read_))
            if (!b.name.empty() && begins(b.name)) offer(b.name);
        return;
      case priority:
        names_of<tickets::Priority>();
        return words({"none"});
      case channel:
        return names_of<kit::Via>();
      case type:
        names_of<tickets::Type>();
        return words({"ticket", "person", "organization", "macro"});
      case has:
        return words({"attachment"});
      case in:
        return words({"snoozed", "spam", "deleted", "merged", "anywhere"});
      case sort:
        return words({"relevance", "updated", "created", "updated-asc", "created-asc"});
      case created:
      case updated:
        if (typing_.compare == Compare::equal) return words({"today", "yesterday"});
        return words({"1d", "7d", "30d", "today"});
      case assignee:
        words({"me", "none"});
        if (actor_.may(Permission::people_read))
          for (auto const& user : people::colleagues(read_, {.words = typing_.text, .limit = max_options}))
            offer(user.name.empty() ? user.email : user.name, user.email);
        return;
      case requester:
      case cc:
        words({"me"});
        if (!typing_.text.empty() && actor_.may(Permission::customers_read))
          for (auto const& user : people::search(read_, typing_.text, max_options))
            offer(user.email.empty() ? user.name : user.email, user.name);
        return;
      case group:
        words({"mine", "none"});
        if (actor_.staff)
          for (auto const& g : people::groups(read_))
            if (begins(g.name)) offer(g.name);
        return;
      case org:
        if (typing_.text.empty() || !actor_.may(Permission::customers_read)) return words({"none"});
        for (auto const& o : customers::search(read_, typing_.text, max_options)) offer(o.name);
        return;
      case tag:
        if (actor_.staff)
          for (auto const& t : tickets::tags_starting(read_, typing_.text, max_options))
            offer(t.tag, std::to_string(t.tickets));
        return;
      case field:
        return field_values();
      case subject:
        return;
    }
  }

  store::Read& read_;
  Actor const& actor_;
  Typing const& typing_;
  std::vector<SearchOption> out_;
};

}  // namespace

SearchCompletion complete(store::Read& read, Actor const& actor, std::string_view text, std::size_t cursor) {
  auto const typing = typing_at(text, cursor);
  SearchCompletion out;
  out.before = typing.before;
  out.after = typing.after;
  if (typing.key && typing.field.empty()) out.key = std::string(json::enum_name(*typing.key));
  out.options = Completer(read, actor, typing).run();
  return out;
}

}  // namespace svar::search
