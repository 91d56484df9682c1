#include "net/imap_text.hpp"

#include <gtest/gtest.h>

#include "net/mail_trouble.hpp"

namespace svar::net {
namespace {

TEST(ImapText, folder_names_travel_in_modified_utf7) {
  EXPECT_EQ(encode_folder("INBOX"), "INBOX");
  EXPECT_EQ(encode_folder("A & B"), "A &- B");
  EXPECT_EQ(encode_folder("Søppel"), "S&APg-ppel");
  EXPECT_EQ(encode_folder("台北"), "&U,BTFw-");  // the example of RFC 3501 §5.1.3
  EXPECT_EQ(encode_folder("😀"), "&2D3eAA-");
  for (std::string const name : {"Søppel/Æøå", "a&b", "😀 x", "日本語", "plain"})
    EXPECT_EQ(decode_folder(encode_folder(name).value()), name);
  EXPECT_FALSE(encode_folder("a\nb"));
  EXPECT_FALSE(encode_folder("\xff"));
  EXPECT_FALSE(encode_folder("\xed\xa0\x80"));
  EXPECT_EQ(decode_folder("&broken"), "&broken");
  EXPECT_EQ(decode_folder("&2D0-"), "&2D0-");  // half a surrogate pair
}

TEST(ImapText, quotes_or_refuses) {
  EXPECT_EQ(quote("a \"b\" \\"), "\"a \\\"b\\\" \\\\\"");
  EXPECT_FALSE(quote("a\r\nA2 DELETE INBOX"));
  EXPECT_FALSE(quote("æ"));
}

TEST(ImapText, sequence_sets_join_runs) {
  std::vector<std::uint32_t> const uids = {3, 4, 5, 9, 11, 12};
  EXPECT_EQ(sequence_set(uids), "3:5,9,11:12");
  EXPECT_EQ(sequence_set({}), "");
}

TEST(ImapText, sasl_messages) {
  EXPECT_EQ(sasl_plain("u", "p"), std::string("\0u\0p", 4));
  EXPECT_EQ(sasl_xoauth2("u@x", "T"),
            "user=u@x\x01"
            "auth=Bearer T\x01\x01");
}

TEST(ImapText, knows_providers_by_whole_labels) {
  EXPECT_TRUE(provider_wants_oauth("imap.gmail.com"));
  EXPECT_TRUE(provider_wants_oauth("outlook.office365.com"));
  EXPECT_FALSE(provider_wants_oauth("notgmail.com"));
  EXPECT_FALSE(provider_wants_oauth("gmail.com.example.org"));
}

TEST(MailTrouble, words_of_others_are_made_printable) {
  EXPECT_EQ(printable("a\r\nb\x1b[0m\xff ø"), "a??b?[0m? ø");
  EXPECT_EQ(printable("øøø", 3), "ø");
  EXPECT_EQ(printable("\xc2\x85\xe2\x82"), "??");
}

TEST(MailTrouble, every_kind_has_a_key_and_a_sentence) {
  for (int kind = 0; kind <= static_cast<int>(MailTrouble::protocol); ++kind) {
    auto const trouble = static_cast<MailTrouble>(kind);
    EXPECT_TRUE(message_key(trouble).starts_with("mail.trouble.")) << kind;
    EXPECT_TRUE(sentence(trouble, "mail.example.com", 993, "Søppel").ends_with('.')) << kind;
  }
  EXPECT_EQ(message_key(MailTrouble::host_not_found), "mail.trouble.host_not_found");
}

}  // namespace
}  // namespace svar::net
