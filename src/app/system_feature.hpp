#pragma once
// The machine's own pages: /healthz and /metrics.
#include "kit/feature.hpp"
#include "net/http_server.hpp"

namespace svar::app {

kit::Feature system_feature();
// What /metrics counts; the pointers must live until watch_http_end.
void watch_http(net::HttpServer&, net::WorkerPool&, net::LiveHub&);
void watch_http_end();

}  // namespace svar::app
