#include "features/demo/company.hpp"

#include "features/channels/channels.hpp"
#include "features/demo/company_macros.hpp"
#include "features/demo/company_views.hpp"
#include "features/demo/texts.hpp"

namespace svar::demo {

namespace {
using kit::Actor;

constexpr std::size_t customers_per_commit = 200;
constexpr std::array<double, 4> share_of_language{0.48, 0.27, 0.17, 0.08};  // nb, sv, da, en

struct GroupPlan {
  std::string_view name, description;
};
constexpr GroupPlan groups[]{
    {"Ordre og levering", "Bestillinger, frakt, retur og betaling"},
    {"Reklamasjon", "Feil på varer, garanti og reparasjon"},
    {"Produkt og råd", "Størrelser, utstyr og vedlikehold"},
    {"Bedrift og klubb", "Avtaler med firma, lag og guider"},
};

struct FirmPlan {
  std::string_view name, domain;
};
constexpr FirmPlan firms[]{
    {"Solheim Guiding AS", "solheim.example"},
    {"Vidda Turlag", "viddaturlag.example"},
    {"Nordfjell Brevandring", "nordfjell.example"},
    {"Skogstjernan Friluft AB", "skogstjernan.example"},
    {"Kebne Äventyr AB", "kebne.example"},
    {"Hamrafjälls Skidskola", "hamrafjall.example"},
    {"Vestkystens Spejdere", "vestkystspejder.example"},
    {"Fjordens Kajakklub", "fjordkajak.example"},
    {"Havgrunn Entreprenør AS", "havgrunn.example"},
    {"Lysbakken Skole", "lysbakken.example"},
};

// A name as an address has it: ASCII letters only.
std::string plain(std::string_view name) {
  static constexpr std::pair<std::string_view, std::string_view> letters[]{
      {"å", "a"}, {"ä", "a"}, {"æ", "ae"}, {"ø", "o"}, {"ö", "o"}, {"é", "e"}, {"ü", "u"},
      {"Å", "a"}, {"Ä", "a"}, {"Æ", "ae"}, {"Ø", "o"}, {"Ö", "o"}, {"É", "e"}};
  std::string out;
  for (std::size_t i = 0; i < name.size();) {
    bool found = false;
    for (auto const& [from, to] : letters)
      if (name.substr(i).starts_with(from)) {
        out += to;
        i += from.size();
        found = true;
        break;
      }
    if (found) continue;
    char const c = name[i++];
    if (c >= 'A' && c <= 'Z')
      out += static_cast<char>(c + 32);
    else if (c >= 'a' && c <= 'z')
      out += c;
  }
  return out;
}

std::int64_t add_mailbox(store::Tx& tx, std::string const& secret, std::string_view name,
                         std::string_view address, std::string_view locale,
                         std::map<std::string, std::string> signatures) {
  channels::MailboxChange change;
  change.name = {true, std::string(name)};
  change.address = {true, std::string(address)};
  change.sender_name = {true, "Rimfjell"};
  change.kind = {true, channels::MailboxKind::lmtp};
  change.locale = {true, std::string(locale)};
  change.signatures = {true, std::move(signatures)};
  channels::MailboxSettingsChange settings;
  settings.smtp_host = {true, "127.0.0.1"};
  settings.smtp_port = {true, 2525};
  settings.smtp_security = {true, channels::Security::none};
  settings.plus_addresses = {true, true};
  change.settings = {true, settings};
  return channels::add_mailbox(tx, Actor::of_system(), secret, change).value;
}

void found_customers(store::Store& store, Company& company, Random& random, Time start, std::size_t count) {
  std::set<std::string> taken;
  std::size_t made = 0;
  while (made < count) {
    store.write([&](store::Tx& tx) {
      ClockOverride const clock(start);
      for (std::size_t i = 0; i < customers_per_commit && made < count; ++i, ++made) {
        auto const index = random.weighted(share_of_language);
        auto const& language = *languages()[index];
        std::string const first(random.pick(language.first_names)), last(random.pick(language.last_names));
        auto address = plain(first) + "." + plain(last);
        static constexpr std::string_view hosts[]{"fjordpost.example", "nordmail.example",
                                                  "bygdenett.example", "hemma.example", "postkassen.example"};
        // Some write from their firm: their address tells which.
        bool const firm = random.chance(0.05);
        std::string host(firm ? random.pick(firms).domain : random.pick(hosts));
        auto unique = address + "@" + host;
        for (int n = 2; !taken.insert(unique).second; ++n) unique = fmt::format("{}{}@{}", address, n, host);
        auto const id =
            customers::ensure(tx, Actor::of_system(), unique, first + " " + last, language.locale);
        company.customers.push_back({id, first, index});
      }
    });
  }
}
}  // namespace

std::vector<Colleague> colleagues() {
  std::string const order = "Ordre og levering", claim = "Reklamasjon", advice = "Produkt og råd",
                    firm = "Bedrift og klubb";
  return {
      {{}, "Ragnhild Moe", "ragnhild.moe@rimfjell.example", "admin", "nb", {}, 0},
      {{},
       "Tor Inge Sand",
       "tor.inge.sand@rimfjell.example",
       "manager",
       "nb",
       {order, claim, advice, firm},
       0.02},
      {{}, "Kari Nilsen", "kari.nilsen@rimfjell.example", "team_lead", "nb", {order, claim}, 0.4},
      {{}, "Eirik Dahl", "eirik.dahl@rimfjell.example", "agent", "nb", {claim, order}, 1},
      {{}, "Magnus Hagen", "magnus.hagen@rimfjell.example", "senior_agent", "nb", {claim, firm}, 1.1},
      {{}, "Sara Lunde", "sara.lunde@rimfjell.example", "agent", "nb", {advice, order}, 0.9},
      {{}, "Amina Warsame", "amina.warsame@rimfjell.example", "agent", "nb", {order, advice}, 1.2},
      {{}, "Oskar Lindqvist", "oskar.lindqvist@rimfjell.example", "agent", "sv", {order, claim, advice}, 1},
      {{},
       "Elsa Bergström",
       "elsa.bergstrom@rimfjell.example",
       "senior_agent",
       "sv",
       {claim, advice, firm},
       0.9},
      {{}, "Nanna Krogh", "nanna.krogh@rimfjell.example", "agent", "da", {order, claim, advice}, 1},
      {{}, "Jonas Vinther", "jonas.vinther@rimfjell.example", "junior_agent", "da", {order, advice}, 0.6},
      {{}, "Hannah Reed", "hannah.reed@rimfjell.example", "agent", "en", {order, claim, advice}, 0.7},
      {{}, "Ingrid Fossum", "ingrid.fossum@rimfjell.example", "quality_specialist", "nb", {}, 0},
      {{}, "Per Anders Bakke", "per.anders.bakke@rimfjell.example", "operations_manager", "nb", {}, 0},
      {{}, "Lena Strand", "lena.strand@rimfjell.example", "performance_manager", "nb", {}, 0},
      {{}, "Mikkel Storm", "mikkel.storm@rimfjell.example", "light_agent", "da", {claim}, 0},
  };
}

namespace {
// Some customers are members of the club.
void enrol(store::Store& store, Company const& company, Time start) {
  constexpr std::size_t looked_at = 600;
  static constexpr std::string_view levels[]{"bronse", "sølv", "gull"};
  store.write([&](store::Tx& tx) {
    ClockOverride const clock(start);
    for (std::size_t i = 0; i < std::min(looked_at, company.customers.size()); i += 3) {
      people::UserChange change;
      change.custom_fields = {
          {company.fields.at("kundeklubb"), json::Value(levels[i / 3 % std::size(levels)])},
          {company.fields.at("medlem_siden"),
           json::Value(fmt::format("{}-0{}-15", 2018 + i % 6, 1 + i % 9))}};
      people::update(tx, Actor::of_system(), company.customers[i].id, change);
    }
  });
}
}  // namespace

Company found_company(store::Store& store, std::string const& secret, Random& random, Time start,
                      std::size_t customers) {
  Company company;
  store.write([&](store::Tx& tx) {
    ClockOverride const clock(start);
    auto const system = Actor::of_system();
    company = {};
    for (auto const& g : groups)
      company.groups.emplace_back(g.name, people::create_group(tx, system, g.name, g.description));
    company.mailboxes = {
        add_mailbox(tx, secret, "Kundeservice Norge", "hei@rimfjell.example", "nb",
                    {{"nb", "Vennlig hilsen\nRimfjell kundeservice"}}),
        add_mailbox(tx, secret, "Kundservice Sverige", "hej@rimfjell.example", "sv",
                    {{"sv", "Vänliga hälsningar\nRimfjells kundservice"}}),
        add_mailbox(tx, secret, "Kundeservice Danmark", "kontakt@rimfjell.example", "da",
                    {{"da", "Venlig hilsen\nRimfjell kundeservice"}}),
        add_mailbox(tx, secret, "Customer service", "hello@rimfjell.example", "en",
                    {{"en", "Kind regards\nRimfjell customer service"}}),
    };
    company.colleagues = colleagues();
    for (auto& c : company.colleagues) {
      people::NewUser made;
      made.name = c.name;
      made.email = c.email;
      made.role = c.role;
      made.locale = c.locale;
      made.verified = true;
      for (auto const& name : c.groups)
        for (auto const& [group, id] : company.groups)
          if (group == name) made.groups.push_back(id);
      c.id = people::create(tx, system, made);
    }
    found_macros(tx, company);
    found_views(tx, company);
    company.fields = found_fields(tx);
    for (auto const& f : firms) {
      customers::OrganizationChange change;
      change.name = {true, std::string(f.name)};
      change.domains = {true, std::vector{std::string(f.domain)}};
      change.custom_fields = {{company.fields.at("avtale"), "bedrift"},
                              {company.fields.at("rabatt"), 12.5},
                              {company.fields.at("kontaktperson"), company.colleagues.front().id.value}};
      customers::create(tx, system, change);
    }
  });
  found_customers(store, company, random, start, customers);
  enrol(store, company, start);
  return company;
}

}  // namespace svar::demo
