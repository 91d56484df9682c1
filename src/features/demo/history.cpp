#include "features/demo/history.hpp"

#include <queue>

#include "features/demo/texts.hpp"
#include "features/demo/topics.hpp"
#include "features/tickets/ticket_snooze.hpp"

namespace svar::demo {

namespace {
constexpr std::size_t steps_per_commit = 2000;  // the writer has nobody else to serve meanwhile
constexpr std::array<double, 7> weekday{1.25, 1.15, 1.05, 1.0, 0.95, 0.55, 0.6};  // Monday first
// Customers write in the evening too; colleagues answer from 8 to 20.
constexpr std::array<double, 24> hour_of_day{1,   0.5, 0.3, 0.2, 0.2, 0.4, 1,   2.2, 4.5, 6.2, 6.8, 6.4,
                                             5.6, 5.4, 5.2, 5.0, 4.6, 4.4, 4.2, 4.6, 5.2, 4.8, 3.4, 2};
constexpr int open_hour = 8, close_hour = 20;

int weekday_of(Time t) {
  return static_cast<int>(((t.us / 86'400'000'000) + 3) % 7);
}  // 1970-01-01 was a Thursday
int hour_of(Time t) {
  return static_cast<int>(t.us / 3'600'000'000 % 24);
}
int month_of(Time t) {
  return std::stoi(iso_seconds(t).substr(5, 2)) - 1;
}

// The same span of work, but only in opening hours and seldom on Sundays.
Time in_opening_hours(Time t) {
  for (int i = 0; i < 4; ++i) {
    if (hour_of(t) >= close_hour)
      t = Time{(t.us / 86'400'000'000 + 1) * 86'400'000'000} + hours(open_hour) +
          microseconds(t.us % 3'600'000'000);
    if (hour_of(t) < open_hour)
      t = Time{t.us / 86'400'000'000 * 86'400'000'000} + hours(open_hour) +
          microseconds(t.us % 3'600'000'000);
    if (weekday_of(t) == 6) t = t + days(1);
  }
  return t;
}

enum class What {
  customer_opens,
  answer,
  note,
  customer_writes,
  answer_again,
  customer_thanks,
  solve,
  close
};

// One thing that will happen; the earliest first.
struct Step {
  Time at;
  std::size_t thread;
  What what;
  bool operator<(Step const& other) const {
    return std::tie(at.us, thread) > std::tie(other.at.us, other.thread);
  }
};

struct Thread {
  std::size_t topic, customer, colleague;
  tickets::TicketId ticket;
  std::string product, size, order, city;
  int days;
  bool priority;
};

class Teller {
 public:
  Teller(store::Store& store, Company& company, Random& random, Time end)
      : store_(store), company_(company), random_(random), end_(end) {}

  void live(std::int64_t count, std::function<void(std::int64_t, std::int64_t)> const& progress) {
    auto const openings = plan(count);
    std::size_t next = 0;
    std::int64_t done = 0;
    while (next < openings.size() || !steps_.empty()) {
      std::vector<Step> batch;
      while (batch.size() < steps_per_commit) {
        bool const fresh =
            next < openings.size() && (steps_.empty() || openings[next].first <= steps_.top().at);
        if (fresh) {
          threads_.push_back(begin(openings[next].first, openings[next].second));
          batch.push_back({openings[next].first, threads_.size() - 1, What::customer_opens});
          schedule(threads_.size() - 1, openings[next].first);
          ++next, ++done;
        } else if (!steps_.empty()) {
          batch.push_back(steps_.top());
          steps_.pop();
        } else {
          break;
        }
      }
      store_.write([&](store::Tx& tx) {
        ClockOverride clock(end_);
        for (auto const& step : batch) {
          clock.set(step.at);
          tell(tx, step);
        }
      });
      if (progress) progress(done, count);
    }
    put_some_to_sleep();
  }

 private:
  // A few that wait for a parcel, a supplier or the customer: until tomorrow morning, next week, an answer.
  void put_some_to_sleep() {
    constexpr int sleepers = 6;
    Time const midnight{end_.us / 86'400'000'000 * 86'400'000'000};
    Time const until[]{midnight + days(1) + hours(7), tickets::until_answer,
                       midnight + days(3) + hours(7), end_ + hours(3),
                       midnight + days(7) + hours(7), tickets::until_answer};
    store_.write([&](store::Tx& tx) {
      ClockOverride const clock(end_);
      tickets::ListQuery pending;
      pending.status = tickets::Status::pending;
      pending.limit = tickets::max_page;
      int asleep = 0, seen = 0;
      for (auto const& t : tickets::list(tx, kit::Actor::of_system(), pending).tickets) {
        if (asleep == sleepers) break;
        if (!t.assignee_id || seen++ % 2) continue;
        auto actor = kit::Actor::of_system(kit::Via::web);
        actor.user = t.assignee_id;
        tickets::snooze(tx, actor, t.id, until[asleep++]);
      }
    });
  }

  // When each ticket begins and about what, in order.
  std::vector<std::pair<Time, std::size_t>> plan(std::int64_t count) {
    std::vector<double> volume;
    int const lived =
        static_cast<int>(std::clamp<std::int64_t>(count / tickets_a_day, youngest_days, history_days));
    for (int day = lived - 1; day >= 0; --day) {
      Time const t = end_ - days(day);
      double v = weekday[static_cast<std::size_t>(weekday_of(t))] *
                 (0.85 + 0.3 * (lived - day) / lived);  // the shop grows
      double season = 0, weight = 0;
      for (auto const& topic : topics()) {
        season += topic.weight * topic.season[static_cast<std::size_t>(month_of(t))];
        weight += topic.weight;
      }
      v *= season / weight;
      for (auto const& o : occasions())
        if (day <= o.days_ago && day > o.days_ago - o.days) v *= o.volume;
      volume.push_back(v);
    }
    std::vector<std::pair<Time, std::size_t>> openings;
    openings.reserve(static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i) {
      auto const index = random_.weighted(volume);
      int const day = lived - 1 - static_cast<int>(index);
      Time const midnight{(end_ - days(day)).us / 86'400'000'000 * 86'400'000'000};
      auto const hour = static_cast<std::int64_t>(random_.weighted(hour_of_day));
      Time const at =
          midnight + hours(hour) + microseconds(static_cast<std::int64_t>(random_.unit() * 3.6e9));
      if (at < end_)
        openings.emplace_back(at, topic_at(at, day));
      else
        openings.emplace_back(end_ - microseconds(static_cast<std::int64_t>(random_.unit() * 3.0 * 3.6e9)),
                              topic_at(at, day));
    }
    std::sort(openings.begin(), openings.end());
    return openings;
  }

  std::size_t topic_at(Time t, int day) {
    std::vector<double> weights;
    for (auto const& topic : topics()) {
      double w = topic.weight * topic.season[static_cast<std::size_t>(month_of(t))];
      for (auto const& o : occasions())
        if (o.topic == topic.key && day <= o.days_ago && day > o.days_ago - o.days) w = w * 6 + 12;
      weights.push_back(w);
    }
    return random_.weighted(weights);
  }

  Thread begin(Time, std::size_t topic) {
    Thread t;
    t.topic = topic;
    // Some customers write often: a few of them are picked again and again.
    auto const n = company_.customers.size();
    t.customer = random_.chance(0.3) ? random_.below(std::max<std::size_t>(1, n / 8)) : random_.below(n);
    t.colleague = colleague_for(topics()[topic].group, company_.customers[t.customer].language);
    t.product = random_.pick(products());
    t.size = random_.pick(sizes());
    t.order = fmt::format("R-{}", 10'000 + random_.below(80'000));
    t.city = random_.pick(language(t).cities);
    t.days = static_cast<int>(2 + random_.below(9));
    t.priority = random_.chance(topics()[topic].priority_high);
    return t;
  }

  std::size_t colleague_for(std::string_view group, std::size_t language_index) {
    auto const locale = languages()[language_index]->locale;
    std::vector<double> weights;
    for (auto const& c : company_.colleagues) {
      bool const member = std::find(c.groups.begin(), c.groups.end(), group) != c.groups.end();
      weights.push_back(member ? c.share * (c.locale == locale ? 8 : 1) : 0);
    }
    return random_.weighted(weights);
  }

  void schedule(std::size_t thread, Time opened) {
    auto const& t = threads_[thread];
    auto const& topic = topics()[t.topic];
    auto const hours_of = [&](double median, double spread) {
      return microseconds(static_cast<std::int64_t>(random_.around(median, spread) * 3.6e9));
    };
    Time at = in_opening_hours(opened + hours_of(topic.median_answer_hours * (t.priority ? 0.5 : 1), 0.9));
    if (random_.chance(0.18)) push(at - minutes(5), thread, What::note);
    push(at, thread, What::answer);
    int rounds = 0;
    while (rounds < 3 && random_.chance(topic.talks_on * (rounds ? 0.5 : 1))) {
      at = at + hours_of(9, 1.0);
      push(at, thread, What::customer_writes);
      at = in_opening_hours(at + hours_of(topic.median_answer_hours * 0.8, 0.8));
      push(at, thread, What::answer_again);
      ++rounds;
    }
    bool const thanks = random_.chance(0.28);
    if (thanks) {
      at = at + hours_of(3, 0.8);
      push(at, thread, What::customer_thanks);
    }
    at = in_opening_hours(at + (thanks ? hours_of(3, 0.6) : hours_of(20, 0.6)));
    push(at, thread, What::solve);
    push(at + days(28), thread, What::close);
  }

  void push(Time at, std::size_t thread, What what) {
    if (at < end_) steps_.push({at, thread, what});
  }

  Language const& language(Thread const& t) const {
    return *languages()[company_.customers[t.customer].language];
  }
  Talk const& talk(Thread const& t) const {
    auto const key = topics()[t.topic].key;
    for (auto const& one : language(t).talks)
      if (one.topic == key) return one;
    return language(t).talks.front();
  }

  std::string fill(std::string_view text, Thread const& t) const {
    std::string out;
    auto const value = [&](std::string_view word) -> std::string {
      if (word == "name") return company_.customers[t.customer].first_name;
      if (word == "agent")
        return company_.colleagues[t.colleague].name.substr(0,
                                                            company_.colleagues[t.colleague].name.find(' '));
      if (word == "product") return t.product;
      if (word == "size") return t.size;
      if (word == "order") return t.order;
      if (word == "city") return t.city;
      if (word == "days") return std::to_string(t.days);
      return "";
    };
    while (!text.empty()) {
      auto const open = text.find('{');
      auto const close = open == text.npos ? text.npos : text.find('}', open);
      if (close == text.npos) return out += text;
      out += text.substr(0, open);
      out += value(text.substr(open + 1, close - open - 1));
      text.remove_prefix(close + 1);
    }
    return out;
  }

  kit::Actor as_colleague(Thread const& t) const {
    auto actor = kit::Actor::of_system(kit::Via::web);
    actor.user = company_.colleagues[t.colleague].id;
    actor.staff = true;
    actor.role = company_.colleagues[t.colleague].role;
    return actor;
  }

  void customer_says(store::Tx& tx, Thread& t, std::string text, std::string subject) {
    tickets::Received mail;
    mail.ticket_id = t.ticket;
    mail.author_id = company_.customers[t.customer].id;
    mail.subject = std::move(subject);
    mail.comment.text = std::move(text);
    mail.comment.silent = true;
    mail.channel = random_.chance(0.86) ? kit::Via::email : kit::Via::web;
    mail.mailbox_id = company_.mailboxes[company_.customers[t.customer].language];
    for (auto const& [name, id] : company_.groups)
      if (name == topics()[t.topic].group) mail.group_id = id;
    if (!t.ticket)
      for (auto tag : topics()[t.topic].tags) mail.tags.emplace_back(tag);
    t.ticket = tickets::receive(tx, kit::Actor::of_system(kit::Via::email), mail).ticket_id;
  }

  void colleague_says(store::Tx& tx, Thread const& t, std::string text, bool is_public,
                      std::optional<tickets::Status> status) {
    tickets::Change change;
    tickets::NewComment comment;
    comment.text = std::move(text);
    comment.public_ = is_public;
    comment.silent = true;
    change.comment = std::move(comment);
    if (is_public) change.assignee_id = {true, company_.colleagues[t.colleague].id};
    if (status) change.status = {true, *status};
    if (is_public) change.custom_fields = noted_of_order(company_.fields, topics()[t.topic].key, t.order);
    if (is_public && t.priority)
      change.priority = {true, random_.chance(0.25) ? tickets::Priority::urgent : tickets::Priority::high};
    tickets::update(tx, as_colleague(t), t.ticket, change);
  }

  void tell(store::Tx& tx, Step const& step) {
    auto& t = threads_[step.thread];
    auto const& words = talk(t);
    auto const& lang = language(t);
    switch (step.what) {
      case What::customer_opens:
        customer_says(
            tx, t,
            fmt::format("{}\n\n{}\n\n{}", random_.pick(lang.greetings), fill(random_.pick(words.openings), t),
                        company_.customers[t.customer].first_name),
            fill(random_.pick(words.subjects), t));
        break;
      case What::answer:
        colleague_says(tx, t, fill(random_.pick(words.answers), t), true, tickets::Status::pending);
        break;
      case What::note:
        colleague_says(tx, t, fill(random_.pick(lang.notes), t), false, {});
        break;
      case What::customer_writes:
        customer_says(tx, t, fill(random_.pick(words.follow_ups), t), "");
        break;
      case What::answer_again:
        colleague_says(tx, t, fill(random_.pick(words.more_answers), t), true, tickets::Status::pending);
        break;
      case What::customer_thanks:
        customer_says(tx, t, fill(random_.pick(lang.thanks), t), "");
        break;
      case What::solve:
      case What::close: {
        tickets::Change change;
        change.status = {true, step.what == What::solve ? tickets::Status::solved : tickets::Status::closed};
        auto actor = step.what == What::solve ? as_colleague(t) : kit::Actor::of_system();
        tickets::update(tx, actor, t.ticket, change);
        break;
      }
    }
  }

  store::Store& store_;
  Company& company_;
  Random& random_;
  Time end_;
  std::vector<Thread> threads_;
  std::priority_queue<Step> steps_;
};
}  // namespace

void live_through(store::Store& store, Company& company, Random& random, std::int64_t count, Time end,
                  std::function<void(std::int64_t, std::int64_t)> const& progress) {
  Teller(store, company, random, end).live(count, progress);
}

}  // namespace svar::demo
