#include "kit/permission.hpp"

#include "base/json.hpp"

namespace svar::kit {

std::string permission_name(Permission p) {
  std::string name(json::enum_name(p));
  if (auto const at = name.find('_'); at != name.npos) name[at] = '.';
  return name;
}

}  // namespace svar::kit
