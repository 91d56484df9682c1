#include "features/board/board.hpp"
#include "features/board/board_routes.hpp"
#include "features/board/board_sql.hpp"

namespace svar::board {

kit::Feature feature() {
  kit::Feature f{.name = "board"};
  f.routes = board_routes();
  f.queries = sql::all;
  return f;
}

}  // namespace svar::board
