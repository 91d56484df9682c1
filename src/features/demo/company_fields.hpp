#pragma once
// The fields that Rimfjell has added to its tickets, customers and firms.
#include <map>
#include <string>

#include "features/fields/fields.hpp"

namespace svar::demo {

using FieldsByKey = std::map<std::string, fields::FieldId>;

// Makes the fields of tickets, of customers and of firms. Answers them by key; no key is there twice.
FieldsByKey found_fields(store::Tx&);

// What the workshop and the warehouse would note on a ticket about this order; none for every third.
std::vector<fields::FieldValue> noted_of_order(FieldsByKey const&, std::string_view topic,
                                               std::string_view order);

}  // namespace svar::demo
