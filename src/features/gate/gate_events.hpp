#pragma once
// What the gate announces. Ids and numbers only.
#include "features/gate/gate.hpp"

namespace svar::gate {

// A rule was made, changed, moved or taken away.
struct MailRuleChanged {
  static constexpr std::string_view kind = "mail_rule.changed";
  static constexpr int version = 1;
  RuleId rule_id;
  std::int64_t subject() const { return rule_id.value; }
};
BOOST_DESCRIBE_STRUCT(MailRuleChanged, (), (rule_id))

}  // namespace svar::gate
