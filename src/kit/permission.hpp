#pragma once
// What a person may do. Every route names one of these (or says that anyone, or anyone signed in, may call
// it).
#include <bitset>
#include <boost/describe.hpp>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>

namespace svar::kit {

// Append only; the names are shown to administrators and stand in the documents.
enum class Permission : std::uint8_t {
  tickets_read,      // read tickets of one's groups, one's own, and those without a group
  tickets_read_all,  // read every ticket
  tickets_reply,     // answer customers
  tickets_note,      // write internal notes
  tickets_edit,      // change fields, assign, tag, open tickets for others
  tickets_merge,     // merge tickets, mark as spam
  tickets_delete,    // delete and restore
  tickets_erase,     // delete for good
  customers_read,    // read customers and organisations
  customers_edit,    // create and change them
  people_read,       // see colleagues and groups
  admin_people,      // invite, change role, deactivate
  admin_groups,      // create groups, set members
  admin_channels,    // e-mail channels and their ledger
  admin_system,      // parked events, jobs, figures of the machine
  admin_settings,    // workspace name, address, languages
  api_tokens,        // make API tokens for oneself
  api_impersonate,   // act through the API as somebody else
  macros_manage,     // make and change the macros that colleagues share
  views_manage,      // make and change the views that colleagues share
};
BOOST_DESCRIBE_ENUM(Permission, tickets_read, tickets_read_all, tickets_reply, tickets_note, tickets_edit,
                    tickets_merge, tickets_delete, tickets_erase, customers_read, customers_edit, people_read,
                    admin_people, admin_groups, admin_channels, admin_system, admin_settings, api_tokens,
                    api_impersonate, macros_manage, views_manage)

// As the APIs and documents write it: "tickets.read_all".
std::string permission_name(Permission p);

class Permissions {
 public:
  constexpr Permissions() = default;
  Permissions(std::initializer_list<Permission> list) {
    for (auto p : list) bits_.set(static_cast<std::size_t>(p));
  }
  bool has(Permission p) const { return bits_.test(static_cast<std::size_t>(p)); }
  Permissions operator|(Permissions const& other) const {
    Permissions all = *this;
    all.bits_ |= other.bits_;
    return all;
  }
  bool operator==(Permissions const&) const = default;

 private:
  std::bitset<64> bits_;
};

}  // namespace svar::kit
