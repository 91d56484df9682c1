// The words of office documents: any bytes give text within its limit or a trouble, as a ZIP, and as the XML
// inside of one.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.hpp"
#include "features/files/extract.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace svar::files;
  auto const found = text_in_office({reinterpret_cast<char const*>(data), size});
  if (found.trouble != Trouble::none && found.trouble != Trouble::damaged && found.trouble != Trouble::locked)
    std::abort();
  // One read past the limit, and the words of one cell, at most.
  if (found.text.size() > 4 * max_file_text) std::abort();
  return 0;
}
