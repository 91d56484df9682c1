#include "features/demo/customer_mail.hpp"
#include "features/demo/demo.hpp"
#include "features/demo/demo_sql.hpp"

namespace svar::demo {

kit::Feature feature() {
  kit::Feature f{.name = "demo"};
  f.routes = {
      {net::Method::get, "/demo/customer", kit::anyone, customer_page, {"Plays the demo's customer"}},
      {net::Method::post,
       "/demo/customer",
       kit::anyone,
       customer_send,
       {"Sends a mail as the demo's customer"}},
  };
  f.start = start_customers_mail;
  f.queries = sql::all;
  return f;
}

}  // namespace svar::demo
