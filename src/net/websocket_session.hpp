#pragma once
// The WebSocket side of a connection that has been upgraded. For the net layer only.
#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>

#include "net/http_server_core.hpp"

namespace svar::net {

struct UpgradeRequest {
  beast::http::request_header<> header;  // as Beast needs it to compute its answer
  std::string remote_address;
};

// Takes the connection over; it lives on by itself on its net thread.
void start_websocket(NetThread& net, PlainStream stream, ConnectionSlot slot, UpgradeRequest request,
                     LiveSession session);
void start_websocket(NetThread& net, TlsStream stream, std::shared_ptr<asio::ssl::context> tls,
                     ConnectionSlot slot, UpgradeRequest request, LiveSession session);

}  // namespace svar::net
