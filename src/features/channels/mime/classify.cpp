#include "features/channels/mime/classify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "base/utf8.hpp"

namespace svar::mime {
namespace {

using Words = std::span<std::string_view const>;

// Local parts that only mail servers use.
constexpr std::array<std::string_view, 14> daemon_names{
    "mailer-daemon", "mailerdaemon", "mail-daemon",   "maildaemon",     "mdaemon",
    "mail_daemon",   "postmaster",   "mailer_daemon", "post_master",    "mail-delivery",
    "ses-bounce",    "bounce",       "bounces",       "delivery-status"};
constexpr std::array<std::string_view, 12> daemon_titles{
    "mail delivery", "mailer-daemon",          "delivery subsystem", "delivery system",
    "postmaster",    "mail administrator",     "mail gateway",       "system administrator",
    "mail system",   "internet mail delivery", "mailsystem",         "mail router"};

// Senders that nobody reads answers at.
constexpr std::array<std::string_view, 12> noreply_names{
    "noreply",   "no-reply", "no_reply",  "do-not-reply", "donotreply", "do_not_reply",
    "not-reply", "ikkesvar", "ikke-svar", "svara-ej",     "svarej",     "ikke.svar"};

// Subjects of failures, in the words of servers and of the languages their users chose.
constexpr std::array<std::string_view, 65> failure_subjects{"undeliver",
                                                            "returned mail",
                                                            "return mail",
                                                            "returned to sender",
                                                            "delivery status notification",
                                                            "delivery failure",
                                                            "delivery failed",
                                                            "delivery has failed",
                                                            "failure notice",
                                                            "delivery notification",
                                                            "mail delivery fail",
                                                            "mail delivery prob",
                                                            "mail delivery error",
                                                            "mail delivery status",
                                                            "message delivery failure",
                                                            "delivery report",
                                                            "delivery problem",
                                                            "delivery error",
                                                            "nondeliver",
                                                            "non-deliver",
                                                            "non deliver",
                                                            "not delivered",
                                                            "could not be delivered",
                                                            "can't be delivered",
                                                            "cannot be delivered",
                                                            "could not deliver",
                                                            "couldn't be delivered",
                                                            "unable to deliver",
                                                            "undelivered",
                                                            "mail error",
                                                            "mail failure",
                                                            "message status",
                                                            "rejected mail",
                                                            "mail rejected",
                                                            "message rejected",
                                                            "message refused",
                                                            "message blocked",
                                                            "mail system error",
                                                            "warning: could not send",
                                                            "delivery delay",
                                                            "delayed mail",
                                                            "delivery deferred",
                                                            "message delayed",
                                                            "delivery status (",
                                                            "send failed",
                                                            "unzustellbar",
                                                            "zustellung",
                                                            "uleverbar",
                                                            "kan ikke leveres",
                                                            "kunne ikke leveres",
                                                            "ikke leveret",
                                                            "ikke levert",
                                                            "olevererbar",
                                                            "oleverbar",
                                                            "ej levererat",
                                                            "går inte att leverera",
                                                            "obesorgad",
                                                            "remise impossible",
                                                            "non remis",
                                                            "mancata consegna",
                                                            "no se puede entregar",
                                                            "não entregue",
                                                            "bounced mail",
                                                            "are not member",
                                                            "loop alert"};
constexpr std::array<std::string_view, 6> feedback_subjects{
    "abuse report",   "feedback report", "complaint about message",
    "spam complaint", "email feedback",  "fbl report"};
constexpr std::array<std::string_view, 43> auto_reply_subjects{"automatic reply",
                                                               "auto reply",
                                                               "auto-reply",
                                                               "autoreply",
                                                               "auto response",
                                                               "auto-response",
                                                               "autoresponse",
                                                               "auto:",
                                                               "autosvar",
                                                               "auto-svar",
                                                               "automatisk svar",
                                                               "automatiskt svar",
                                                               "automatisk respons",
                                                               "out of office",
                                                               "out of the office",
                                                               "out-of-office",
                                                               "ooo:",
                                                               "on vacation",
                                                               "vacation reply",
                                                               "away from my mail",
                                                               "away from the office",
                                                               "fraværsmelding",
                                                               "fravær",
                                                               "ikke på kontoret",
                                                               "ikke til stede",
                                                               "på ferie",
                                                               "fraværende",
                                                               "ferieavvikling",
                                                               "frånvaro",
                                                               "frånvarande",
                                                               "semestermeddelande",
                                                               "ej på kontoret",
                                                               "ikke på arbejde",
                                                               "fraværsbesked",
                                                               "abwesenheit",
                                                               "automatische antwort",
                                                               "abwesend",
                                                               "réponse automatique",
                                                               "absence du bureau",
                                                               "respuesta automática",
                                                               "risposta automatica",
                                                               "automatisch antwoord",
                                                               "automaattinen"};
constexpr std::array<std::string_view, 7> read_subjects{
    "read:", "lest:", "läst:", "læst:", "gelesen:", "lu :", "return receipt"};

bool starts_with_any(std::string_view text, Words words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return text.starts_with(word); });
}
bool holds_any(std::string_view text, Words words) {
  return std::any_of(words.begin(), words.end(),
                     [&](auto word) { return text.find(word) != std::string_view::npos; });
}

