// Where a customer's day is.
#include <unicode/timezone.h>

#include "features/contacts/contacts_wire.hpp"

namespace svar::contacts {

std::string_view zone_of_phone(std::string_view number) {
  struct Country {
    std::string_view prefix, zone;
  };
  // Countries with one time zone (but for far islands) that Nordic customers write from.
  static constexpr Country countries[] = {
      {"+358", "Europe/Helsinki"}, {"+354", "Atlantic/Reykjavik"}, {"+298", "Atlantic/Faroe"},
      {"+353", "Europe/Dublin"},   {"+370", "Europe/Vilnius"},     {"+371", "Europe/Riga"},
      {"+372", "Europe/Tallinn"},  {"+352", "Europe/Luxembourg"},  {"+420", "Europe/Prague"},
      {"+47", "Europe/Oslo"},      {"+46", "Europe/Stockholm"},    {"+45", "Europe/Copenhagen"},
      {"+49", "Europe/Berlin"},    {"+48", "Europe/Warsaw"},       {"+44", "Europe/London"},
      {"+43", "Europe/Vienna"},    {"+41", "Europe/Zurich"},       {"+39", "Europe/Rome"},
      {"+36", "Europe/Budapest"},  {"+33", "Europe/Paris"},        {"+32", "Europe/Brussels"},
      {"+31", "Europe/Amsterdam"}, {"+30", "Europe/Athens"},       {"+81", "Asia/Tokyo"},
      {"+91", "Asia/Kolkata"},
  };
  for (auto const& c : countries)
    if (number.starts_with(c.prefix)) return c.zone;
  return {};
}

bool known_zone(std::string_view iana) {
  if (iana.find('/') == iana.npos) return false;
  auto const id =
      icu::UnicodeString::fromUTF8(icu::StringPiece(iana.data(), static_cast<std::int32_t>(iana.size())));
  std::unique_ptr<icu::TimeZone> const zone(icu::TimeZone::createTimeZone(id));
  return zone && *zone != icu::TimeZone::getUnknown();
}

}  // namespace svar::contacts
