#pragma once
// What brands announce. Ids only.
#include "features/brands/brands.hpp"

namespace svar::brands {

// Made, changed, removed or restored.
struct BrandKept {
  static constexpr std::string_view kind = "brand.kept";
  static constexpr int version = 1;
  BrandId brand_id;
  std::int64_t subject() const { return brand_id.value; }
};
BOOST_DESCRIBE_STRUCT(BrandKept, (), (brand_id))

}  // namespace svar::brands
