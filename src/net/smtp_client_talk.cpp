#include "net/smtp_client_talk.hpp"

#include <algorithm>
#include <cctype>

#include "net/mail_trouble.hpp"

namespace svar::net {

namespace {

constexpr std::size_t max_reply_text = 1'000;  // bytes kept of one reply

// "5.1.1" at the start of a text, if it is one (RFC 3463).
std::string_view enhanced_code(std::string_view text) {
  std::size_t at = 0;
  for (int part = 0; part < 3; ++part) {
    std::size_t digits = 0;
    while (at < text.size() && digits < 3 && std::isdigit(static_cast<unsigned char>(text[at])) != 0)
      ++at, ++digits;
    if (digits == 0) return {};
    if (part < 2 && (at >= text.size() || text[at++] != '.')) return {};
  }
  bool const ended = at == text.size() || text[at] == ' ';
  return ended && (text[0] == '2' || text[0] == '4' || text[0] == '5') ? text.substr(0, at)
                                                                       : std::string_view{};
}

bool starts_with_word(std::string_view line, std::string_view word) {
  return line.size() >= word.size() && std::equal(word.begin(), word.end(), line.begin(), [](char a, char b) {
           return a == static_cast<char>(std::toupper(static_cast<unsigned char>(b)));
         });
}

}  // namespace

int SmtpTalk::trace(CURL*, curl_infotype type, char* data, std::size_t size, void* self) {
  auto& talk = *static_cast<SmtpTalk*>(self);
  std::string_view text(data, size);
  if (type == CURLINFO_HEADER_OUT) {
    talk.sent(text);
  } else if (type == CURLINFO_HEADER_IN) {
    while (!text.empty()) {
      auto const end = text.find('\n');
      std::string_view line = text.substr(0, end);
      while (line.ends_with('\r')) line.remove_suffix(1);
      talk.heard(line);
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
  }
  return 0;
}

void SmtpTalk::sent(std::string_view line) {
  if (starts_with_word(line, "EHLO") || starts_with_word(line, "HELO")) {
    stage_ = Stage::hello;
    offers_login = offers_oauth_only = false;  // what was offered before STARTTLS does not count
  } else if (starts_with_word(line, "STARTTLS")) {
    stage_ = Stage::starttls;
  } else if (starts_with_word(line, "AUTH ")) {
    stage_ = Stage::login;
    login_tried = true;
  } else if (starts_with_word(line, "MAIL FROM:")) {
    stage_ = Stage::sender;
  } else if (starts_with_word(line, "RCPT TO:")) {
    stage_ = Stage::recipient;
    recipients.emplace_back();
  } else if (starts_with_word(line, "DATA")) {
    stage_ = Stage::data;
  } else if (stage_ != Stage::login) {  // the further lines of a login are no commands
    stage_ = Stage::other;
  }
}

void SmtpTalk::heard(std::string_view line) {
  bool const coded = line.size() >= 3 && std::all_of(line.begin(), line.begin() + 3,
                                                     [](unsigned char c) { return std::isdigit(c) != 0; });
  if (!coded) return;
  collected_.code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
  std::string_view text = line.substr(std::min<std::size_t>(4, line.size()));
  if (stage_ == Stage::hello && starts_with_word(text, "AUTH")) {
    offers_login = true;
    offers_oauth_only =
        text.find("PLAIN") == std::string_view::npos && text.find("LOGIN") == std::string_view::npos;
  }
  std::string_view const enhanced = enhanced_code(text);
  if (!enhanced.empty()) {
    collected_.enhanced = enhanced;
    text.remove_prefix(std::min(enhanced.size() + 1, text.size()));
  }
  if (collected_.text.size() < max_reply_text) {
    if (!collected_.text.empty()) collected_.text += ' ';
    collected_.text += printable(text, max_reply_text - collected_.text.size());
  }
  if (line.size() > 3 && line[3] == '-') return;
  SmtpReply reply;
  std::swap(reply, collected_);
  finish(std::move(reply));
}

void SmtpTalk::finish(SmtpReply reply) {
  last = reply;
  switch (stage_) {
    case Stage::greeting:
      greeting = std::move(reply);
      break;
    case Stage::starttls:
      starttls = std::move(reply);
      break;
    case Stage::login:
      login = std::move(reply);
      break;
    case Stage::sender:
      sender = std::move(reply);
      break;
    case Stage::recipient:
      recipients.back() = std::move(reply);
      break;
    case Stage::data:
      if (reply.code == 354) stage_ = Stage::content;
      data = std::move(reply);
      break;
    case Stage::content:
      content = std::move(reply);
      break;
    case Stage::hello:
    case Stage::other:
      break;
  }
}

}  // namespace svar::net
