// The page that plays the customer: write to the company, read what came back. Complete without JavaScript.
#include "base/crypto.hpp"
#include "base/html.hpp"
#include "base/utf8.hpp"
#include "features/channels/channels.hpp"
#include "features/demo/customer_mail.hpp"
#include "features/demo/demo_sql.hpp"
#include "net/smtp_client.hpp"

namespace svar::demo {

namespace {
constexpr std::string_view default_address = "vilde.kunde@fjordpost.example";
constexpr std::size_t max_subject = 300;   // code points
constexpr std::size_t max_words = 20'000;  // code points

struct KeptMail {
  std::int64_t id = 0;
  std::string address, from_address, subject, body, message_id, references_line;
  Time received_at;
};
BOOST_DESCRIBE_STRUCT(KeptMail, (),
                      (id, address, from_address, subject, body, message_id, references_line, received_at))

void require_demo(kit::Call& call) {
  if (!call.app.demo) throw not_found();
}

std::string encoded_word(std::string_view text) {
  return "=?UTF-8?B?" + base64(text) + "?=";
}

std::string wrapped_base64(std::string_view text) {
  auto const flat = base64(text);
  std::string out;
  for (std::size_t i = 0; i < flat.size(); i += 76) (out += flat.substr(i, 76)) += "\r\n";
  return out;
}

struct Letter {
  std::string from, name, to, subject, words, in_reply_to, references;
};

std::string bytes_of(Letter const& l) {
  std::string mail =
      fmt::format("From: {} <{}>\r\nTo: <{}>\r\nSubject: {}\r\nMessage-ID: <{}@fjordpost.example>\r\n",
                  encoded_word(l.name), l.from, l.to, encoded_word(l.subject), random_token(18));
  if (!l.in_reply_to.empty())
    mail += fmt::format("In-Reply-To: <{}>\r\nReferences: {}<{}>\r\n", l.in_reply_to, l.references,
                        l.in_reply_to);
  mail +=
      "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
      "base64\r\n\r\n";
  return mail + wrapped_base64(l.words);
}

// To Svar's own receiver, as a mail server would hand it over.
void send(kit::Call& call, Letter const& letter) {
  auto const colon = call.app.mail_listen.rfind(':');
  net::SmtpSettings smtp;
  smtp.host = call.app.mail_listen.substr(0, colon);
  smtp.port = static_cast<std::uint16_t>(std::stoi(call.app.mail_listen.substr(colon + 1)));
  smtp.tls = net::MailTls::none;
  smtp.allow_plain = true;
  auto const bytes = bytes_of(letter);
  auto const result = net::smtp_send(smtp, {.from = letter.from, .to = {letter.to}, .bytes = bytes});
  if (result.outcome != net::SendOutcome::delivered)
    throw Fault{FaultCode::unavailable, "The mail was not sent. " + result.say, {}, result.detail};
}

void write_form(std::string& out, std::string_view address, std::vector<channels::Mailbox> const& mailboxes,
                KeptMail const* answering) {
  fmt::format_to(std::back_inserter(out),
                 "<form method=\"post\" action=\"/demo/customer\" class=\"card\"><h2>{}</h2>",
                 answering ? "Answer" : "Write to Rimfjell");
  fmt::format_to(std::back_inserter(out),
                 "<label>Your address <input name=\"from\" type=\"email\" required value=\"{}\"></label>"
                 "<label>Your name <input name=\"name\" value=\"{}\"></label>",
                 html::escape(address), answering ? "" : "Vilde Kunde");
  if (answering) {
    fmt::format_to(std::back_inserter(out),
                   "<input type=\"hidden\" name=\"answers\" value=\"{}\"><p>To {}</p>", answering->id,
                   html::escape(answering->from_address));
  } else {
    out += "<label>To <select name=\"to\">";
    for (auto const& m : mailboxes)
      fmt::format_to(std::back_inserter(out), "<option>{}</option>", html::escape(m.address));
    out += "</select></label>";
  }
  auto const subject = !answering                              ? std::string()
                       : answering->subject.starts_with("Re:") ? answering->subject
                                                               : "Re: " + answering->subject;
  fmt::format_to(std::back_inserter(out),
                 "<label>Subject <input name=\"subject\" value=\"{}\"></label>"
                 "<label>Message <textarea name=\"words\" rows=\"8\" "
                 "required></textarea></label><button>Send the mail</button></form>",
                 html::escape(subject));
}
}  // namespace

net::Response customer_page(kit::Call& call) {
  require_demo(call);
  auto const address = people::normal_address(call.request.query.get_or("address", default_address));
  std::optional<std::int64_t> answers;
  if (auto const text = call.request.query.get("answer")) answers = std::atoll(std::string(*text).c_str());
  std::string out =
      "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width,initial-scale=1\">"
      "<title>A customer's mail</title><link rel=\"icon\" href=\"/favicon.svg\"><link rel=\"stylesheet\" "
      "href=\"/plain.css\"></head><body><main><h1>A "
      "customer's mail</h1>"
      "<p>Demo: this page plays the customer. What you send goes to Svar by SMTP on this machine, and what "
      "Rimfjell answers arrives here.</p>";
  if (call.request.query.has("sent"))
    out += "<p role=\"status\" class=\"sent\">Sent. It is in the inbox of Svar now.</p>";
  call.app.store.read([&](store::Read& r) {
    std::optional<KeptMail> answering;
    if (answers) answering = r.one<KeptMail>(sql::find_mail, *answers);
    write_form(out, address, channels::mailboxes(r), answering ? &*answering : nullptr);
    fmt::format_to(std::back_inserter(out),
                   "<form method=\"get\" action=\"/demo/customer\" class=\"row\"><label>Inbox of <input "
                   "name=\"address\" type=\"email\" value=\"{}\"></label>"
                   "<button class=\"quiet\">Show</button></form>",
                   html::escape(address));
    auto const mails = r.all<KeptMail>(sql::mails_of, address);
    if (mails.empty())
      out += "<p>Nothing has come back yet. Load the page again when an agent has answered.</p>";
    for (auto const& m : mails)
      fmt::format_to(std::back_inserter(out),
                     "<article class=\"card\"><h2>{}</h2><p class=\"meta\">From {} · {}</p><pre>{}</pre>"
                     "<a href=\"/demo/customer?address={}&amp;answer={}\">Answer this mail</a></article>",
                     html::escape(m.subject), html::escape(m.from_address), iso_seconds(m.received_at),
                     html::escape(m.body), net::percent_encode(address), m.id);
  });
  out += "</main></body></html>";
  return net::Response::html(200, std::move(out));
}

net::Response customer_send(kit::Call& call) {
  require_demo(call);
  auto const form = net::Query::parse(call.request.body);
  if (!form) throw malformed("The form cannot be read");
  Letter letter;
  letter.from = people::normal_address(form->get_or("from", ""));
  if (letter.from.empty() || !letter.from.ends_with(".example"))
    throw invalid("from", "In the demo every address ends in .example");
  letter.name = utf8::clean_line(form->get_or("name", ""), people::max_name);
  letter.subject = utf8::clean_line(form->get_or("subject", ""), max_subject);
  letter.words = utf8::clean(form->get_or("words", ""), max_words);
  letter.to = std::string(form->get_or("to", ""));
  if (auto const answers = form->get("answers")) {
    auto const mail = call.app.store.read([&](store::Read& r) {
      return r.one<KeptMail>(sql::find_mail,
                             static_cast<std::int64_t>(std::atoll(std::string(*answers).c_str())));
    });
    if (!mail || mail->address != letter.from) throw not_found("That mail is not in this inbox");
    letter.to = mail->from_address;
    letter.in_reply_to = mail->message_id;
    letter.references = mail->references_line;
  }
  if (!net::is_envelope_address(letter.to)) throw invalid("to", "Choose one of Rimfjell's addresses");
  send(call, letter);
  return net::Response::redirect("/demo/customer?sent=1&address=" + net::percent_encode(letter.from));
}

}  // namespace svar::demo
