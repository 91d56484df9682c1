#pragma once
// The shapes of translations on the screens.
#include "features/translation/translation.hpp"

namespace svar::translation {

struct TranslationWire {
  std::int64_t comment_id = 0;
  Target target = Target::en;
  std::string source;  // "sv", or empty
  std::string text;
};
BOOST_DESCRIBE_STRUCT(TranslationWire, (), (comment_id, target, source, text))
struct TicketTranslations {
  bool available = false;  // there is a server
  std::vector<TranslationWire> translations;
};
BOOST_DESCRIBE_STRUCT(TicketTranslations, (), (available, translations))
struct TranslateBody {
  Target target = Target::en;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(TranslateBody, (), (target))
struct DraftInBody {
  std::string html;
  Target target = Target::en;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(DraftInBody, (), (html, target))
struct DraftIn {
  std::string html;
  std::string source;
};
BOOST_DESCRIBE_STRUCT(DraftIn, (), (html, source))
struct TranslationServer {
  std::string url;
  bool has_key = false;
};
BOOST_DESCRIBE_STRUCT(TranslationServer, (), (url, has_key))
struct TranslationServerBody {
  std::string url;
  std::optional<std::string> key;  // absent: as it is; empty: none
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(TranslationServerBody, (), (url, key))
struct TranslationTry {
  std::string text;
  std::string source;
};
BOOST_DESCRIBE_STRUCT(TranslationTry, (), (text, source))

}  // namespace svar::translation
