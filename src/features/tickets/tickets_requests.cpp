#include "features/tickets/tickets_requests.hpp"

#include "features/people/attempts.hpp"
#include "features/tickets/ticket_requests_sql.hpp"
#include "features/tickets/ticket_rules.hpp"

namespace svar::tickets {

namespace v2 = kit::v2;

namespace {

struct Words {
  TicketId ticket_id;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(Words, (), (ticket_id, body))

bool done(Status s) {
  return s == Status::solved || s == Status::closed;
}

std::vector<fields::Field> for_customers(store::Read& read) {
  auto all = fields::active(read, fields::Target::ticket);
  std::erase_if(all, [](fields::Field const& f) { return !f.visible_to_customers; });
  return all;
}

RequestWire wire_of(net::Request const& request, Actor const& customer, Ticket const& t) {
  RequestWire w;
  w.url = v2::url(request, "requests", t.id.value);
  w.id = t.id;
  w.status = t.status;
  w.priority = t.priority;
  w.type = t.type;
  w.subject = t.subject;
  w.organization_id = v2::id_or_null(t.organization_id);
  w.via.channel = t.channel;
  w.requester_id = t.requester_id;
  w.solved = done(t.status);
  w.can_be_solved_by_me = !w.solved && t.assignee_id && t.requester_id == customer.user;
  w.followup_source_id = v2::id_or_null(t.follow_up_of);
  w.assignee_id = v2::id_or_null(t.assignee_id);
  w.group_id = v2::id_or_null(t.group_id);
  w.created_at = t.created_at;
  w.updated_at = t.updated_at;
  return w;
}

std::vector<fields::FieldValue> custom_fields_of(RequestInput const& in) {
  auto all = in.fields;
  all.insert(all.end(), in.custom_fields.begin(), in.custom_fields.end());
  return all;
}

template <class E>
std::optional<E> word(json::Patch<std::string> const& patch, std::string_view field) {
  if (!patch.value || patch.value->empty()) return {};
  auto const found = json::enum_from<E>(*patch.value);
  if (!found) throw invalid(std::string(field), fmt::format("{} is not a known {}", *patch.value, field));
  return found;
}

void require_welcome(store::Read& read, Actor const& customer) {
  auto const person = people::find(read, customer.user);
  if (!person || !person->active || person->suspended) throw forbidden();
}

NewComment public_words(CommentInput const& in) {
  auto words = comment_from(in);
  words.public_ = true;
  words.author_id = {};
  return words;
}

}  // namespace

Actor as_customer(UserId user, Via via, std::string locale) {
  Actor customer;
  customer.user = user;
  customer.via = via;
  customer.role = "end_user";
  customer.locale = std::move(locale);
  return customer;
}

std::vector<RequestWire> request_wires(store::Read& read, net::Request const& request, Actor const& customer,
                                       std::vector<Ticket> const& tickets) {
  std::vector<RequestWire> out;
  if (tickets.empty()) return out;
  std::vector<TicketId> ids;
  std::vector<std::int64_t> numbers;
  for (auto const& t : tickets) {
    ids.push_back(t.id);
    numbers.push_back(t.id.value);
  }
  std::map<TicketId, std::string> words;
  for (auto& row : read.all<Words>(ticket_requests::sql::first_public_words, rules::id_list(ids)))
    words.emplace(row.ticket_id, std::move(row.body));
  std::map<TicketId, std::vector<UserId>> copies;
  for (auto const& p : participants_of(read, ids))
    if (p.part == Part::cc) copies[p.ticket_id].push_back(p.user_id);
  auto const custom = for_customers(read);
  auto values = fields::values_of(read, fields::Target::ticket, custom, numbers);
  for (auto const& t : tickets) {
    auto& w = out.emplace_back(wire_of(request, customer, t));
    w.description = std::move(words[t.id]);
    w.collaborator_ids = w.email_cc_ids = std::move(copies[t.id]);
    if (!custom.empty())
      w.custom_fields = w.fields = fields::with_empty(custom, std::move(values[t.id.value]));
  }
  return out;
}

Done open_request(store::Tx& tx, Actor const& customer, RequestInput const& in) {
  require_welcome(tx, customer);
  NewTicket n;
  n.channel = customer.via;
  n.subject = in.subject.value.value_or("");
  if (in.comment.value) n.comment = public_words(*in.comment.value);
  n.priority = word<Priority>(in.priority, "priority");
  n.type = word<Type>(in.type, "type");
  n.custom_fields = custom_fields_of(in);
  n.follow_up_of = in.via_followup_source_id.value.value_or(TicketId{});
  if (n.follow_up_of) get(tx, customer, n.follow_up_of);
  return open(tx, customer, n);
}

void count_anonymous(RequestInput const& in, std::string_view network_address) {
  auto const& r = in.requester.value;
  if (!r) throw Fault{FaultCode::unauthenticated, "Sign in, or say who asks"};
  auto const email = people::normal_address(r->email);
  if (email.empty()) throw invalid("requester", fmt::format("{} is not an address", r->email));
  auto const network = people::network_of(network_address);
  int const wait = people::attempts().take({{"request n " + network, anonymous_per_network},
                                            {"request a " + email, anonymous_per_address},
                                            {"request", anonymous_per_window}},
                                           now());
  if (wait == 0) return;
  Fault slow{FaultCode::too_many, "There were too many requests. Wait a few minutes and try again."};
  slow.retry_after_s = wait;
  throw slow;
}

Done open_anonymously(store::Tx& tx, RequestInput const& in) {
  auto const& r = in.requester.value.value();
  if (auto const known = people::find_by_email(tx, r.email); known && known->staff())
    throw invalid("requester", "Whoever works here signs in to ask");
  auto const user = customers::ensure(tx, Actor::of_system(Via::web), r.email, r.name, r.locale);
  return open_request(tx, as_customer(user, Via::web), in);
}

Done update_request(store::Tx& tx, Actor const& customer, TicketId id, RequestInput const& in) {
  require_welcome(tx, customer);
  Change c;
  if (in.comment.value) c.comment = public_words(*in.comment.value);
  if (in.solved.value.value_or(false)) {
    auto const t = get(tx, customer, id);
    if (!t.assignee_id || t.requester_id != customer.user)
      throw invalid("solved", "The request cannot be solved by you yet");
    c.status = {true, Status::solved};
  }
  c.custom_fields = custom_fields_of(in);
  return update(tx, customer, id, c);
}

}  // namespace svar::tickets
