// One call of the translation server, as LibreTranslate's API describes it: POST /translate with q, source,
// target, format and api_key; the answer has translatedText, and detectedLanguage where the source was
// "auto"; what fails has error.
#include <atomic>

#include "base/crypto.hpp"
#include "base/log.hpp"
#include "base/utf8.hpp"
#include "features/channels/secret_box.hpp"
#include "features/translation/translation.hpp"
#include "net/http_client.hpp"

namespace svar::translation {
namespace {

constexpr std::string_view purpose = "translation.key";
constexpr int try_again_s = 30;
constexpr std::size_t max_language = 20;  // bytes

struct Ask {
  std::string q;
  std::string source = "auto";
  std::string target;
  std::string format;
  json::Omit<std::string> api_key;
};
BOOST_DESCRIBE_STRUCT(Ask, (), (q, source, target, format, api_key))

Fault try_again(Fault fault) {
  fault.retry_after_s = try_again_s;
  return fault;
}

// A slow server must not take all threads.
class Turn {
 public:
  Turn() {
    if (busy.fetch_add(1) < at_once) return;
    busy.fetch_sub(1);
    throw try_again(Fault{FaultCode::unavailable,
                          "Too much is being translated just now. Try again in a moment",
                          {},
                          "all turns are taken"});
  }
  ~Turn() { busy.fetch_sub(1); }
  Turn(Turn const&) = delete;
  Turn& operator=(Turn const&) = delete;

 private:
  static inline std::atomic<int> busy{0};
};

std::string key_of(kit::App const& app, Server const& server) {
  std::string sealed;
  if (server.sealed_key.empty() || !decode_base64(server.sealed_key, sealed)) return {};
  auto const key = channels::unseal(app.workspace_secret, purpose, sealed);
  if (!key)
    throw conflict(
        "The key of the translation server cannot be opened here. An administrator must give it anew");
  return *key;
}

std::string_view text_in(json::Value const& value, std::string_view name) {
  auto const* object = value.if_object();
  auto const* found = object ? object->if_contains(name) : nullptr;
  return found && found->is_string() ? std::string_view(found->get_string()) : std::string_view();
}

Said read(net::HttpReply const& reply) {
  if (reply.trouble != net::HttpTrouble::none)
    throw try_again(Fault{
        FaultCode::unavailable, "The translation server does not answer: " + reply.say, {}, reply.detail});
  auto const value = json::try_parse(reply.body).value_or(json::Value{});
  if (!reply.ok()) {
    auto const why = utf8::clean_line(utf8::repair(text_in(value, "error")), 200);
    log::warn("translation: the server answers {} {}", reply.status, why);
    throw try_again(Fault{
        FaultCode::unavailable,
        fmt::format("The translation server refuses: {}", why.empty() ? fmt::to_string(reply.status) : why),
        {},
        ""});
  }
  Said said{std::string(text_in(value, "translatedText")), {}};
  if (said.words.empty())
    throw try_again(Fault{
        FaultCode::unavailable, "The translation server answers something else", {}, "no translatedText"});
  if (auto const* object = value.if_object())
    if (auto const* found = object->if_contains("detectedLanguage"))
      said.source = text_in(*found, "language").substr(0, max_language);
  return said;
}

}  // namespace

Said translate(kit::App& app, Server const& server, std::string_view words, bool html, Target target) {
  if (words.empty()) throw invalid("text", "There is nothing to translate", "BlankValue");
  if (words.size() > max_words) throw invalid("text", "This is too long to be translated", "TooLong");
  Turn const turn;
  Ask ask{.q = std::string(words),
          .target = std::string(json::enum_name(target)),
          .format = html ? "html" : "text"};
  if (auto key = key_of(app, server); !key.empty()) ask.api_key = std::move(key);
  net::HttpRequest request;
  request.method = "POST";
  request.url = server.url + "/translate";
  request.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
  request.body = json::to_text(ask);
  request.timeout = patience;
  request.max_body_bytes = max_answer;
  request.allow_private_addresses = app.allow_private_networks;
  return read(net::http_call(request));
}

}  // namespace svar::translation
