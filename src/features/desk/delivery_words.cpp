#include "features/desk/delivery_words.hpp"

#include "kit/sentences.hpp"

namespace svar::desk {

void word_delivery(CommentWire& comment, std::string_view locale) {
  if (comment.delivery && comment.delivery->reason)
    comment.delivery->reason = kit::translated(*comment.delivery->reason, locale);
}

void word_deliveries(std::vector<CommentWire>& comments, std::string_view locale) {
  for (auto& comment : comments) word_delivery(comment, locale);
}

}  // namespace svar::desk
