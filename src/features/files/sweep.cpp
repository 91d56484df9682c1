#include "features/files/sweep.hpp"

#include "features/files/file_texts_jobs.hpp"
#include "features/files/files_sql.hpp"

namespace svar::files {
namespace {

constexpr int sweep_batch = 100;  // rows per transaction

struct Doomed {
  FileId id;
  BlobId blob_id;
};
BOOST_DESCRIBE_STRUCT(Doomed, (), (id, blob_id))

std::size_t sweep_uploads(store::Tx& tx) {
  auto const doomed = tx.all<Doomed>(sql::uploads_to_sweep, now(), sweep_batch);
  for (auto const& file : doomed) {
    tx.exec(sql::forget_file, file.id);
    tx.exec(sql::loosen_blob, file.blob_id);
    if (!tx.one<std::int64_t>(sql::blob_has_file, file.blob_id)) forget_text(tx, file.blob_id);
  }
  return doomed.size();
}

void sweep_blob(store::Store& store, BlobId id) {
  try {
    store.write([&](store::Tx& tx) {
      if (tx.one<std::int64_t>(sql::blob_has_file, id)) {
        tx.exec(sql::fasten_blob, id);
        return;
      }
      forget_text(tx, id);
      tx.exec(sql::delete_chunks, id);
      tx.exec(sql::delete_blob, id);
    });
  } catch (store::StoreError const& e) {
    if (e.kind != store::StoreError::Kind::foreign_key) throw;
    // A row of another tool points to it: not loose after all.
    store.write([&](store::Tx& tx) { tx.exec(sql::fasten_blob, id); });
  }
}

}  // namespace

void sweep(store::Store& store, std::function<bool()> const& stopping) {
  while (!stopping() && store.write(sweep_uploads) == sweep_batch) {
  }
  while (!stopping()) {
    auto const loose = store.read([](store::Read& read) {
      return read.all<BlobId>(sql::blobs_to_sweep, now() - unused_blob_kept, sweep_batch);
    });
    for (auto const id : loose) sweep_blob(store, id);
    if (loose.size() < sweep_batch) return;
  }
}

}  // namespace svar::files
