// The words of a PDF, page by page.
#include <iconv.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <memory>

#include "features/files/extract.hpp"

namespace svar::files {
namespace {

// A word that a line's end has cut in two is one word again.
void add_page(std::string& out, std::string_view page) {
  for (std::size_t i = 0; i < page.size(); ++i) {
    bool const cut = page[i] == '-' && i + 2 < page.size() && page[i + 1] == '\n' && i > 0 &&
                     page[i - 1] != ' ' && page[i - 1] != '-' &&
                     ((page[i + 2] >= 'a' && page[i + 2] <= 'z') || page[i + 2] == '\xc3');
    if (cut)
      ++i;
    else
      out += page[i];
  }
  out += '\n';
}

}  // namespace

void prepare(TextKind kind) {
  if (kind != TextKind::pdf) return;
  // poppler turns every text from one to the other; the tables stay loaded as long as these are open.
  [[maybe_unused]] static auto const to = ::iconv_open("UTF-8", "UTF-16"),
                                     from = ::iconv_open("UTF-16", "UTF-8");
}

Extracted text_in_pdf(std::string_view bytes) {
  poppler::set_debug_error_function([](std::string const&, void*) {}, nullptr);
  std::unique_ptr<poppler::document> const document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document) return {{}, Trouble::damaged};
  if (document->is_locked()) return {{}, Trouble::locked};
  Extracted out;
  auto const pages = std::min(document->pages(), max_pdf_pages);
  for (int i = 0; i < pages && out.text.size() < max_file_text; ++i) {
    std::unique_ptr<poppler::page> const page(document->create_page(i));
    if (!page) continue;  // one broken page leaves the others
    auto const text = page->text({}, poppler::page::non_raw_non_physical_layout).to_utf8();
    add_page(out.text, {text.data(), text.size()});
  }
  return out;
}

}  // namespace svar::files
