#pragma once
// Inside of tags: the routes with their shapes, and the job.
#include "features/tags/tags.hpp"
#include "kit/feature.hpp"

namespace svar::tags {

struct TagItem {
  std::string tag;
  std::int64_t tickets = 0;
};
BOOST_DESCRIBE_STRUCT(TagItem, (), (tag, tickets))
struct TagList {
  std::vector<TagItem> tags;  // the most used first; with q, those that begin so, by name
};
BOOST_DESCRIBE_STRUCT(TagList, (), (tags))
struct TagRenameBody {
  std::string tag, to;  // to: empty removes the tag
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(TagRenameBody, (), (tag, to))

std::vector<kit::Route> tags_ui_routes();
events::JobKind rename_job();

}  // namespace svar::tags
