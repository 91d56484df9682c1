#include "features/notices/hours.hpp"

#include <gtest/gtest.h>

namespace svar::notices {
namespace {

Time at(std::string_view text) {
  return *parse_iso(text);
}
std::string free_from(Hours const& h, std::string_view text) {
  return iso_seconds(reachable(h, at(text)));
}

TEST(Hours, nights_are_quiet_on_the_clock_of_the_person) {
  Hours h{.time_zone = "Europe/Oslo", .quiet_from = 18 * 60, .quiet_until = 7 * 60};
  EXPECT_EQ(free_from(h, "2026-11-23T12:00:00Z"), "2026-11-23T12:00:00Z");
  EXPECT_EQ(free_from(h, "2026-11-23T16:59:00Z"), "2026-11-23T16:59:00Z");
  EXPECT_EQ(free_from(h, "2026-11-23T17:00:00Z"), "2026-11-24T06:00:00Z");
  EXPECT_EQ(free_from(h, "2026-11-24T03:00:00Z"), "2026-11-24T06:00:00Z");
  h.time_zone = "America/New_York";
  EXPECT_EQ(free_from(h, "2026-11-23T11:00:00Z"), "2026-11-23T12:00:00Z");
}

TEST(Hours, the_morning_comes_at_seven_also_when_the_clocks_change) {
  Hours const h{.time_zone = "Europe/Oslo", .quiet_from = 18 * 60, .quiet_until = 7 * 60};
  EXPECT_EQ(free_from(h, "2026-03-28T20:00:00Z"), "2026-03-29T05:00:00Z");  // spring forward
  EXPECT_EQ(free_from(h, "2026-10-24T20:00:00Z"), "2026-10-25T06:00:00Z");  // fall back
}

TEST(Hours, quiet_days_run_into_the_first_working_morning) {
  Hours const h{
      .time_zone = "Europe/Oslo", .quiet_from = 18 * 60, .quiet_until = 7 * 60, .quiet_days = 32 + 64};
  EXPECT_EQ(free_from(h, "2026-11-20T18:00:00Z"), "2026-11-23T06:00:00Z");  // Friday evening
  EXPECT_EQ(free_from(h, "2026-11-22T12:00:00Z"), "2026-11-23T06:00:00Z");  // Sunday noon
}

TEST(Hours, do_not_disturb_ends_and_then_the_quiet_hours_count) {
  Hours h{.time_zone = "UTC",
          .quiet_from = 18 * 60,
          .quiet_until = 7 * 60,
          .dnd_until = at("2026-11-23T15:00:00Z")};
  EXPECT_EQ(free_from(h, "2026-11-23T12:00:00Z"), "2026-11-23T15:00:00Z");
  h.dnd_until = at("2026-11-23T20:00:00Z");
  EXPECT_EQ(free_from(h, "2026-11-23T12:00:00Z"), "2026-11-24T07:00:00Z");
}

TEST(Hours, mails_of_the_day_and_of_the_hour) {
  Hours const h{.time_zone = "Europe/Oslo", .daily_at = 8 * 60};
  EXPECT_EQ(iso_seconds(next_daily(h, at("2026-11-23T06:59:59Z"))), "2026-11-23T07:00:00Z");
  EXPECT_EQ(iso_seconds(next_daily(h, at("2026-11-23T07:00:00Z"))), "2026-11-24T07:00:00Z");
  EXPECT_EQ(iso_seconds(next_hourly(at("2026-11-23T07:00:00Z"))), "2026-11-23T08:00:00Z");
  EXPECT_EQ(iso_seconds(next_hourly(at("2026-11-23T07:59:59Z"))), "2026-11-23T08:00:00Z");
}

TEST(Hours, a_time_zone_has_a_name_that_is_known) {
  EXPECT_TRUE(is_time_zone("Europe/Stockholm"));
  EXPECT_FALSE(is_time_zone("Europe/Bergen"));
  EXPECT_FALSE(is_time_zone(""));
}

}  // namespace
}  // namespace svar::notices
