#include "net/smtp_client.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "net/curl_call.hpp"
#include "net/imap_text.hpp"
#include "net/smtp_client_talk.hpp"

namespace svar::net {

namespace {

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

struct Source {
  std::string_view left;
  bool read_to_end = false;
};

std::size_t on_read(char* into, std::size_t, std::size_t room, void* user) {
  auto& source = *static_cast<Source*>(user);
  std::size_t const count = std::min(room, source.left.size());
  std::memcpy(into, source.left.data(), count);
  source.left.remove_prefix(count);
  source.read_to_end = source.left.empty();
  return count;
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

MailTrouble mail_trouble(CurlTrouble trouble) {
  switch (trouble) {
    case CurlTrouble::none:
      return MailTrouble::none;
    case CurlTrouble::stopped:
      return MailTrouble::stopped;
    case CurlTrouble::host_not_found:
      return MailTrouble::host_not_found;
    case CurlTrouble::refused:
      return MailTrouble::refused;
    case CurlTrouble::unreachable:
      return MailTrouble::unreachable;
    case CurlTrouble::timed_out:
      return MailTrouble::timed_out;
    case CurlTrouble::closed:
      return MailTrouble::closed;
    case CurlTrouble::private_address:
      return MailTrouble::private_address;
    case CurlTrouble::tls_not_offered:
      return MailTrouble::tls_not_offered;
    case CurlTrouble::tls_name_mismatch:
      return MailTrouble::tls_name_mismatch;
    case CurlTrouble::tls_unknown_issuer:
      return MailTrouble::tls_unknown_issuer;
    case CurlTrouble::tls_expired:
      return MailTrouble::tls_expired;
    case CurlTrouble::tls_failed:
      return MailTrouble::tls_failed;
    case CurlTrouble::bad_settings:
      return MailTrouble::bad_settings;
    case CurlTrouble::too_large:
      return MailTrouble::too_large;
    case CurlTrouble::other:
      return MailTrouble::protocol;
  }
  return MailTrouble::protocol;
}

bool usable(SmtpSettings const& s) {
  return !s.host.empty() && s.port != 0 && s.host.find_first_of("/@?#[] ") == std::string::npos &&
         !has_control(s.host) && !has_control(s.user) && !has_control(s.secret) &&
         !has_control(s.helo_name) && s.helo_name.find_first_of("/@?# ") == std::string::npos;
}

void prepare(CurlCall& call, SmtpSettings const& s, SmtpTalk& talk) {
  bool const v6 = s.host.find(':') != std::string::npos;
  std::string const host = v6 ? '[' + s.host + ']' : s.host;
  std::string const helo = s.helo_name.empty() ? "localhost" : s.helo_name;
  call.set_text(CURLOPT_URL, fmt::format("{}://{}:{}/{}", s.tls == MailTls::implicit ? "smtps" : "smtp", host,
                                         s.port, helo));
  call.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  call.set(CURLOPT_USE_SSL, static_cast<long>(s.tls == MailTls::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  if (!s.ca_file.empty()) call.set_text(CURLOPT_CAINFO, s.ca_file);
  if (s.public_addresses_only) call.public_addresses_only();
  call.set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(s.connect_timeout.count()));
  call.set(CURLOPT_SERVER_RESPONSE_TIMEOUT,
           std::max(1L, static_cast<long>(s.silence_timeout.count() / 1'000)));
  call.set(CURLOPT_TIMEOUT_MS, static_cast<long>(s.timeout.count()));
  call.set(CURLOPT_VERBOSE, 1L);
  call.set(CURLOPT_DEBUGFUNCTION, &SmtpTalk::trace);
  call.set(CURLOPT_DEBUGDATA, &talk);
  if (s.user.empty()) return;
  call.set_text(CURLOPT_USERNAME, s.user);
  if (s.login == MailLogin::xoauth2) {
    call.set_text(CURLOPT_XOAUTH2_BEARER, s.secret);
    call.set(CURLOPT_LOGIN_OPTIONS, "AUTH=XOAUTH2");
    return;
  }
  call.set_text(CURLOPT_PASSWORD, s.secret);
  call.set(CURLOPT_LOGIN_OPTIONS, s.login == MailLogin::plain   ? "AUTH=PLAIN"
                                  : s.login == MailLogin::login ? "AUTH=LOGIN"
                                                                : "AUTH=PLAIN;AUTH=LOGIN");
}

// Why the session failed as a whole; none when it came as far as the mail.
MailTrouble session_trouble(SmtpSettings const& s, CurlTrouble trouble, CURLcode code, SmtpTalk const& talk) {
  if (trouble == CurlTrouble::none && (s.user.empty() || talk.login.code / 100 == 2))
    return MailTrouble::none;
  if (talk.greeting.code / 100 == 4) return MailTrouble::busy;
  if (talk.greeting.code / 100 == 5) return MailTrouble::refused_by_server;
  if (talk.starttls.code / 100 == 4 || talk.starttls.code / 100 == 5) return MailTrouble::tls_not_offered;
  if (talk.login_tried && talk.login.code / 100 == 4) return MailTrouble::busy;
  if (talk.login_tried && (talk.login.code / 100 == 5 || code == CURLE_LOGIN_DENIED)) {
    if (s.login == MailLogin::xoauth2) return MailTrouble::token_refused;
    bool const wants_oauth = provider_wants_oauth(s.host) ||
                             talk.login.text.find("BasicAuth") != std::string::npos ||
                             talk.login.text.find("pplication-specific password") != std::string::npos;
    return wants_oauth ? MailTrouble::needs_oauth : MailTrouble::wrong_password;
  }
  if (!s.user.empty() && !talk.login_tried && (trouble == CurlTrouble::none || code == CURLE_LOGIN_DENIED))
    return talk.offers_login && talk.offers_oauth_only ? MailTrouble::needs_oauth
                                                       : MailTrouble::login_not_offered;
  return mail_trouble(trouble);
}

SendOutcome outcome_of(MailTrouble kind) {
  switch (kind) {
    case MailTrouble::stopped:
      return SendOutcome::stopped;
    case MailTrouble::tls_not_offered:
    case MailTrouble::tls_name_mismatch:
    case MailTrouble::tls_unknown_issuer:
    case MailTrouble::tls_expired:
    case MailTrouble::tls_failed:
    case MailTrouble::plain_not_allowed:
      return SendOutcome::tls;
    case MailTrouble::wrong_password:
    case MailTrouble::needs_oauth:
    case MailTrouble::token_refused:
    case MailTrouble::login_not_offered:
      return SendOutcome::authentication;
    case MailTrouble::busy:
      return SendOutcome::temporary;
    case MailTrouble::refused_by_server:
    case MailTrouble::too_large:
      return SendOutcome::permanent;
    default:
      return SendOutcome::connection;
  }
}

SendOutcome outcome_of(SmtpReply const& reply) {
  switch (reply.code / 100) {
    case 2:
      return SendOutcome::delivered;
    case 5:
      return SendOutcome::permanent;
    default:
      return SendOutcome::temporary;
  }
}

void tell(RecipientOutcome& recipient, SmtpReply const& reply) {
  recipient.outcome = outcome_of(reply);
  recipient.code = reply.code;
  recipient.enhanced = reply.enhanced;
  recipient.text = reply.text;
}

// Fails the mail as a whole, recipients included.
void fail(SendResult& result, SmtpSettings const& s, MailTrouble kind, std::string detail) {
  result.trouble = kind;
  result.outcome = outcome_of(kind);
  result.say = sentence(kind, s.host, s.port);
  result.detail = printable(detail);
  for (RecipientOutcome& recipient : result.recipients)
    if (recipient.code == 0 && recipient.outcome != SendOutcome::permanent)
      recipient.outcome = result.outcome;
}

void sum_up(SendResult& result, SmtpSettings const& s) {
  auto const count = [&](SendOutcome outcome) {
    return static_cast<std::size_t>(std::count_if(result.recipients.begin(), result.recipients.end(),
                                                  [&](auto const& r) { return r.outcome == outcome; }));
  };
  std::size_t const delivered = count(SendOutcome::delivered);
  std::size_t const all = result.recipients.size();
  if (delivered == all) {
    result.outcome = SendOutcome::delivered;
    result.say = "The mail is delivered to the mail server.";
    return;
  }
  auto const& refused = *std::find_if(result.recipients.begin(), result.recipients.end(),
                                      [](auto const& r) { return r.outcome != SendOutcome::delivered; });
  if (result.detail.empty())
    result.detail = fmt::format("{} {} {}", refused.code, refused.enhanced, refused.text);
  if (delivered > 0) {
    result.outcome = SendOutcome::partly;
    result.trouble = MailTrouble::refused_by_server;
    result.say = fmt::format("{} of {} recipients were refused.", all - delivered, all);
    return;
  }
  bool const later = count(SendOutcome::temporary) > 0;
  result.outcome = later ? SendOutcome::temporary : SendOutcome::permanent;
  result.trouble = later ? MailTrouble::busy : MailTrouble::refused_by_server;
  result.say = later ? sentence(MailTrouble::busy, s.host, s.port)
                     : fmt::format("{} refused the mail: {}", printable(s.host, 255), refused.text);
}

void judge(SendResult& result, SmtpSettings const& s, std::vector<std::size_t> const& asked,
           CurlTrouble trouble, CurlCall const& call, SmtpTalk const& talk, bool sent_all) {
  if (talk.sender.code == 0 || trouble == CurlTrouble::stopped) {
    MailTrouble kind = session_trouble(s, trouble, call.code(), talk);
    if (kind == MailTrouble::none) kind = MailTrouble::protocol;
    fail(result, s, kind, talk.last.code != 0 ? talk.last.text + " / " + call.words() : call.words());
    result.maybe_delivered = sent_all && talk.content.code == 0;
    return;
  }
  if (talk.sender.code / 100 != 2) {
    if (talk.sender.code == 530) return fail(result, s, MailTrouble::login_not_offered, talk.sender.text);
    for (std::size_t const index : asked) tell(result.recipients[index], talk.sender);
    return sum_up(result, s);
  }
  bool lost = false;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    RecipientOutcome& recipient = result.recipients[asked[i]];
    SmtpReply const answer = i < talk.recipients.size() ? talk.recipients[i] : SmtpReply{};
    if (answer.code != 0) tell(recipient, answer);
    if (answer.code / 100 == 2) {  // taken so far: the answer to the mail itself decides
      SmtpReply const& end = talk.content.code != 0 ? talk.content : talk.data;
      recipient.code = 0;
      if (end.code != 0 && end.code != 354) {
        tell(recipient, end);
      } else {
        recipient.outcome = SendOutcome::connection;
      }
    }
    lost = lost || recipient.code == 0;
  }
  if (!lost) return sum_up(result, s);
  MailTrouble const kind = mail_trouble(trouble);
  fail(result, s, kind == MailTrouble::none ? MailTrouble::closed : kind, call.words());
  result.maybe_delivered = sent_all && talk.data.code == 354 && talk.content.code == 0;
}

}  // namespace

std::string crlf_lines(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 32);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r') {
      if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
      out += "\r\n";
    } else if (text[i] == '\n') {
      out += "\r\n";
    } else {
      out += text[i];
    }
  }
  return out;
}

bool is_envelope_address(std::string_view address) {
  constexpr std::size_t max_bytes = 320;  // 64 + @ + 255 (RFC 5321 §4.5.3.1)
  auto const at = address.rfind('@');
  return at != std::string_view::npos && at > 0 && at + 1 < address.size() && address.size() <= max_bytes &&
         !has_control(address) && address.find_first_of("<> ") == std::string_view::npos;
}

SendResult smtp_send(SmtpSettings const& settings, SmtpMail const& mail, std::stop_token const& stop) {
  SendResult result;
  for (std::string const& address : mail.to)
    result.recipients.push_back({address, SendOutcome::connection, 0, {}, {}});
  if (!usable(settings) || mail.to.empty() || mail.to.size() > SmtpMail::max_recipients ||
      (!mail.from.empty() && !is_envelope_address(mail.from))) {
    fail(result, settings, MailTrouble::bad_settings, "host, sender or number of recipients");
    return result;
  }
  if (settings.tls == MailTls::none && !settings.allow_plain) {
    fail(result, settings, MailTrouble::plain_not_allowed, {});
    return result;
  }
  std::vector<std::size_t> asked;
  List list;
  for (std::size_t i = 0; i < mail.to.size(); ++i) {
    if (!is_envelope_address(mail.to[i])) {
      result.recipients[i] = {mail.to[i], SendOutcome::permanent, 553, "5.1.3", "not a mail address"};
      continue;
    }
    asked.push_back(i);
    list.reset(curl_slist_append(list.release(), ('<' + mail.to[i] + '>').c_str()));
  }
  if (asked.empty()) {
    sum_up(result, settings);
    return result;
  }
  std::string const content = crlf_lines(mail.bytes);
  Source source{content};
  SmtpTalk talk;
  CurlCall call;
  prepare(call, settings, talk);
  call.set_text(CURLOPT_MAIL_FROM, mail.from.empty() ? std::string() : '<' + mail.from + '>');
  call.set(CURLOPT_MAIL_RCPT, list.get());
  call.set(CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
  call.set(CURLOPT_UPLOAD, 1L);
  call.set(CURLOPT_READFUNCTION, &on_read);
  call.set(CURLOPT_READDATA, &source);
  call.set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(content.size()));  // becomes SIZE= where offered
  CurlTrouble const trouble = call.perform(stop);
  judge(result, settings, asked, trouble, call, talk, source.read_to_end);
  return result;
}

namespace {

MailTest test_result(SmtpSettings const& settings, MailTrouble kind, std::string const& detail) {
  MailTest test;
  test.trouble = kind;
  test.key = message_key(kind);
  test.say = sentence(kind, settings.host, settings.port);
  test.detail = printable(detail);
  return test;
}

MailTest test_session(SmtpSettings const& settings, CurlCall& call, SmtpTalk& talk,
                      std::stop_token const& stop) {
  prepare(call, settings, talk);
  call.set(CURLOPT_CUSTOMREQUEST, "NOOP");
  call.set(CURLOPT_NOBODY, 1L);
  CurlTrouble const trouble = call.perform(stop);
  MailTrouble const kind = session_trouble(settings, trouble, call.code(), talk);
  return test_result(settings, kind,
                     kind == MailTrouble::none ? std::string() : talk.last.text + " / " + call.words());
}

bool testable(SmtpSettings const& settings, MailTest& test) {
  if (!usable(settings))
    test = test_result(settings, MailTrouble::bad_settings, {});
  else if (settings.tls == MailTls::none && !settings.allow_plain)
    test = test_result(settings, MailTrouble::plain_not_allowed, {});
  else
    return true;
  return false;
}

// What the server says to an address in MAIL FROM or RCPT TO.
MailTest judge_address(SmtpSettings const& settings, std::string const& address, SmtpReply const& reply,
                       CurlTrouble trouble, std::string_view refusal) {
  if (reply.code / 100 == 2) return test_result(settings, MailTrouble::none, {});
  if (reply.code == 0) {
    auto const kind = mail_trouble(trouble);
    return test_result(settings, kind == MailTrouble::none ? MailTrouble::closed : kind, {});
  }
  auto const kind = reply.code / 100 == 4 ? MailTrouble::busy : MailTrouble::refused_by_server;
  auto test = test_result(settings, kind, fmt::format("{} {} {}", reply.code, reply.enhanced, reply.text));
  test.say =
      fmt::format(fmt::runtime(refusal), printable(settings.host, 255), address, printable(reply.text));
  return test;
}

}  // namespace

MailTest test_smtp(SmtpSettings const& settings, std::stop_token const& stop) {
  MailTest test;
  if (!testable(settings, test)) return test;
  SmtpTalk talk;
  CurlCall call;
  return test_session(settings, call, talk, stop);
}

SmtpTest test_smtp_as(SmtpSettings const& settings, std::string const& address, std::stop_token const& stop) {
  SmtpTest test;
  if (!testable(settings, test.session)) return test;
  SmtpTalk talk;
  CurlCall call;
  test.session = test_session(settings, call, talk, stop);
  if (!test.session.ok()) return test;
  if (!is_envelope_address(address)) {
    test.sender = test_result(settings, MailTrouble::bad_settings, address);
    return test;
  }
  // libcurl keeps the connection, so the second command belongs to the mail that the first one began.
  call.set_text(CURLOPT_CUSTOMREQUEST, fmt::format("MAIL FROM:<{}>", address));
  auto trouble = call.perform(stop);
  test.sender =
      judge_address(settings, address, talk.sender, trouble, "{} does not let us send as {}. It says: {}");
  if (!test.sender.ok()) return test;
  call.set_text(CURLOPT_CUSTOMREQUEST, fmt::format("RCPT TO:<{}>", address));
  trouble = call.perform(stop);
  auto const reply = talk.recipients.empty() ? SmtpReply{} : talk.recipients.back();
  test.sender = judge_address(settings, address, reply, trouble,
                              "{} would not take a mail from {} to itself. It says: {}");
  return test;
}

}  // namespace svar::net
