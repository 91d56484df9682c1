#pragma once
// How both APIs show brands and take them.
#include "features/brands/brands.hpp"
#include "kit/feature.hpp"

namespace svar::brands {

struct BrandItem {
  std::int64_t id = 0;
  std::string name;  // empty: the workspace's
  std::string key, color, logo_url, website, sender_name;
  Words signatures;
  std::int64_t form_id = 0;
  std::string help_name, help_color;
  bool help_active = false, active = true, is_default = false, first = false, removed = false;
  std::vector<std::int64_t> mailbox_ids;
};
BOOST_DESCRIBE_STRUCT(BrandItem, (),
                      (id, name, key, color, logo_url, website, sender_name, signatures, form_id, help_name,
                       help_color, help_active, active, is_default, first, removed, mailbox_ids))
struct BrandItems {
  std::vector<BrandItem> brands;
};
BOOST_DESCRIBE_STRUCT(BrandItems, (), (brands))
struct BrandEnvelope {
  BrandItem brand;
};
BOOST_DESCRIBE_STRUCT(BrandEnvelope, (), (brand))
struct BrandBody {
  json::Patch<std::string> name, key, color, logo_url, website, sender_name, help_name, help_color;
  json::Patch<Words> signatures;
  json::Patch<std::int64_t> form_id;
  json::Patch<bool> help_active, active;
  json::Patch<bool> is_default;  // true only
  json::Patch<std::vector<std::int64_t>> mailbox_ids;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(BrandBody, (),
                      (name, key, color, logo_url, website, sender_name, help_name, help_color, signatures,
                       form_id, help_active, active, is_default, mailbox_ids))

std::vector<kit::Route> brand_ui_routes();
std::vector<kit::Route> brand_v2_routes();

}  // namespace svar::brands
