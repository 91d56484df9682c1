#pragma once
// Inside of search: the parts of a query put together to what is asked of the index.
#include "features/fields/fields.hpp"
#include "features/search/meaning.hpp"

namespace svar::search {

class Compiler {
 public:
  Compiler(store::Read& read, Stemmer const& stemmer, kit::Actor const& actor, Asking const& asking)
      : read_(read), stemmer_(stemmer), actor_(actor), asking_(asking) {}

  Meaning run(Query const&);

 private:
  using Q = Xapian::Query;

  bool of_tickets() const { return m_.kind == Kind::ticket || m_.kind == Kind::customers_ticket; }
  void complain(std::string say, Part const&);
  // A name that nobody has: it finds nothing, and says why.
  void refuse(std::string say, Part const&);
  void must(Part const&, Q condition);

  void choose_kind(Part const&);
  Q stems(std::string const& word, bool subject, Part const&);
  void words(Part const&, std::string const& text, bool subject, bool may_begin);
  bool sort(Part const&);
  void finish();

  // meaning_conditions.cpp
  void filter(Part const&);
  template <class E>
  bool choice(Part const&, std::string_view prefix, bool may_be_none);
  void of_status(Part const&);
  void of_forms(Part const&);
  void of_brands(Part const&);
  void of_type(Part const&);
  void of_people(Part const&, std::string_view prefix, bool colleague);
  void of_groups(Part const&);
  void of_organizations(Part const&);
  void of_tags(Part const&);
  void of_having(Part const&);
  void of_shelves(Part const&);
  // meaning_fields.cpp
  void of_field(Part const&);
  std::optional<Q> one_held(fields::Field const&, std::string const& value, Part const&);
  std::optional<Q> number_held(fields::Field const&, std::string const& value, Part const&);
  std::optional<Q> choice_held(fields::Field const&, std::string const& value);
  Q words_held(fields::Field const&, std::string_view value);

  void of_time(Part const&, Span&, Xapian::valueno value_slot, std::string_view month_prefix);

  store::Read& read_;
  Stemmer const& stemmer_;
  kit::Actor const& actor_;
  Asking const& asking_;
  Meaning m_;
  std::vector<Q> required_, forbidden_;
  bool shelves_said_ = false;
};

}  // namespace svar::search
