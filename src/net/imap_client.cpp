#include "net/imap_client.hpp"

#include <algorithm>

#include "net/imap_core.hpp"
#include "net/imap_text.hpp"
#include "net/mail_resolve.hpp"

namespace svar::net {

namespace asio = boost::asio;

namespace {

void check(ImapSettings const& settings) {
  auto const has_control = [](std::string const& text) {
    return text.find_first_of(std::string("\r\n\0", 3)) != std::string::npos;
  };
  if (settings.host.empty() || settings.port == 0 || settings.user.empty() || has_control(settings.host) ||
      has_control(settings.user) || has_control(settings.secret) || has_control(settings.keyword) ||
      settings.keyword.find_first_of(" (){%*\"\\]") != std::string::npos)
    throw MailFault(MailTrouble::bad_settings,
                    sentence(MailTrouble::bad_settings, settings.host, settings.port));
}

}  // namespace

void ImapSession::Core::open() {
  auto endpoints = resolve_mail_host(settings_.host, settings_.port, settings_.public_addresses_only,
                                     settings_.connect_timeout, stop_);
  run(wire_.open(std::move(endpoints)));
}

asio::awaitable<bool> ImapSession::Core::select(std::string name, bool read_only) {
  auto const encoded = encode_folder(name);
  if (!encoded || name.empty()) wire_.fail(MailTrouble::folder_missing, "not a folder name", name);
  ImapFolder opened;
  opened.name = name;
  wire_.uid_validity = 0;
  wire_.exists = 0;
  ImapResponse const answer = co_await wire_.command(
      (read_only ? "EXAMINE " : "SELECT ") + quote(*encoded).value(), [&](ImapResponse& r) {
        auto const number = r.code_values.size() == 1 ? imap_number(r.code_values[0].text) : std::nullopt;
        if (r.code == "UIDVALIDITY" && number && *number <= UINT32_MAX)
          opened.uid_validity = static_cast<std::uint32_t>(*number);
        if (r.code == "UIDNEXT" && number && *number <= UINT32_MAX)
          opened.uid_next = static_cast<std::uint32_t>(*number);
        if (r.code == "PERMANENTFLAGS" && r.code_values.size() == 1)
          for (ImapValue const& flag : r.code_values[0].items)
            if (flag.text == "\\*" || flag.text == settings_.keyword) opened.keywords_allowed = true;
      });
  if (answer.name != "OK") {
    folder = {};
    bool const later = answer.code == "INUSE" || answer.code == "UNAVAILABLE" || answer.code == "SERVERBUG";
    MailTrouble const kind = later                     ? MailTrouble::busy
                             : answer.code == "NOPERM" ? MailTrouble::refused_by_server
                             : answer.name == "BAD"    ? MailTrouble::protocol
                                                       : MailTrouble::folder_missing;
    wire_.fail(kind, answer.text, name);
  }
  if (opened.uid_validity == 0) wire_.fail(MailTrouble::protocol, "the server gave no UIDVALIDITY");
  opened.read_only = answer.code == "READ-ONLY";
  opened.exists = wire_.exists;
  wire_.uid_validity = opened.uid_validity;
  wire_.fresh = wire_.exists > 0;  // until fetch_since has looked
  folder = std::move(opened);
  co_return true;
}

asio::awaitable<std::string> ImapSession::Core::acknowledge(std::vector<std::uint32_t> uids) {
  std::string problem;
  if (folder.read_only || uids.empty()) co_return problem;
  std::string const set = sequence_set(uids);
  std::string flags = settings_.mark_seen ? "\\Seen" : "";
  if (folder.keywords_allowed && !settings_.keyword.empty())
    flags += (flags.empty() ? "" : " ") + settings_.keyword;
  if (!flags.empty()) {
    ImapResponse const answer = co_await wire_.command("UID STORE " + set + " +FLAGS.SILENT (" + flags + ')');
    if (answer.name != "OK") problem = printable(answer.text);
  }
  if (!settings_.move_to.empty()) {
    std::string const why = co_await move(set);
    if (!why.empty()) problem = why;
  }
  co_return problem;
}

asio::awaitable<std::string> ImapSession::Core::move(std::string set) {
  auto const target = encode_folder(settings_.move_to);
  if (!target)
    co_return sentence(MailTrouble::folder_missing, settings_.host, settings_.port, settings_.move_to);
  std::string const words = set + ' ' + quote(*target).value();
  if (wire_.has("MOVE")) {
    ImapResponse const answer = co_await wire_.command("UID MOVE " + words);
    co_return answer.name == "OK" ? std::string() : printable(answer.text);
  }
  ImapResponse const copied = co_await wire_.command("UID COPY " + words);
  if (copied.name != "OK") co_return printable(copied.text);
  co_await wire_.command("UID STORE " + set + " +FLAGS.SILENT (\\Deleted)");
  // A plain EXPUNGE would also remove what others have marked; without UIDPLUS the mark has to do.
  if (wire_.has("UIDPLUS")) co_await wire_.command("UID EXPUNGE " + set);
  co_return std::string();
}

asio::awaitable<ImapWait> ImapSession::Core::wait_for_new(std::chrono::milliseconds timeout) {
  using Clock = std::chrono::steady_clock;
  using std::chrono::milliseconds;
  if (folder.uid_validity == 0) wire_.fail(MailTrouble::folder_missing, "no folder is open");
  Clock::time_point const until = Clock::now() + timeout;
  bool may_idle = wire_.has("IDLE");
  while (!wire_.fresh) {
    auto const left = std::chrono::duration_cast<milliseconds>(until - Clock::now());
    if (left <= milliseconds::zero()) co_return ImapWait::timed_out;
    if (may_idle) {
      may_idle = co_await wire_.idle(std::min(left, settings_.idle_refresh));
    } else {
      co_await wire_.pause(std::min(left, settings_.poll_interval));
      ImapResponse const answer = co_await wire_.command("NOOP");
      if (answer.name != "OK") wire_.fail(MailTrouble::protocol, answer.text);
    }
  }
  co_return ImapWait::something_new;
}

asio::awaitable<std::vector<std::string>> ImapSession::Core::folders() {
  std::vector<std::string> names;
  ImapResponse const answer = co_await wire_.command("LIST \"\" \"*\"", [&](ImapResponse& r) {
    if (r.name != "LIST" || r.malformed || r.values.size() < 3 || names.size() >= max_folders) return;
    for (ImapValue const& flag : r.values[0].items)
      if (flag.text == "\\Noselect" || flag.text == "\\NonExistent") return;
    names.push_back(decode_folder(r.values[2].text));
  });
  if (answer.name != "OK") wire_.fail(MailTrouble::refused_by_server, answer.text);
  co_return names;
}

asio::awaitable<bool> ImapSession::Core::logout() {
  co_await wire_.command("LOGOUT");
  co_return true;
}

ImapSession::ImapSession(std::unique_ptr<Core> core) : core_(std::move(core)) {}
ImapSession::~ImapSession() = default;

std::unique_ptr<ImapSession> ImapSession::connect(ImapSettings settings, std::stop_token stop) {
  check(settings);
  auto core = std::make_unique<Core>(std::move(settings), std::move(stop));
  core->open();
  return std::unique_ptr<ImapSession>(new ImapSession(std::move(core)));
}

ImapFolder const& ImapSession::select(std::string_view folder) {
  core_->run(core_->select(std::string(folder), false));
  return core_->folder;
}

ImapFolder const& ImapSession::folder() const {
  return core_->folder;
}

FetchReport ImapSession::fetch_since(std::uint32_t after_uid, MailSink const& sink) {
  return core_->run(core_->fetch_since(after_uid, sink));
}

std::string ImapSession::acknowledge(std::span<std::uint32_t const> uids) {
  return core_->run(core_->acknowledge({uids.begin(), uids.end()}));
}

ImapWait ImapSession::wait_for_new(std::chrono::milliseconds timeout) {
  try {
    return core_->run(core_->wait_for_new(timeout));
  } catch (MailFault const& fault) {
    if (fault.kind() == MailTrouble::stopped) return ImapWait::stopped;
    throw;
  }
}

std::vector<std::string> ImapSession::folders() {
  return core_->run(core_->folders());
}

bool ImapSession::has_capability(std::string_view name) const {
  return core_->wire().has(name);
}

void ImapSession::logout() noexcept {
  try {
    core_->run(core_->logout());
  } catch (...) {  // the server says BYE and closes, which is what was wanted
    return;
  }
}

ImapTest test_imap(ImapSettings const& settings, std::string_view folder, std::stop_token stop) {
  ImapTest result;
  try {
    check(settings);
    ImapSession::Core core(settings, std::move(stop));
    core.open();
    result.folders = core.run(core.folders());
    core.run(core.select(std::string(folder), true));
    result.messages = core.folder.exists;
    result.say = sentence(MailTrouble::none, settings.host, settings.port);
  } catch (MailFault const& fault) {
    result.trouble = fault.kind();
    result.say = fault.what();
    result.detail = fault.detail();
  }
  result.key = message_key(result.trouble);
  return result;
}

}  // namespace svar::net
