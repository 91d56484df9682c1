#pragma once
// How the engines are made. Only Store::open asks.
#include "store/store.hpp"

namespace svar::store {

std::unique_ptr<Store> open_sqlite(std::string const& file, Options const&);
std::unique_ptr<Store> open_postgres(Location const&, Options const&);

}  // namespace svar::store
