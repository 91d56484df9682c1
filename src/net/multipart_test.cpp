#include "net/multipart.hpp"

#include <gtest/gtest.h>

namespace svar::net {
namespace {

constexpr auto type = "multipart/form-data; boundary=\"XyZ\"";

TEST(Form, ReadsFieldsAndFiles) {
  std::string const body =
      "--XyZ\r\nContent-Disposition: form-data; name=\"subject\"\r\n\r\nHei på deg\r\n"
      "--XyZ\r\ncontent-disposition: form-data; name=\"file\"; "
      "filename=\"C:\\dir\\bilde.png\"\r\nContent-Type: image/png\r\n\r\n"
      "\x89PNG\r\n--not the end\r\n"
      "--XyZ\r\nContent-Disposition: form-data; name=empty\r\n\r\n\r\n"
      "--XyZ--\r\n";
  auto const form = parse_form(type, body);
  ASSERT_TRUE(form.ok()) << form.error;
  ASSERT_EQ(form.parts.size(), 3u);
  EXPECT_EQ(form.find("subject")->data, "Hei på deg");
  EXPECT_FALSE(form.find("subject")->filename);
  EXPECT_EQ(form.find("file")->filename, "bilde.png");
  EXPECT_EQ(form.find("file")->content_type, "image/png");
  EXPECT_EQ(form.find("file")->data, "\x89PNG\r\n--not the end");
  EXPECT_EQ(form.find("empty")->data, "");
  EXPECT_EQ(form.find("none"), nullptr);
}

TEST(Form, QuotesInNames) {
  auto const form = parse_form(type,
                               "--XyZ\r\nContent-Disposition: form-data; name=\"a\\\"b;c\"; "
                               "filename=\"../../x;y\"\r\n\r\n1\r\n--XyZ--");
  ASSERT_TRUE(form.ok()) << form.error;
  EXPECT_EQ(form.parts[0].name, "a\"b;c");
  EXPECT_EQ(form.parts[0].filename, "x;y");
}

TEST(Form, SkipsAPreamble) {
  auto const form =
      parse_form(type, "hello\r\n--XyZ\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--XyZ--");
  ASSERT_TRUE(form.ok()) << form.error;
  EXPECT_EQ(form.parts[0].data, "1");
}

TEST(Form, RefusesWhatIsBroken) {
  auto const refused = [](std::string_view content_type, std::string_view body) {
    auto const form = parse_form(content_type, body);
    EXPECT_FALSE(form.ok()) << body;
    EXPECT_TRUE(form.parts.empty());
  };
  std::string const head = "--XyZ\r\nContent-Disposition: form-data; name=a\r\n\r\n";
  refused("text/plain", head + "1\r\n--XyZ--");
  refused("multipart/form-data", head + "1\r\n--XyZ--");
  refused("multipart/form-data; boundary=", head + "1\r\n--XyZ--");
  refused("multipart/form-data; boundary=" + std::string(71, 'a'), "");
  refused(type, "");
  refused(type, head + "cut off");
  refused(type, "--XyZ\r\nContent-Disposition: form-data; name=a\r\n");
  refused(type, "--XyZ\r\nContent-Type: text/plain\r\n\r\n1\r\n--XyZ--");
  refused(type, "--XyZ\r\n\r\n1\r\n--XyZ--");
  refused(type, "--XyZ\r\nno colon\r\n\r\n1\r\n--XyZ--");
  refused(type, "--XyZ\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\n1\r\n--XyZ--");
  refused(type, "--XyZ\r\nContent-Disposition: form-data; name=\"" + std::string(2000, 'a') +
                    "\"\r\n\r\n1\r\n--XyZ--");
  refused(type, "--XyZ\r\nX: " + std::string(max_form_part_header_bytes, 'a') + "\r\n\r\n1\r\n--XyZ--");
  std::string many;
  for (std::size_t i = 0; i <= max_form_parts; ++i) many += head + "1\r\n";
  refused(type, many + "--XyZ--");
}

}  // namespace
}  // namespace svar::net
