#pragma once
// What a Fault says, and the reasons that are written down with mails and mailboxes, in the languages of the
// app. The code says and stores them in English, as they may reach the log, the public API and the command
// line too; the English sentence is their key, and the edge turns it into the reader's language by these
// tables.
#include <array>
#include <span>
#include <string>
#include <string_view>

#include "net/message.hpp"

namespace svar::kit {

// Without the full stop at the end. {} stands for what the code fills in, in the same order in every
// language.
struct Sentence {
  std::string_view en, nb, sv, da;
};
std::span<Sentence const> sentences_of_the_house();  // requests, the store, people, customers, files
std::span<Sentence const> sentences_of_the_work();   // tickets, the desk, e-mail
std::span<Sentence const> sentences_of_the_tools();  // views, macros, search, answers that wait
std::span<Sentence const> sentences_of_the_mail();   // the ledger, deliveries, how a mailbox fares
std::span<Sentence const> sentences_of_many();       // many tickets at once, words taken out for good
std::span<Sentence const> sentences_of_servers();    // what goes wrong with other servers
// All of these tables.
std::array<std::span<Sentence const>, 6> all_sentences();

// `say` in this language; unchanged in English, in a language that the tables do not have, and where no
// sentence fits. A test holds the tables to the sentences of the code.
std::string translated(std::string_view say, std::string_view locale);

// The first of nb, sv, da and en that Accept-Language names; "en" when it names none.
std::string_view preferred_locale(net::Request const&);

}  // namespace svar::kit
