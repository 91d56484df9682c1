#include "features/people/people_walk.hpp"

#include "features/people/people_walk_sql.hpp"

namespace svar::people {

std::vector<User> everyone_after(store::Read& read, UserId after, int limit) {
  return read.all<User>(svar::people_walk::sql::everyone_after, after.value, limit);
}

}  // namespace svar::people
