#pragma once
// Inside of privacy: the parts of an erasure, in their order. Each may be done again from its beginning.
#include "features/privacy/needles.hpp"
#include "features/privacy/privacy.hpp"

namespace svar::privacy {

// Everybody whom this person was, by merges: they are forgotten together.
std::vector<UserId> everybody_of(store::Read&, UserId);
Needles needles_of(store::Read&, std::vector<UserId> const&);

// Each does a slice and answers whether its step has more to do.
bool erase_tickets(store::Tx&, Work const&, Counts&);
bool erase_words(store::Store&, Work const&, Counts&);
bool erase_mails(store::Tx&, Work const&, Needles const&, Counts&);
void erase_person(store::Tx&, Work const&, Counts&);
// One table after the other. Searches read whole tables, outside of any writing.
void sweep_texts(store::Store&, Work const&, Needles const&, Counts&, std::function<bool()> const& stopping);
void erase_bytes(store::Tx&, Work const&);
// Names of the tables, and of other places, where something still stands; empty when nothing remains.
std::vector<std::string> what_remains(store::Store&, Needles const&);
// Where a search by their addresses still leads.
std::vector<std::string> what_search_finds(kit::App&, Needles const&);
// Bytes that nothing points to any more go.
void drop_bytes(store::Tx&, files::BlobId);
// A mail of the ledger without its bytes, sender and subject.
void empty_mail(store::Tx&, Work const&, std::int64_t inbound_id, Counts&);

// Makes the archive and keeps it for whoever asked.
void make_archive(kit::App&, Work const&);
std::string name_of_the_forgotten(std::string_view locale);

}  // namespace svar::privacy
