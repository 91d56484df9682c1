#include "features/channels/picture_marks.hpp"

#include <gtest/gtest.h>

#include "base/html.hpp"
#include "features/channels/channels.hpp"

namespace svar::channels {
namespace {

files::File picture(std::int64_t id, std::string name, std::string content_id) {
  files::File f;
  f.id = files::FileId{id};
  f.name = std::move(name);
  f.content_id = std::move(content_id);
  return f;
}

TEST(HtmlForScreen, ShowsInlinePicturesByTheirAttachments) {
  auto const stored =
      html::sanitize(R"(<p>Se her</p><img src="cid:a1@mail" alt="2 > 1 &amp; &quot;x&quot;">)");
  auto const shown = html_for_screen(stored, CommentId{9}, {picture(51, "telt på fjellet.jpg", "a1@mail")});
  EXPECT_NE(shown.find(R"(src="/api/ui/attachments/51/telt%20p%C3%A5%20fjellet.jpg")"), std::string::npos)
      << shown;
  EXPECT_NE(shown.find("<p>Se her</p>"), std::string::npos) << shown;
  EXPECT_NE(shown.find("2 &gt; 1 &amp; &quot;x&quot;"), std::string::npos) << shown;
}

TEST(HtmlForScreen, LeavesNoAddressOfAPictureThatIsNotThere) {
  auto const shown = html_for_screen(html::sanitize(R"(<img src="cid:gone@mail">)"), CommentId{9}, {});
  EXPECT_EQ(shown.find("cid:"), std::string::npos) << shown;
}

TEST(HtmlForScreen, NumbersRemotePicturesAndHidesTheirHosts) {
  auto const first =
      html::sanitize(R"(<img src="https://a.example/x?u=1&amp;v=2"><img src="https://b.example/y">)");
  auto const shown = html_for_screen(first, CommentId{7}, {});
  EXPECT_NE(shown.find("/api/ui/comments/7/pictures/0"), std::string::npos) << shown;
  EXPECT_NE(shown.find("/api/ui/comments/7/pictures/1"), std::string::npos) << shown;
  EXPECT_EQ(shown.find("example"), std::string::npos) << shown;
  EXPECT_EQ(remote_pictures_in(first), 2);
  EXPECT_EQ(remote_picture_addresses(first)[0], "https://a.example/x?u=1&v=2");
  auto const quote =
      html_for_screen(html::sanitize(R"(<img src="https://c.example/z">)"), CommentId{7}, {}, 2);
  EXPECT_NE(quote.find("/pictures/2"), std::string::npos) << quote;
}

TEST(AttachmentAddress, IsReadBack) {
  EXPECT_EQ(attachment_in("/api/ui/attachments/51/stang.jpg").value, 51);
  EXPECT_EQ(attachment_in("/api/ui/attachments/51").value, 51);
  EXPECT_EQ(attachment_in("/api/ui/attachments/x/stang.jpg").value, 0);
  EXPECT_EQ(attachment_in("/api/ui/attachments/51x").value, 0);
  EXPECT_EQ(attachment_in("https://a.example/api/ui/attachments/51/x").value, 0);
}

}  // namespace
}  // namespace svar::channels
