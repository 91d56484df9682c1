#include "net/curl_call.hpp"

#include <openssl/x509_vfy.h>

#include <cerrno>
#include <mutex>
#include <new>
#include <stdexcept>

#include "net/address_guard.hpp"

namespace svar::net {

namespace {

constexpr int poll_ms = 1'000;  // longest sleep; a stop request wakes it at once

void init_once() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

}  // namespace

CurlCall::CurlCall() : easy_((init_once(), curl_easy_init())), multi_(curl_multi_init()) {
  if (easy_ == nullptr || multi_ == nullptr) throw std::bad_alloc();
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_QUICK_EXIT, 1L);  // a name resolution under way must not hold up a stop
  set(CURLOPT_ERRORBUFFER, error_);
  // A proxy from the environment would be asked instead of the target, and hide the address that is to be
  // judged.
  set(CURLOPT_PROXY, "");
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set(CURLOPT_TCP_NODELAY, 1L);
}

CurlCall::~CurlCall() {
  curl_multi_remove_handle(multi_, easy_);
  curl_easy_cleanup(easy_);
  curl_multi_cleanup(multi_);
}

void CurlCall::check(CURLcode code) {
  if (code != CURLE_OK) throw std::runtime_error(std::string("libcurl: ") + curl_easy_strerror(code));
}

curl_socket_t CurlCall::open_public(void* self, curlsocktype purpose, curl_sockaddr* address) {
  if (purpose == CURLSOCKTYPE_IPCXN &&
      !is_public_address(&address->addr, static_cast<socklen_t>(address->addrlen))) {
    static_cast<CurlCall*>(self)->blocked_ = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

void CurlCall::public_addresses_only() {
  set(CURLOPT_OPENSOCKETFUNCTION, &CurlCall::open_public);
  set(CURLOPT_OPENSOCKETDATA, this);
}

CurlTrouble CurlCall::perform(std::stop_token const& stop) {
  std::stop_callback const wake(stop, [this] { curl_multi_wakeup(multi_); });
  blocked_ = false;
  code_ = CURLE_OK;
  curl_multi_add_handle(multi_, easy_);
  int running = 1;
  while (running > 0) {
    if (stop.stop_requested()) {
      code_ = CURLE_ABORTED_BY_CALLBACK;
      break;
    }
    if (curl_multi_perform(multi_, &running) != CURLM_OK) {
      code_ = CURLE_FAILED_INIT;
      break;
    }
    int left = 0;
    while (CURLMsg const* message = curl_multi_info_read(multi_, &left))
      if (message->msg == CURLMSG_DONE) code_ = message->data.result;
    if (running > 0) curl_multi_poll(multi_, nullptr, 0, poll_ms, nullptr);
  }
  CurlTrouble const result =
      stop.stop_requested() && code_ == CURLE_ABORTED_BY_CALLBACK ? CurlTrouble::stopped : trouble();
  curl_multi_remove_handle(multi_, easy_);
  return result;
}

std::string CurlCall::words() const {
  if (code_ == CURLE_OK) return {};
  return error_[0] != '\0' ? error_ : curl_easy_strerror(code_);
}

CurlTrouble CurlCall::trouble() const {
  if (blocked_ && code_ != CURLE_OK) return CurlTrouble::private_address;
  long verify = X509_V_OK;
  long os_error = 0;
  curl_easy_getinfo(easy_, CURLINFO_SSL_VERIFYRESULT, &verify);
  curl_easy_getinfo(easy_, CURLINFO_OS_ERRNO, &os_error);
  switch (code_) {
    case CURLE_OK:
      return CurlTrouble::none;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
      return CurlTrouble::host_not_found;
    case CURLE_COULDNT_CONNECT:
      if (os_error == ECONNREFUSED) return CurlTrouble::refused;
      return os_error == ETIMEDOUT ? CurlTrouble::timed_out : CurlTrouble::unreachable;
    case CURLE_OPERATION_TIMEDOUT:
      return CurlTrouble::timed_out;
    case CURLE_USE_SSL_FAILED:
      return CurlTrouble::tls_not_offered;
    case CURLE_PEER_FAILED_VERIFICATION:
      if (verify == X509_V_ERR_CERT_HAS_EXPIRED || verify == X509_V_ERR_CERT_NOT_YET_VALID)
        return CurlTrouble::tls_expired;
      // The name is judged before libcurl asks for the chain's verdict, which then still reads "unspecified".
      return verify == X509_V_OK || verify == X509_V_ERR_UNSPECIFIED ? CurlTrouble::tls_name_mismatch
                                                                     : CurlTrouble::tls_unknown_issuer;
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_BAD_FUNCTION_ARGUMENT:
      return CurlTrouble::bad_settings;
    case CURLE_SSL_CONNECT_ERROR:
      return CurlTrouble::tls_failed;
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
      return CurlTrouble::closed;
    case CURLE_FILESIZE_EXCEEDED:
      return CurlTrouble::too_large;
    default:
      return CurlTrouble::other;
  }
}

}  // namespace svar::net
