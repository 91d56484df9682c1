// From what somebody wrote to what is stored: clean text, sanitised HTML, one derived from the other, all
// within limits.
#include "base/html.hpp"
#include "base/utf8.hpp"
#include "features/tickets/ticket_work.hpp"

namespace svar::tickets {
namespace {

constexpr std::string_view own_pictures = "/api/ui/attachments/";  // where colleagues' pasted pictures live

void limit_text(std::string& text, bool cut) {
  if (text.size() <= max_body) return;
  if (!cut) throw invalid("comment", "The comment is too long", "TooLong");
  text = std::string(utf8::truncate_bytes(text, max_body));
}

// HTML cannot be cut between tags, so one that is too long is left to its text.
void limit_html(std::string& html, bool cut) {
  if (html.size() <= max_body) return;
  if (!cut) throw invalid("comment", "The comment is too long", "TooLong");
  html.clear();
}

std::string recipients_text(Recipients const& r, bool cut) {
  if (r.to.size() + r.cc.size() <= max_people) return json::to_text(r);
  if (!cut) throw invalid("to", fmt::format("At most {} recipients", max_people), "TooManyValues");
  auto fewer = r;
  if (fewer.to.size() > max_people) fewer.to.resize(max_people);
  fewer.cc.resize(std::min(fewer.cc.size(), max_people - fewer.to.size()));
  return json::to_text(fewer);
}

}  // namespace

ReadyComment ready_comment(NewComment const& wish, UserId author, bool staff, Via channel, Time at,
                           bool cut) {
  ReadyComment out;
  auto& row = out.row;
  row.author_id = author;
  row.staff = staff;
  row.public_ = wish.public_;
  row.channel = channel;
  row.created_at = at;
  if (!wish.html.empty()) {
    if (wish.html_is_clean) {
      row.html = wish.html;
      row.text = wish.text.empty() ? html::to_text(wish.html) : wish.text;
    } else {
      limit_text(row.text = wish.text, cut);
      html::Options options;
      if (staff) options.own_picture_prefix = own_pictures;
      auto const document = html::Document::read(wish.html, options);
      row.html = document.html();
      row.remote_pictures = static_cast<std::int64_t>(document.remote_pictures());
      row.text = wish.text.empty() ? document.text() : utf8::clean(wish.text);
    }
    limit_html(row.html, cut);
  } else {
    row.text = utf8::clean(wish.text);
  }
  limit_text(row.text, cut);
  if (wish.recipients) row.recipients = recipients_text(*wish.recipients, cut);
  if (!wish.public_) {
    out.mentions = wish.mentions;
    std::sort(out.mentions.begin(), out.mentions.end());
    out.mentions.erase(std::unique(out.mentions.begin(), out.mentions.end()), out.mentions.end());
    if (out.mentions.size() > max_people) throw invalid("mention_ids", "Too many mentions", "TooManyValues");
    row.mentions = rules::join_ids(out.mentions);
  }
  out.upload_tokens = wish.upload_tokens;
  out.silent = wish.silent;
  bool const has_picture = row.html.find("<img") != row.html.npos;
  if (!cut && utf8::blank(row.text) && !has_picture && out.upload_tokens.empty())
    throw invalid("comment", "The comment is empty", "BlankValue");
  return out;
}

Recipients recipients_of(Comment const& c) {
  return c.recipients.empty() ? Recipients{} : json::read_body<Recipients>(c.recipients);
}

std::vector<UserId> mentions_of(Comment const& c) {
  std::vector<UserId> out;
  for (auto const& word : rules::split(c.mentions)) out.emplace_back(std::strtoll(word.c_str(), nullptr, 10));
  return out;
}

}  // namespace svar::tickets
