// The words of office documents: ZIPs of XML. Nothing is believed of what the ZIP says about itself; what is
// unpacked is counted, and the XML may not declare anything.
#include <expat.h>
#include <zip.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <vector>

#include "features/files/extract.hpp"

namespace svar::files {
namespace {

constexpr std::size_t read_at_once = 64 * 1024;

// "w:p" is p: programs choose their own prefixes.
std::string_view local(char const* name) {
  std::string_view const whole(name);
  auto const colon = whole.rfind(':');
  return colon == whole.npos ? whole : whole.substr(colon + 1);
}

// Gathers the words of one XML part. `ended` and `began` are called with local names.
class Part {
 public:
  explicit Part(std::string& out) : out_(out) {}
  virtual ~Part() = default;
  virtual void began(std::string_view name, char const** attributes) = 0;
  virtual void ended(std::string_view name) = 0;
  virtual void words(std::string_view text) = 0;
  virtual bool full() const { return out_.size() >= max_file_text; }

 protected:
  std::string& out_;
};

// Running text: Word, presentations.
class RunningText : public Part {
 public:
  using Part::Part;
  void began(std::string_view name, char const**) override {
    if (name == "t") inside_ = true;
    if (name == "tab") out_ += '\t';
    if (name == "br" || name == "cr") out_ += '\n';
  }
  void ended(std::string_view name) override {
    if (name == "t") inside_ = false;
    if (name == "p") out_ += '\n';
    if (name == "tc") out_ += '\t';
  }
  void words(std::string_view text) override {
    if (inside_) out_ += text;
  }

 private:
  bool inside_ = false;
};

// OpenDocument: all that stands in the body.
class OpenText : public Part {
 public:
  using Part::Part;
  void began(std::string_view name, char const**) override {
    if (name == "body") inside_ = true;
    if (name == "tracked-changes") ++hidden_;
    if (name == "s" || name == "tab") out_ += ' ';
    if (name == "line-break") out_ += '\n';
  }
  void ended(std::string_view name) override {
    if (name == "body") inside_ = false;
    if (name == "tracked-changes") --hidden_;
    if (name == "p" || name == "h") out_ += '\n';
  }
  void words(std::string_view text) override {
    if (inside_ && hidden_ == 0) out_ += text;
  }

 private:
  bool inside_ = false;
  int hidden_ = 0;
};

// The texts that cells of a workbook name by number.
class SharedStrings : public Part {
 public:
  SharedStrings(std::string& unused, std::vector<std::string>& strings) : Part(unused), strings_(strings) {}
  void began(std::string_view name, char const**) override {
    if (name == "si") strings_.emplace_back();
    if (name == "t") inside_ = true;
    if (name == "rPh") ++reading_aid_;  // how a word is pronounced
  }
  void ended(std::string_view name) override {
    if (name == "t") inside_ = false;
    if (name == "rPh") --reading_aid_;
  }
  void words(std::string_view text) override {
    if (!inside_ || reading_aid_ > 0 || strings_.empty()) return;
    strings_.back() += text;
    bytes_ += text.size();
  }
  // Many empty ones cost memory, too.
  bool full() const override { return bytes_ + 8 * strings_.size() >= 4 * max_file_text; }

 private:
  std::vector<std::string>& strings_;
  std::size_t bytes_ = 0;
  bool inside_ = false;
  int reading_aid_ = 0;
};

// A sheet, row by row.
class Sheet : public Part {
 public:
  Sheet(std::string& out, std::vector<std::string> const& strings) : Part(out), strings_(strings) {}
  void began(std::string_view name, char const** attributes) override {
    if (name == "c") {
      shared_ = false;
      for (; attributes[0]; attributes += 2)
        shared_ =
            shared_ || (std::string_view(attributes[0]) == "t" && std::string_view(attributes[1]) == "s");
    }
    inside_ = name == "v" || name == "t";
    if (inside_) value_.clear();
  }
  void ended(std::string_view name) override {
    if (inside_ && (name == "v" || name == "t")) {
      std::size_t index = strings_.size();
      if (shared_) std::from_chars(value_.data(), value_.data() + value_.size(), index);
      out_ += !shared_ ? value_ : index < strings_.size() ? strings_[index] : std::string();
      out_ += '\t';
    }
    inside_ = false;
    if (name == "row") out_ += '\n';
  }
  void words(std::string_view text) override {
    if (inside_ && value_.size() < max_file_text) value_ += text;
  }

 private:
  std::vector<std::string> const& strings_;
  std::string value_;
  bool inside_ = false, shared_ = false;
};

struct Parser {
  XML_Parser expat = XML_ParserCreate(nullptr);
  Part& part;
  int depth = 0;
  bool refused = false;  // declares entities, or is nested without end

  explicit Parser(Part& p) : part(p) {
    if (!expat) throw std::bad_alloc();
    XML_SetUserData(expat, this);
    XML_SetElementHandler(
        expat,
        [](void* self, char const* name, char const** attributes) {
          static_cast<Parser*>(self)->began(name, attributes);
        },
        [](void* self, char const* name) { static_cast<Parser*>(self)->ended(name); });
    XML_SetCharacterDataHandler(expat, [](void* self, char const* text, int size) {
      static_cast<Parser*>(self)->part.words({text, static_cast<std::size_t>(size)});
    });
    // No office document has a DTD; who brings one wants entities.
    XML_SetStartDoctypeDeclHandler(expat, [](void* self, char const*, char const*, char const*, int) {
      static_cast<Parser*>(self)->refuse();
    });
  }
  ~Parser() { XML_ParserFree(expat); }
  Parser(Parser const&) = delete;
  Parser& operator=(Parser const&) = delete;

