// The assembler puts the pack into the program: no compiler has to read megabytes of numbers.
#include "net/assets_pack.hpp"

#ifdef SVAR_ASSETS_PACK

asm(".pushsection .rodata\n"
    ".balign 16\n"
    ".global svar_assets_begin\n"
    "svar_assets_begin:\n"
    ".incbin \"" SVAR_ASSETS_PACK
    "\"\n"
    ".global svar_assets_end\n"
    "svar_assets_end:\n"
    ".byte 0\n"
    ".popsection\n");

extern "C" char const svar_assets_begin[];
extern "C" char const svar_assets_end[];

namespace svar::net {
std::string_view embedded_pack() {
  return {svar_assets_begin, static_cast<std::size_t>(svar_assets_end - svar_assets_begin)};
}
}  // namespace svar::net

#else

namespace svar::net {
std::string_view embedded_pack() {
  return {};
}
}  // namespace svar::net

#endif
