#include "features/demo/company_fields.hpp"

#include <charconv>

namespace svar::demo {

namespace {
using fields::Target;
using fields::Type;

struct Plan {
  Target target;
  Type type;
  std::string_view key;
  std::string_view nb, sv, da, en, description;
  std::vector<std::string_view> options;
};

std::vector<Plan> plans() {
  return {
      {Target::ticket,
       Type::regexp,
       "ordrenummer",
       "Ordrenummer",
       "Ordernummer",
       "Ordrenummer",
       "Order number",
       "Står på ordrebekreftelsen: R- og fem siffer",
       {}},
      {Target::ticket,
       Type::tagger,
       "vare",
       "Vare",
       "Vara",
       "Vare",
       "Product",
       "Hva saken gjelder",
       {"Telt::Kuppeltelt", "Telt::Tunneltelt", "Telt::Lavvo", "Ski::Fjellski", "Ski::Felleski",
        "Ski::Staver", "Klær::Jakke", "Klær::Bukse", "Klær::Ull", "Sekk", "Kokeutstyr"}},
      {Target::ticket,
       Type::multiselect,
       "feil",
       "Feil",
       "Fel",
       "Fejl",
       "Faults",
       "Det som er galt med varen",
       {"Søm", "Glidelås", "Stang", "Duk", "Spenne"}},
      {Target::ticket, Type::date, "levert", "Levert", "Levererad", "Leveret", "Delivered", "", {}},
      {Target::ticket,
       Type::decimal,
       "refundert_belop",
       "Refundert beløp",
       "Återbetalat belopp",
       "Refunderet beløb",
       "Amount refunded",
       "I kundens valuta",
       {}},
      {Target::ticket,
       Type::checkbox,
       "pa_verkstedet",
       "På verkstedet",
       "På verkstaden",
       "På værkstedet",
       "At the workshop",
       "",
       {}},
      {Target::user,
       Type::tagger,
       "kundeklubb",
       "Kundeklubb",
       "Kundklubb",
       "Kundeklub",
       "Customer club",
       "",
       {"Bronse", "Sølv", "Gull"}},
      {Target::user,
       Type::date,
       "medlem_siden",
       "Medlem siden",
       "Medlem sedan",
       "Medlem siden",
       "Member since",
       "",
       {}},
      {Target::organization,
       Type::tagger,
       "avtale",
       "Avtale",
       "Avtal",
       "Aftale",
       "Agreement",
       "",
       {"Bedrift", "Klubb", "Utleie"}},
      {Target::organization,
       Type::decimal,
       "rabatt",
       "Rabatt i prosent",
       "Rabatt i procent",
       "Rabat i procent",
       "Discount in per cent",
       "",
       {}},
      {Target::organization,
       Type::lookup,
       "kontaktperson",
       "Kontaktperson hos oss",
       "Kontaktperson hos oss",
       "Kontaktperson hos os",
       "Our contact",
       "",
       {}},
  };
}

std::int64_t digits_of(std::string_view order) {
  std::int64_t n = 0;
  auto const at = order.find_first_of("0123456789");
  if (at != order.npos) std::from_chars(order.data() + at, order.data() + order.size(), n);
  return n;
}
}  // namespace

FieldsByKey found_fields(store::Tx& tx) {
  FieldsByKey made;
  for (auto const& plan : plans()) {
    fields::FieldChange c;
    c.key = {true, std::string(plan.key)};
    c.title = {true, std::string(plan.nb)};
    c.titles = {true, std::map<std::string, std::string>{{"nb", std::string(plan.nb)},
                                                         {"sv", std::string(plan.sv)},
                                                         {"da", std::string(plan.da)},
                                                         {"en", std::string(plan.en)}}};
    c.description = {true, std::string(plan.description)};
    if (plan.type == Type::regexp) c.pattern = {true, "^R-[0-9]{5}$"};
    if (plan.type == Type::checkbox) c.tag = {true, "verksted"};
    if (plan.type == Type::lookup) c.related = {true, Target::user};
    if (!plan.options.empty()) c.options.emplace();
    for (auto const& name : plan.options) c.options->push_back({{}, std::string(name), ""});
    made[std::string(plan.key)] = fields::create(tx, kit::Actor::of_system(), plan.target, plan.type, c);
  }
  return made;
}

std::vector<fields::FieldValue> noted_of_order(FieldsByKey const& fields, std::string_view topic,
                                               std::string_view order) {
  auto const n = digits_of(order);
  if (n % 3 == 0) return {};
  auto const of_kind = [&](std::initializer_list<std::string_view> choices) {
    return json::Value(*(choices.begin() + n / 3 % static_cast<std::int64_t>(choices.size())));
  };
  std::vector<fields::FieldValue> out{{fields.at("ordrenummer"), json::Value(order)}};
  if (topic == "tent" || topic == "broken") {
    out.push_back({fields.at("vare"), topic == "tent"
                                          ? of_kind({"telt_kuppeltelt", "telt_tunneltelt", "telt_lavvo"})
                                          : of_kind({"klær_jakke", "sekk", "kokeutstyr"})});
    out.push_back(
        {fields.at("feil"), topic == "tent" ? json::Array{"stang", "duk"} : json::Array{"glidelås"}});
    if (n % 4 == 0) out.push_back({fields.at("pa_verkstedet"), true});
  }
  if (topic == "ski")
    out.push_back({fields.at("vare"), of_kind({"ski_fjellski", "ski_felleski", "ski_staver"})});
  if (topic == "return") out.push_back({fields.at("refundert_belop"), static_cast<double>(n % 2000) + 0.5});
  return out;
}

}  // namespace svar::demo
