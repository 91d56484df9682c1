// Whatever people do in whatever order, what is kept beside the tickets stays true.
#include <random>

#include "features/tickets/ticket_snooze.hpp"
#include "features/tickets/tickets_testing.hpp"

namespace svar::tickets {
namespace {
using namespace testing;

class Player {
 public:
  Player(Department& d, unsigned seed) : d_(d), random_(seed) {}

  void play(int steps) {
    for (int i = 0; i < steps; ++i) {
      d_.tick();
      try {
        step();
      } catch (Fault const& f) {
        // Refusing is an answer; breaking is not.
        ASSERT_NE(f.code, FaultCode::internal) << f.what();
        ++refused_;
      }
    }
  }
  int refused() const { return refused_; }

 private:
  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
  template <class T>
  T one_of(std::initializer_list<T> list) {
    return *(list.begin() + pick(static_cast<int>(list.size())));
  }
  TicketId some() {
    return tickets_.empty() ? TicketId{1}
                            : tickets_[static_cast<std::size_t>(pick(static_cast<int>(tickets_.size())))];
  }
  UserId colleague() { return one_of({d_.kari, d_.jon, d_.rita, d_.admin}); }
  UserId customer() { return one_of({d_.anna, d_.per}); }

  Change change() {
    Change c;
    if (!pick(3))
      c.status = to(one_of({Status::open, Status::pending, Status::hold, Status::solved, Status::closed}));
    if (!pick(4)) c.priority = {true, pick(2) ? std::optional(Priority::high) : std::nullopt};
    if (!pick(4)) c.group_id = {true, one_of({d_.support, d_.returns, GroupId{}})};
    if (!pick(4)) c.assignee_id = {true, one_of({d_.kari, d_.jon, d_.rita, UserId{}})};
    if (!pick(4)) c.add_tags = {one_of<std::string>({"telt", "vip", "garanti"})};
    if (!pick(5)) c.remove_tags = {one_of<std::string>({"telt", "vip", "garanti"})};
    if (!pick(6)) c.tags = std::vector<std::string>{"alene"};
    if (!pick(5)) c.add_cc = {customer()};
    if (!pick(6)) c.remove_cc = {customer()};
    if (!pick(6)) c.add_followers = {d_.jon};
    if (!pick(8)) c.requester_id = to(customer());
    if (!pick(2)) {
      c.comment = words("Words", pick(2) == 0);
      if (!pick(4)) c.comment->upload_tokens = {};
    }
    return c;
  }
  void step() {
    auto const by = pick(3) ? Actor::of_system() : d_.actor(colleague());
    switch (pick(14)) {
      case 0:
      case 1:
        tickets_.push_back(d_.received("Hello", customer()));
        break;
      case 2:
        tickets_.push_back(d_.receives(some(), customer(), "Again").ticket_id);
        break;
      case 3:
      case 4:
      case 5: {
        auto const done = d_.write([&](store::Tx& tx) { return update(tx, by, some(), change()); });
        if (done.comment_id) comments_.push_back(done.comment_id);
        break;
      }
      case 6: {
        auto const done = d_.write([&](store::Tx& tx) {
          return merge(tx, by, some(), some(), {pick(2) ? "Merged" : "", pick(2) == 0},
                       {pick(2) ? "See the other" : "", pick(2) == 0});
        });
        if (done.comment_id) comments_.push_back(done.comment_id);
        break;
      }
      case 7:
      case 8:
        if (comments_.empty()) break;
        d_.write([&](store::Tx& tx) {
          auto const at = pick(3) ? comments_.size() - 1
                                  : static_cast<std::size_t>(pick(static_cast<int>(comments_.size())));
          undo_comment(tx, Actor::of_system(), comments_[at]);
        });
        break;
      case 9:
        d_.write([&](store::Tx& tx) { mark_spam(tx, by, some(), pick(3) == 0); });
        break;
      case 10:
        d_.write([&](store::Tx& tx) { pick(3) ? restore(tx, by, some()) : remove(tx, by, some()); });
        break;
      case 11:
        if (!pick(4)) d_.write([&](store::Tx& tx) { erase(tx, by, some()); });
        break;
      case 12:
        d_.write([&](store::Tx& tx) { snooze(tx, by, some(), pick(2) ? until_answer : now() + hours(3)); });
        break;
      case 13:
        d_.write([&](store::Tx& tx) { wake(tx, by, some()); });
        break;
    }
  }

  Department& d_;
  std::mt19937 random_;
  std::vector<TicketId> tickets_;
  std::vector<CommentId> comments_;
  int refused_ = 0;
};

TEST(RandomCommands, KeepTalliesTagsFiguresAndHistoryTrue) {
  for (unsigned seed = 1; seed <= 8; ++seed) {
    Department d;
    Player player(d, seed);
    player.play(300);
    EXPECT_LT(player.refused(), 200);
    expect_consistent(*d.store);
    if (::testing::Test::HasFailure()) FAIL() << "seed " << seed;
  }
}

}  // namespace
}  // namespace svar::tickets
