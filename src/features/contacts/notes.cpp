// Notes about customers, with who wrote them and when.
#include "base/utf8.hpp"
#include "features/contacts/contacts.hpp"
#include "features/contacts/contacts_sql.hpp"

namespace svar::contacts {

namespace {
void require_there(store::Read& r, Kind kind, std::int64_t about) {
  if (kind == Kind::organization) {
    if (!customers::find(r, OrganizationId{about})) throw not_found();
    return;
  }
  auto const user = people::find(r, UserId{about});
  if (!user || user->staff()) throw not_found();
}

std::string clean_body(std::string_view text) {
  if (utf8::length(text) > max_note)
    throw invalid("body", fmt::format("A note has at most {} characters", max_note));
  return utf8::clean(text, max_note);
}
}  // namespace

std::vector<Note> notes_of(store::Read& r, Kind kind, std::int64_t about) {
  return r.all<Note>(sql::notes_of, kind, about, max_notes);
}

NoteId add_note(store::Tx& tx, Actor const& actor, Kind kind, std::int64_t about, std::string_view text) {
  auto const body = clean_body(text);
  if (utf8::blank(body)) throw invalid("body", "Write something first", "BlankValue");
  require_there(tx, kind, about);
  actor.require(kit::Permission::customers_edit);
  if (notes_of(tx, kind, about).size() >= static_cast<std::size_t>(max_notes))
    throw invalid("body", fmt::format("A customer has at most {} notes", max_notes), "TooManyValues");
  return tx.insert<NoteId>(sql::insert_note, kind, about, actor.user.value, body, now());
}

Note change_note(store::Tx& tx, Actor const& actor, NoteId id, std::string_view text) {
  auto const body = clean_body(text);
  auto const note = tx.one<Note>(sql::find_note, id);
  if (!note) throw not_found();
  actor.require(kit::Permission::customers_edit);
  if (note->author_id != actor.user) actor.require(kit::Permission::admin_people);
  if (utf8::blank(body))
    tx.exec(sql::delete_note, id);
  else if (body != note->body)
    tx.exec(sql::update_note, id, body, now());
  return *note;
}

}  // namespace svar::contacts
