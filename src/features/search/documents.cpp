#include "features/search/documents.hpp"

#include <map>
#include <set>

#include "base/utf8.hpp"
#include "features/channels/language.hpp"
#include "features/search/terms.hpp"
#include "features/tickets/tickets_words.hpp"

namespace svar::search {
namespace {

constexpr Xapian::termpos gap = 100;             // between two texts, so that no phrase reaches over
constexpr Xapian::termcount subject_weight = 4;  // how much more a word of the subject says

// One document being filled with text.
class Filler {
 public:
  Filler(Stemmer const& stemmer, std::size_t& bytes) : stemmer_(stemmer), bytes_(bytes) {}

  void text(std::string_view text, std::string_view locale, bool subject = false) {
    bytes_ += text.size();
    each_word(text, [&](Word& w) {
      auto const weight = subject ? subject_weight : 1;
      auto const stem = stemmer_.stem(locale, w.text);
      document.add_posting(w.text, ++position_, weight);
      document.add_term(term::stem(stem), weight);
      if (subject) {
        document.add_posting(term::subject(w.text), position_);
        document.add_term(term::subject_stem(stem));
      }
      return true;
    });
    position_ += gap;
  }
  void is(std::string_view whole_term) { document.add_boolean_term(std::string(whole_term)); }
  template <class V>
  void is(std::string_view prefix, V const& value) {
    document.add_boolean_term(term::make(prefix, value));
  }

  Xapian::Document document;

