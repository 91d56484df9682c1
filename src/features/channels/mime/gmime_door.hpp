#pragma once
// Inside of svar::mime: GMime with C++ lifetimes. Not for use outside this folder.
#include <gmime/gmime.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "features/channels/mime/mail.hpp"

namespace svar::mime {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Ref = std::unique_ptr<T, Unref>;

struct GFree {
  void operator()(char* text) const { g_free(text); }
};
using GText = std::unique_ptr<char, GFree>;

// Starts GMime once per process; every entry into this folder calls it.
void gmime_start();
// How lenient the parser is, and which charsets it tries on unmarked 8-bit headers. Shared, read only.
GMimeParserOptions* reading_options();

inline std::string_view view(char const* text) {
  return text ? std::string_view(text) : std::string_view();
}

// Everything the stream-writing function gives.
template <class Write>
std::string written(Write write) {
  Ref<GMimeStream> stream(g_mime_stream_mem_new());
  write(stream.get());
  GByteArray const* bytes = g_mime_stream_mem_get_byte_array(reinterpret_cast<GMimeStreamMem*>(stream.get()));
  return {reinterpret_cast<char const*>(bytes->data), bytes->len};
}

std::string lowered(std::string_view text);
void note(Mail& mail, Problem problem);

// The parts of parse(), one file each.
void read_headers(GMimeMessage* message, Mail& mail);
void read_body(GMimeMessage* message, Mail& mail);

}  // namespace svar::mime