std::string_view local_part(std::string_view address) {
  return address.substr(0, address.rfind('@'));
}

bool has_file(Mail const& mail, std::string_view type) {
  return std::any_of(mail.files.begin(), mail.files.end(), [&](File const& f) { return f.type == type; });
}

class Judge {
 public:
  Judge(Mail const& mail, OwnSide const& own)
      : mail_(mail),
        own_(own),
        subject_(utf8::fold(mail.subject)),
        from_(utf8::fold(mail.from.address)),
        name_(utf8::fold(mail.from.name)) {}

  Verdict run() {
    if (own_loop()) return as(MailKind::own_loop);
    if (feedback()) return reported(MailKind::feedback_report);
    if (receipt()) return as(MailKind::read_receipt);
    if (failure()) return reported(MailKind::bounce);
    if (mail_.has_header("x-amz-sns-message-id") && notification("delivery") &&
        because("a notice of a delivery"))
      return reported(MailKind::delivery_notice);
    if (auto_reply()) return as(MailKind::auto_reply);
    if (list()) return as(MailKind::list);
    if (bulk()) return as(MailKind::bulk);
    if (notice()) return as(MailKind::notice);
    return std::move(verdict_);
  }

 private:
  bool because(std::string reason) {
    verdict_.reasons.push_back(std::move(reason));
    return true;
  }
  Verdict as(MailKind kind) {
    verdict_.kind = kind;
    verdict_.may_be_answered = false;
    return std::move(verdict_);
  }
  Verdict reported(MailKind kind) {
    auto bounce = read_bounce(mail_);
    if (kind == MailKind::bounce && told_of_success(bounce)) kind = MailKind::delivery_notice;
    verdict_.bounce = std::move(bounce);
    return as(kind);
  }
  static bool told_of_success(Bounce const& bounce) {
    return !bounce.recipients.empty() &&
           std::all_of(bounce.recipients.begin(), bounce.recipients.end(), [](auto const& r) {
             return r.action == "delivered" || r.action == "relayed" || r.action == "expanded";
           });
  }
  std::string lower(std::string_view header) const { return utf8::fold(mail_.header(header)); }

  bool own_loop() {
    if (own_.own_address && !from_.empty() && own_.own_address(from_))
      return because("From is one of our own addresses");
    if (own_.own_message_id && !mail_.message_id.empty() && own_.own_message_id(mail_.message_id))
      return because("Message-ID is one of ours");
    return false;
  }

  bool feedback() {
    if (mail_.report_type == "feedback-report") return because("a feedback report");
    if (has_file(mail_, "message/feedback-report")) return because("holds a feedback report");
    bool const about_a_mail = has_file(mail_, "message/rfc822") || has_file(mail_, "text/rfc822-headers");
    if (holds_any(subject_, feedback_subjects) &&
        (from_daemon() || about_a_mail || body().find("feedback-type:") != std::string::npos))
      return because("subject of a feedback report");
    // Some providers tell it in prose only, with the mail attached.
    auto const text = body();
    bool const prose = text.find("abuse report") != std::string::npos ||
                       text.find("complained about") != std::string::npos ||
                       text.find("complaint about") != std::string::npos ||
                       text.find("marked as spam") != std::string::npos ||
                       text.find("feedback loop") != std::string::npos;
    return prose && about_a_mail && holds_any(local_part(from_), abuse_names) &&
           because("tells of a complaint");
  }
  static constexpr std::array<std::string_view, 4> abuse_names{"abuse", "staff", "feedback", "fbl"};

