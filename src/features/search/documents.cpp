#include "features/search/documents.hpp"

#include <map>
#include <set>

#include "base/utf8.hpp"
#include "features/channels/language.hpp"
#include "features/files/file_texts.hpp"
#include "features/search/field_terms.hpp"
#include "features/sides/sides_words.hpp"
#include "features/tickets/tickets_words.hpp"

namespace svar::search {
namespace {

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
  std::map<tickets::TicketId, std::vector<sides::SideWords>> sides;
  std::map<std::int64_t, std::vector<files::File>> files;  // by comment, or what carries them instead
  std::map<UserId, people::User> requesters;
  std::vector<fields::Field> fields;
  std::map<std::int64_t, std::vector<fields::FieldValue>> values;  // by ticket
};

Around around(store::Read& read, std::vector<tickets::Ticket> const& rows) {
  Around a;
  std::vector<tickets::TicketId> ids;
  std::vector<UserId> requesters;
  std::vector<std::int64_t> numbers, with_files;
  for (auto const& t : rows) {
    ids.push_back(t.id);
    numbers.push_back(t.id.value);
    requesters.push_back(t.requester_id);
    auto& comments = a.comments[t.id];
    comments = tickets::words_of(read, t.id, false, max_indexed_comments, max_indexed);
    if (t.file_count > 0)
      for (auto const& c : comments) with_files.push_back(c.id.value);
  }
  for (auto const& p : tickets::participants_of(read, ids)) a.people[p.ticket_id].push_back(p);
  for (auto& words : sides::words_of_tickets(read, ids)) {
    with_files.push_back(sides::carried_as(words.message_id));
    a.sides[words.ticket_id].push_back(std::move(words));
  }
  for (auto& f : files::of_comments(read, with_files)) a.files[f.comment_id].push_back(std::move(f));
  std::sort(requesters.begin(), requesters.end());
  requesters.erase(std::unique(requesters.begin(), requesters.end()), requesters.end());
  for (auto& user : people::find_many(read, requesters)) a.requesters.emplace(user.id, std::move(user));
  a.fields = fields::active(read, fields::Target::ticket);
  a.values = fields::values_of(read, fields::Target::ticket, a.fields, numbers);
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
  f.is(term::form, forms::shown(t.form_id).value);
  f.is(term::brand, brands::shown(t.brand_id).value);
  if (t.custom_status_id) f.is(term::own_status, t.custom_status_id.value);
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

// The names and words of files, as much as there is room for.
class FileWords {
 public:
  FileWords(store::Read& read, Around const& known) : read_(read), known_(known) {}

  // Whether there is any.
  bool put(Filler& f, std::int64_t carrier, std::string_view locale) {
    auto const found = known_.files.find(carrier);
    if (found == known_.files.end()) return false;
    for (auto const& file : found->second) {
      f.text(file.name, locale);
      auto const& text = text_of(file.blob_id);
      auto const guess = channels::guess_language(text);
      f.text(text, guess.empty() ? locale : guess);
    }
    return true;
  }

 private:
  // Read once for both audiences.
  std::string const& text_of(files::BlobId blob) {
    auto [at, fresh] = texts_.try_emplace(blob);
    if (fresh) {
      at->second = files::text_of(read_, blob, room_);
      room_ -= at->second.size();
    }
    return at->second;
  }

  store::Read& read_;
  Around const& known_;
  std::map<files::BlobId, std::string> texts_;
  std::size_t room_ = max_indexed_file_text;
};

// A ticket as it is written for one audience.
class TicketDocument {
 public:
  TicketDocument(Stemmer const& stemmer, std::size_t& bytes, store::Read& read, Around const& known,
                 tickets::Ticket const& t)
      : stemmer_(stemmer), bytes_(bytes), known_(known), t_(t), files_(read, known) {
    if (auto const at = known.requesters.find(t.requester_id); at != known.requesters.end())
      requester_ = &at->second;
    auto const& comments = known.comments.at(t.id);
    has_notes_ = std::any_of(comments.begin(), comments.end(), [](auto const& c) { return !c.public_; });
    if (auto const at = known.sides.find(t.id); at != known.sides.end()) sides_ = &at->second;
    if (auto const at = known.values.find(t.id.value); at != known.values.end()) values_ = &at->second;
    std::string opening(t.subject);
    if (!comments.empty()) opening += "\n" + comments.back().text;
    locale_ = std::string(channels::guess_language(opening));
    if (locale_.empty()) locale_ = requester_ && !requester_->locale.empty() ? requester_->locale : "nb";
  }

  // Whether colleagues find it by words that customers do not. Conditions on fields are for colleagues only,
  // so what they find may stand in a document for both.
  bool two() const { return has_notes_ || sides_ || (values_ && any_words(known_.fields, *values_)); }

  Xapian::Document made(bool public_only) {
    Filler f(stemmer_, bytes_);
    f.text(t_.subject, locale_, true);
    bool files = false;
    for (auto const& c : known_.comments.at(t_.id)) {
      if (public_only && !c.public_) continue;
      words(f, c.text);
      files = files_.put(f, c.id.value, locale_) || files;
    }
    if (requester_) {
      f.text(requester_->name, locale_);
      f.text(requester_->email, locale_);
    }
    if (!public_only) for_colleagues(f);
    auto const people = known_.people.find(t_.id);
    facts(f, t_, people == known_.people.end() ? std::vector<tickets::ParticipantOf>{} : people->second);
    if (files) f.is(term::file);
    if (!public_only) f.is(term::for_staff);
    if (public_only || !two()) f.is(term::for_customers);
    return std::move(f.document);
  }

 private:
  void words(Filler& f, std::string_view text) const {
    auto const guess = channels::guess_language(text);
    f.text(text, guess.empty() ? std::string_view(locale_) : guess);
  }
  void for_colleagues(Filler& f) {
    if (values_) put_fields(f, known_.fields, *values_, locale_);
    if (!sides_) return;
    std::set<sides::SideId> begun;
    for (auto const& message : *sides_) {
      if (begun.insert(message.side_id).second) f.text(message.subject, locale_);
      words(f, message.text);
      f.text(message.from_name, locale_);
      files_.put(f, sides::carried_as(message.message_id), locale_);
    }
  }

  Stemmer const& stemmer_;
  std::size_t& bytes_;
  Around const& known_;
  tickets::Ticket const& t_;
  FileWords files_;
  people::User const* requester_ = nullptr;
  std::vector<sides::SideWords> const* sides_ = nullptr;
  std::vector<fields::FieldValue> const* values_ = nullptr;
  bool has_notes_ = false;
  std::string locale_;
};

}  // namespace

void Documents::tickets(store::Read& read, std::vector<tickets::TicketId> const& ids, bool fresh) {
  auto const rows = tickets::find_many(read, kit::Actor::of_system(), ids);
  auto const known = around(read, rows);
  std::set<tickets::TicketId> there;
  for (auto const& t : rows) {
    if (t.shelf == tickets::Shelf::erased || t.id.value > largest_of(Kind::ticket)) continue;
    there.insert(t.id);
    TicketDocument ticket(stemmer_, bytes_, read, known, t);
    put(document_of(Kind::ticket, t.id.value), ticket.made(false), fresh);
    auto const second = document_of(Kind::customers_ticket, t.id.value);
    if (ticket.two())
      put(second, ticket.made(true), fresh);
    else if (!fresh)
      drop(second);
  }
  if (!fresh)
    for (auto const id : ids)
      if (!there.contains(id) && id.value <= largest_of(Kind::ticket)) {
        drop(document_of(Kind::ticket, id.value));
        drop(document_of(Kind::customers_ticket, id.value));
      }
}

void Documents::sides(store::Read& read, std::vector<sides::SideId> const& ids, bool fresh) {
  for (auto const id : ids) {
    if (id.value > largest_of(Kind::side)) continue;
    auto const number = document_of(Kind::side, id.value);
    auto const side = sides::find_any(read, id);
    if (!side || side->kind != sides::Kind::group) {
      if (!fresh) drop(number);
      continue;
    }
    Filler f(stemmer_, bytes_);
    f.text(side->subject, "nb", true);
    for (auto const& message : sides::words_of_side(read, id)) {
      auto const guess = channels::guess_language(message.text);
      f.text(message.text, guess.empty() ? "nb" : guess);
    }
    f.is(term::side);
    f.is(term::group, side->group_id.value);
    f.document.add_value(slot::updated, moment_key(side->updated_at, id.value));
    f.document.add_value(slot::created, moment_key(side->created_at, id.value));
    put(number, f.document, fresh);
  }
}

void Documents::people(store::Read& read, std::vector<UserId> const& ids, bool fresh) {
  auto const rows = people::find_many(read, ids);
  std::map<UserId, std::vector<people::Identity>> identities;
  for (auto& i : people::identities_of(read, ids)) identities[i.user_id].push_back(std::move(i));
  std::vector<std::int64_t> numbers;
  for (auto const& user : rows) numbers.push_back(user.id.value);
  auto const known = fields::active(read, fields::Target::user);
  auto values = fields::values_of(read, fields::Target::user, known, numbers);
  std::set<UserId> there;
  for (auto const& user : rows) {
    if (!user.active || user.id.value > largest_of(Kind::person)) continue;
    there.insert(user.id);
    Filler f(stemmer_, bytes_);
    f.text(user.name, user.locale, true);
    for (auto const& i : identities[user.id]) f.text(i.value, user.locale);
    f.text(user.notes, user.locale);
    f.text(user.details, user.locale);
    put_fields(f, known, values[user.id.value], user.locale);
    f.is(term::person);
    f.is(user.staff() ? term::colleague : term::customer);
    f.is(term::org, user.organization_id.value);
    f.document.add_value(slot::updated, moment_key(user.updated_at, user.id.value));
    f.document.add_value(slot::created, moment_key(user.created_at, user.id.value));
    put(document_of(Kind::person, user.id.value), f.document, fresh);
  }
  if (!fresh)
    for (auto const id : ids)
      if (!there.contains(id) && id.value <= largest_of(Kind::person))
        drop(document_of(Kind::person, id.value));
}

void Documents::organizations(store::Read& read, std::vector<people::OrganizationId> const& ids, bool fresh) {
  auto const known = fields::active(read, fields::Target::organization);
  std::vector<std::int64_t> numbers;
  for (auto const id : ids) numbers.push_back(id.value);
  auto values = fields::values_of(read, fields::Target::organization, known, numbers);
  std::set<people::OrganizationId> there;
  for (auto const& o : customers::find_many(read, ids)) {
    if (o.id.value > largest_of(Kind::organization)) continue;
    there.insert(o.id);
    Filler f(stemmer_, bytes_);
    f.text(o.name, "nb", true);
    f.text(o.domains, "nb");
    f.text(o.notes, "nb");
    f.text(o.details, "nb");
    put_fields(f, known, values[o.id.value], "nb");
    f.is(term::organization);
    f.is(term::org, o.id.value);
    f.document.add_value(slot::updated, moment_key(o.updated_at, o.id.value));
    f.document.add_value(slot::created, moment_key(o.created_at, o.id.value));
    put(document_of(Kind::organization, o.id.value), f.document, fresh);
  }
  if (!fresh)
    for (auto const id : ids)
      if (!there.contains(id) && id.value <= largest_of(Kind::organization))
        drop(document_of(Kind::organization, id.value));
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