  void refuse() {
    refused = true;
    XML_StopParser(expat, XML_FALSE);
  }
  void began(char const* name, char const** attributes) {
    if (++depth > max_xml_depth) return refuse();
    part.began(local(name), attributes);
    if (part.full()) XML_StopParser(expat, XML_FALSE);
  }
  void ended(char const* name) {
    --depth;
    part.ended(local(name));
  }
};

class Archive {
 public:
  explicit Archive(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source) zip_ = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (source && !zip_) zip_source_free(source);
    zip_error_fini(&error);
  }
  ~Archive() {
    if (zip_) zip_discard(zip_);
  }
  Archive(Archive const&) = delete;
  Archive& operator=(Archive const&) = delete;

  bool open() const { return zip_ != nullptr; }
  bool has(char const* name) const { return zip_name_locate(zip_, name, 0) >= 0; }
  // The entries that begin so and have a number, in the order of their numbers: "xl/worksheets/sheet" and 2.
  std::vector<std::string> numbered(std::string_view prefix) const {
    std::vector<std::pair<unsigned, std::string>> found;
    auto const count = std::min<zip_int64_t>(zip_get_num_entries(zip_, 0), std::int64_t{max_entries});
    for (zip_int64_t i = 0; i < count; ++i) {
      auto const* raw = zip_get_name(zip_, static_cast<zip_uint64_t>(i), 0);
      std::string_view const name(raw ? raw : "");
      if (!name.starts_with(prefix) || !name.ends_with(".xml")) continue;
      auto const digits = name.substr(prefix.size(), name.size() - prefix.size() - 4);
      unsigned number = 0;
      auto const [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
      if (end == digits.data() + digits.size() && (code == std::errc{} || digits.empty()))
        found.emplace_back(number, name);
    }
    std::sort(found.begin(), found.end());
    std::vector<std::string> names;
    for (auto& [number, name] : found) names.push_back(std::move(name));
    return names;
  }
  // False: there is no such entry, or it cannot be read to its end as XML. What was read before stays.
  bool read(std::string const& name, Part& part) {
    std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> const file(zip_fopen(zip_, name.c_str(), 0),
                                                                 zip_fclose);
    if (!file) {
      auto const code = zip_error_code_zip(zip_get_error(zip_));
      locked = locked || code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD;
      return false;
    }
    Parser parser(part);
    for (;;) {
      auto* const buffer = XML_GetBuffer(parser.expat, static_cast<int>(read_at_once));
      if (!buffer) throw std::bad_alloc();
      auto const got = zip_fread(file.get(), buffer, read_at_once);
      if (got < 0) return false;
      unpacked_ += static_cast<std::size_t>(got);
      auto const status = XML_ParseBuffer(parser.expat, static_cast<int>(got), got == 0);
      if (parser.refused) return false;
      if (part.full() || unpacked_ > max_unpacked) return true;
      if (status != XML_STATUS_OK) return false;
      if (got == 0) return true;
    }
  }

  bool locked = false;

 private:
  zip_t* zip_ = nullptr;
  std::size_t unpacked_ = 0;  // of all entries together
};

// Documents behind a password are no ZIP: they lie encrypted in an old container, which names the stream in
// UTF-16.
bool behind_password(std::string_view bytes) {
  using namespace std::string_view_literals;
  return bytes.starts_with("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv) &&
         bytes.find("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv) != bytes.npos;
}

bool read_word(Archive& zip, std::string& out) {
  RunningText part(out);
  bool const good = zip.read("word/document.xml", part);
  for (auto const prefix : {"word/header", "word/footer", "word/footnotes", "word/endnotes", "word/comments"})
    for (auto const& name : zip.numbered(prefix)) {
      RunningText more(out);
      zip.read(name, more);
    }
  return good;
}

bool read_workbook(Archive& zip, std::string& out) {
  std::vector<std::string> strings;
  std::string unused;
  SharedStrings shared(unused, strings);
  if (zip.has("xl/sharedStrings.xml") && !zip.read("xl/sharedStrings.xml", shared)) return false;
  bool good = false;
  for (auto const& name : zip.numbered("xl/worksheets/sheet")) {
    Sheet sheet(out, strings);
    good = zip.read(name, sheet) || good;
  }
  return good;
}

bool read_slides(Archive& zip, std::string& out) {
  bool good = false;
  for (auto const prefix : {"ppt/slides/slide", "ppt/notesSlides/notesSlide"})
    for (auto const& name : zip.numbered(prefix)) {
      RunningText part(out);
      good = zip.read(name, part) || good;
    }
  return good;
}

}  // namespace

Extracted text_in_office(std::string_view bytes) {
  if (behind_password(bytes)) return {{}, Trouble::locked};
  Archive zip(bytes);
  if (!zip.open()) return {{}, Trouble::damaged};
  Extracted out;
  bool good = false;
  if (zip.has("word/document.xml"))
    good = read_word(zip, out.text);
  else if (zip.has("xl/workbook.xml"))
    good = read_workbook(zip, out.text);
  else if (zip.has("ppt/presentation.xml"))
    good = read_slides(zip, out.text);
  else if (zip.has("content.xml")) {
    OpenText part(out.text);
    good = zip.read("content.xml", part);
  }
  if (zip.locked) return {{}, Trouble::locked};
  // Half of a broken document is worth finding.
  if (!good && out.text.empty()) out.trouble = Trouble::damaged;
  return out;
}

}  // namespace svar::files