  bool receipt() {
    if (mail_.report_type == "disposition-notification" ||
        has_file(mail_, "message/disposition-notification"))
      return because("a disposition notification");
    return starts_with_any(subject_, read_subjects) && mail_.type == "multipart/report" &&
           because("subject of a read receipt");
  }

  bool from_daemon() const {
    auto const local = local_part(from_);
    return std::find(daemon_names.begin(), daemon_names.end(), local) != daemon_names.end() ||
           local.starts_with("mailer-daemon") || local.starts_with("bounce-") ||
           local.starts_with("bounces+") || holds_any(name_, daemon_titles);
  }

  // Amazon tells by mail in JSON, as it is or as a string within JSON.
  bool notification(std::string_view kind) {
    return body().find(fmt::format(R"(notificationtype\":\"{})", kind)) != std::string::npos ||
           body().find(fmt::format(R"(notificationtype":"{})", kind)) != std::string::npos;
  }

  bool from_noreply() const {
    auto const local = local_part(from_);
    return starts_with_any(local, noreply_names) || local.ends_with("noreply") || local.ends_with("no-reply");
  }

  // Signs, and how many of the weaker ones it takes.
  bool failure() {
    if (mail_.report_type == "delivery-status") return because("a delivery report");
    if (has_file(mail_, "message/delivery-status")) return because("holds a delivery report");
    if (mail_.has_header("x-failed-recipients")) return because("X-Failed-Recipients");
    bool const daemon = from_daemon();
    bool const subject = holds_any(subject_, failure_subjects);
    bool const no_return = mail_.return_path && mail_.return_path->empty();
    bool const words = words_of_failure();
    if (subject && (daemon || no_return || words)) return because("subject of a failed delivery");
    if (daemon && words) return because("a mail server tells of a failed delivery");
    if (no_return && words && (mail_.message_id.empty() || has_file(mail_, "message/rfc822")))
      return because("empty return path and words of a failed delivery");
    if (daemon && local_part(from_) != "postmaster" && no_return)
      return because("from a mail server, with an empty return path");
    if (words && from_noreply() && has_file(mail_, "message/rfc822"))
      return because("words of a failed delivery, with the mail attached");
    if (mail_.has_header("x-amz-sns-message-id") && notification("bounce"))
      return because("a notice of a bounce");
    if (mail_.has_header("x-mlserver") && subject) return because("refused by a mailing list");
    if (strong_words_of_failure()) return because("holds a server's refusal");
    return false;
  }

  // The body names a failure as servers put it: enough only beside another sign, for people quote such
  // things.
  bool words_of_failure() {
    static constexpr std::array<std::string_view, 41> words{"could not be delivered",
                                                            "couldn't be delivered",
                                                            "couldn\xE2\x80\x99t be delivered",
                                                            "was not delivered",
                                                            "wasn't delivered",
                                                            "not be delivered to",
                                                            "unable to deliver",
                                                            "unable to be delivered",
                                                            "undeliverable",
                                                            "delivery failed",
                                                            "delivery to the following",
                                                            "delivery has failed",
                                                            "failed permanently",
                                                            "permanent error",
                                                            "permanent fatal error",
                                                            "user unknown",
                                                            "unknown user",
                                                            "no such user",
                                                            "mailbox unavailable",
                                                            "mailbox full",
                                                            "mailbox is full",
                                                            "quota exceeded",
                                                            "over quota",
                                                            "recipient rejected",
                                                            "address rejected",
                                                            "relay access denied",
                                                            "returned to sender",
                                                            "did not reach the following",
                                                            "transcript of session follows",
                                                            "message could not be sent",
                                                            "returned message",
                                                            "has been rejected",
                                                            "was rejected",
                                                            "undelivered message",
                                                            "could not deliver",
                                                            "delivery error",
                                                            "delivery attempt",
                                                            "host unknown",
                                                            "temporarily deferred",
                                                            "will keep trying",
                                                            "invalid recipient"};
    return holds_any(body(), words);
  }

  bool strong_words_of_failure() {
    static constexpr std::array<std::string_view, 10> phrases{
        "this is the qmail-send program",
        "this is the mail system at host",
        "this message was created automatically by mail delivery software",
        "this message was created automatically by the mail system",
        "your message cannot be delivered to the following recipient",
        "<<< 550 ",
        "<<< 554 ",
        "reporting-mta: dns",
        "final-recipient: rfc822",
        "----- the following addresses had permanent"};
    auto const& text = body();
    auto const start = std::string_view(text).substr(0, std::min<std::size_t>(text.size(), 4000));
    // In an answer that quotes such a text, it stands behind arrows or below an attribution.
    return holds_any(start, phrases) && start.find("\n>") == std::string_view::npos &&
           mail_.in_reply_to.empty();
  }

