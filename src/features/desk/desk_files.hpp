#pragma once
#include "features/desk/compose.hpp"

namespace svar::desk {

net::Response post_upload(kit::Call&);
net::Response delete_upload(kit::Call&);
net::Response get_attachment(kit::Call&);
net::Response get_thumb(kit::Call&);

}  // namespace svar::desk