 private:
  Stemmer const& stemmer_;
  std::size_t& bytes_;
  Xapian::termpos position_ = 0;
};

bool may_be_suggested(std::string const& t) {
  return t.size() >= 4 && t.size() <= longest_spelling && !(t[0] >= 'A' && t[0] <= 'Z') && !has_digit(t);
}

std::set<std::string> suggestions_of(Xapian::TermIterator at, Xapian::TermIterator const& end) {
  std::set<std::string> words;
  for (; at != end; ++at)
    if (may_be_suggested(*at)) words.insert(*at);
  return words;
}

// Everything known of a batch of tickets beside their rows.
struct Around {
  std::map<tickets::TicketId, std::vector<tickets::ParticipantOf>> people;
  std::map<tickets::TicketId, std::vector<tickets::CommentWords>> comments;
  std::map<std::int64_t, std::vector<std::string>> files;  // by comment
  std::map<UserId, people::User> requesters;
};

Around around(store::Read& read, std::vector<tickets::Ticket> const& rows) {
  Around a;
  std::vector<tickets::TicketId> ids;
  std::vector<UserId> requesters;
  std::vector<std::int64_t> with_files;
  for (auto const& t : rows) {
    ids.push_back(t.id);
    requesters.push_back(t.requester_id);
    auto& comments = a.comments[t.id];
    comments = tickets::words_of(read, t.id, false, max_indexed_comments, max_indexed);
    if (t.file_count > 0)
      for (auto const& c : comments) with_files.push_back(c.id.value);
  }
  for (auto const& p : tickets::participants_of(read, ids)) a.people[p.ticket_id].push_back(p);
  if (!with_files.empty())
    for (auto const& f : files::of_comments(read, with_files)) a.files[f.comment_id].push_back(f.name);
  std::sort(requesters.begin(), requesters.end());
  requesters.erase(std::unique(requesters.begin(), requesters.end()), requesters.end());
  for (auto& user : people::find_many(read, requesters)) a.requesters.emplace(user.id, std::move(user));
  return a;
}

// What is decided by yes or no, the same for both audiences.
void facts(Filler& f, tickets::Ticket const& t, std::vector<tickets::ParticipantOf> const& people) {
  f.is(term::shelf, static_cast<std::int64_t>(t.shelf));
  f.is(term::status, json::enum_name(t.status));
  f.is(term::channel, json::enum_name(t.channel));
  f.is(term::group, t.group_id.value);
  f.is(term::assignee, t.assignee_id.value);
  f.is(term::requester, t.requester_id.value);
  f.is(term::org, t.organization_id.value);
  f.is(term::priority, t.priority ? json::enum_name(*t.priority) : "");
  f.is(term::type, t.type ? json::enum_name(*t.type) : "");
  f.is(term::created_month, term::month(t.created_at));
  f.is(term::updated_month, term::month(t.updated_at));
  for (auto const& p : people) {
    f.is(term::participant, p.user_id.value);
    if (p.part == tickets::Part::cc) f.is(term::cc, p.user_id.value);
  }
  for (std::string_view rest = t.tags; !rest.empty();) {
    auto const end = std::min(rest.find(' '), rest.size());
    if (end > 0) f.is(term::tag, utf8::truncate_bytes(rest.substr(0, end), 200));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  f.document.add_value(slot::updated, moment_key(t.updated_at, t.id.value));
  f.document.add_value(slot::created, moment_key(t.created_at, t.id.value));
  f.document.add_value(slot::facets, pack({t.status, t.channel, t.group_id, t.assignee_id}));
  if (!t.tags.empty()) f.document.add_value(slot::tags, t.tags);
}

}  // namespace

void Documents::tickets(store::Read& read, std::vector<tickets::TicketId> const& ids, bool fresh) {
  auto const rows = tickets::find_many(read, kit::Actor::of_system(), ids);
  auto const known = around(read, rows);
  std::set<tickets::TicketId> there;
  for (auto const& t : rows) {
    if (t.shelf == tickets::Shelf::erased || t.id.value > largest_id) continue;
    there.insert(t.id);
    auto const requester = known.requesters.find(t.requester_id);
    auto const own_locale = requester == known.requesters.end() ? std::string() : requester->second.locale;
    auto const& comments = known.comments.at(t.id);
    bool const has_notes =
        std::any_of(comments.begin(), comments.end(), [](auto const& c) { return !c.public_; });
    auto const people = known.people.find(t.id);
    auto const fill = [&](bool public_only) {
      Filler f(stemmer_, bytes_);
      std::string opening(t.subject);
      if (!comments.empty()) opening += "\n" + comments.back().text;
      auto locale = std::string(channels::guess_language(opening));
      if (locale.empty()) locale = own_locale.empty() ? "nb" : own_locale;
      f.text(t.subject, locale, true);
      bool files = false;
      for (auto const& c : comments) {
        if (public_only && !c.public_) continue;
        auto const guess = channels::guess_language(c.text);
        f.text(c.text, guess.empty() ? std::string_view(locale) : guess);
        if (auto const names = known.files.find(c.id.value); names != known.files.end())
          for (auto const& name : names->second) {
            files = true;
            f.text(name, locale);
          }
      }
      if (requester != known.requesters.end()) {
        f.text(requester->second.name, locale);
        f.text(requester->second.email, locale);
      }
      facts(f, t, people == known.people.end() ? std::vector<tickets::ParticipantOf>{} : people->second);
      if (files) f.is(term::file);
      if (!public_only) f.is(term::for_staff);
      if (public_only || !has_notes) f.is(term::for_customers);
      return std::move(f.document);
    };
    put(document_of(Kind::ticket, t.id.value), fill(false), fresh);
    auto const second = document_of(Kind::customers_ticket, t.id.value);
    if (has_notes)
      put(second, fill(true), fresh);
    else if (!fresh)
      drop(second);
  }
  if (!fresh)
    for (auto const id : ids)
      if (!there.contains(id) && id.value <= largest_id) {
        drop(document_of(Kind::ticket, id.value));
        drop(document_of(Kind::customers_ticket, id.value));
      }
}

void Documents::people(store::Read& read, std::vector<UserId> const& ids, bool fresh) {
  auto const rows = people::find_many(read, ids);
  std::map<UserId, std::vector<people::Identity>> identities;
  for (auto& i : people::identities_of(read, ids)) identities[i.user_id].push_back(std::move(i));
  std::set<UserId> there;
  for (auto const& user : rows) {
    if (!user.active || user.id.value > largest_id) continue;
    there.insert(user.id);
    Filler f(stemmer_, bytes_);
    f.text(user.name, user.locale, true);
    for (auto const& i : identities[user.id]) f.text(i.value, user.locale);
    f.text(user.notes, user.locale);
    f.text(user.details, user.locale);
    f.is(term::person);
    f.is(user.staff() ? term::colleague : term::customer);
    f.is(term::org, user.organization_id.value);
    f.document.add_value(slot::updated, moment_key(user.updated_at, user.id.value));
    f.document.add_value(slot::created, moment_key(user.created_at, user.id.value));
    put(document_of(Kind::person, user.id.value), f.document, fresh);
  }
  if (!fresh)
    for (auto const id : ids)
      if (!there.contains(id) && id.value <= largest_id) drop(document_of(Kind::person, id.value));
}

void Documents::organizations(store::Read& read, std::vector<people::OrganizationId> const& ids, bool fresh) {
  std::set<people::OrganizationId> there;
  for (auto const& o : customers::find_many(read, ids)) {
    if (o.id.value > largest_id) continue;
    there.insert(o.id);
    Filler f(stemmer_, bytes_);
    f.text(o.name, "nb", true);
    f.text(o.domains, "nb");
    f.text(o.notes, "nb");
    f.text(o.details, "nb");
    f.is(term::organization);
    f.is(term::org, o.id.value);
    f.document.add_value(slot::updated, moment_key(o.updated_at, o.id.value));
    f.document.add_value(slot::created, moment_key(o.created_at, o.id.value));
    put(document_of(Kind::organization, o.id.value), f.document, fresh);
  }
  if (!fresh)
    for (auto const id : ids)
      if (!there.contains(id) && id.value <= largest_id) drop(document_of(Kind::organization, id.value));
}

// Suggestions are counted by the documents that have the word, so that a word goes when its last document
// does.
void Documents::put(std::uint32_t number, Xapian::Document const& document, bool fresh) {
  auto words = suggestions_of(document.termlist_begin(), document.termlist_end());
  if (!fresh) {
    try {
      auto const before = index_.get_document(number);
      for (auto const& gone : suggestions_of(before.termlist_begin(), before.termlist_end()))
        if (words.erase(gone) == 0) index_.remove_spelling(gone);
    } catch (Xapian::DocNotFoundError const&) {
    }
  }
  for (auto const& word : words) index_.add_spelling(word);
  index_.replace_document(number, document);
}

void Documents::drop(std::uint32_t number) {
  try {
    auto const before = index_.get_document(number);
    for (auto const& gone : suggestions_of(before.termlist_begin(), before.termlist_end()))
      index_.remove_spelling(gone);
    index_.delete_document(number);
  } catch (Xapian::DocNotFoundError const&) {
  }
}

std::size_t Documents::written() {
  return std::exchange(bytes_, 0);
}

}  // namespace svar::search