  bool auto_reply() {
    auto const submitted = lower("auto-submitted");
    if (submitted.starts_with("auto-replied")) return because("Auto-Submitted: auto-replied");
    for (std::string_view name : {"x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply",
                                  "x-autoreply-from", "x-vacation"}) {
      auto const value = lower(name);
      if (mail_.has_header(name) && value != "no")
        return because(fmt::format("{}: {}", name, value.substr(0, 40)));
    }
    auto const precedence = lower("precedence");
    if (precedence == "auto_reply" || precedence == "auto-reply") return because("Precedence: auto_reply");
    bool const subject = starts_with_any(without_reply_prefix(subject_), auto_reply_subjects);
    if (subject) return because("subject of an automatic answer");
    bool const no_return = mail_.return_path && mail_.return_path->empty();
    if (no_return && !mail_.in_reply_to.empty()) return because("an answer with an empty return path");
    return false;
  }
  static std::string_view without_reply_prefix(std::string_view subject) {
    for (std::string_view prefix : {"re: ", "sv: ", "svar: ", "aw: ", "vs: "}) {
      if (subject.starts_with(prefix)) return subject.substr(prefix.size());
    }
    return subject;
  }

  bool list() {
    for (std::string_view name : {"list-id", "list-post", "mailing-list", "x-list", "x-mlserver", "x-loop"}) {
      if (mail_.has_header(name)) return because(fmt::format("{} is set", name));
    }
    return lower("precedence") == "list" && because("Precedence: list");
  }

  bool bulk() {
    auto const precedence = lower("precedence");
    if (precedence == "bulk" || precedence == "junk") return because("Precedence: " + precedence);
    for (std::string_view name : {"list-unsubscribe", "feedback-id"}) {
      if (mail_.has_header(name)) return because(fmt::format("{} is set", name));
    }
    return false;
  }

  bool notice() {
    auto const submitted = lower("auto-submitted");
    if (!submitted.empty() && submitted != "no" && !submitted.starts_with("no;") &&
        !submitted.starts_with("no "))
      return because("Auto-Submitted: " + submitted.substr(0, 40));
    if (mail_.has_header("x-auto-response-suppress")) {
      auto const value = lower("x-auto-response-suppress");
      if (holds_any(value, suppressing)) return because("X-Auto-Response-Suppress: " + value.substr(0, 40));
    }
    if (mail_.return_path && mail_.return_path->empty()) return because("empty return path");
    if (from_daemon() && local_part(from_) != "postmaster") return because("from a mail server");
    // A web form writes as no-reply and names the customer in Reply-To.
    bool const answerable = !mail_.reply_to.empty() &&
                            !starts_with_any(utf8::fold(mail_.reply_to.front().address), noreply_names);
    return from_noreply() && !answerable && because("from an address that takes no answers");
  }
  static constexpr std::array<std::string_view, 4> suppressing{"all", "oof", "autoreply", "rn"};

  std::string const& body() {
    if (body_.empty()) body_ = " " + utf8::fold(utf8::truncate_bytes(mail_.text, examined_bytes));
    return body_;
  }
  static constexpr std::size_t examined_bytes = 16 * 1024;

  Mail const& mail_;
  OwnSide const& own_;
  std::string subject_, from_, name_, body_;
  Verdict verdict_;
};

}  // namespace

std::string_view say(MailKind kind) {
  switch (kind) {
    case MailKind::person:
      return "person";
    case MailKind::own_loop:
      return "own_loop";
    case MailKind::bounce:
      return "bounce";
    case MailKind::delivery_notice:
      return "delivery_notice";
    case MailKind::read_receipt:
      return "read_receipt";
    case MailKind::feedback_report:
      return "feedback_report";
    case MailKind::auto_reply:
      return "auto_reply";
    case MailKind::list:
      return "list";
    case MailKind::bulk:
      return "bulk";
    case MailKind::notice:
      return "notice";
  }
  return "";
}

Verdict classify(Mail const& mail, OwnSide const& own) {
  return Judge(mail, own).run();
}

}  // namespace svar::mime
