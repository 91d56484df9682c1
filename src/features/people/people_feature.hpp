#pragma once
#include "kit/feature.hpp"

namespace svar::people {

kit::Feature const& feature();

}  // namespace svar::people
