// Which status of the department's own, which form and which brand a ticket has.
#include "features/tickets/ticket_work.hpp"

namespace svar::tickets {

void move_status(store::Read& read, Ticket& t, Status status, Time at) {
  bool const same = category_of(status) == category_of(t.status);
  rules::set_status(t, status, at);
  if (!same) t.custom_status_id = statuses::stored(statuses::default_of(read, category_of(status)));
}

void choose_status(store::Read& read, Ticket& t, statuses::StatusId id, Time at) {
  if (id == status_id_of(t)) return;
  auto const chosen = statuses::find(read, id);
  if (!chosen || chosen->deleted_at.us || !chosen->active)
    throw invalid("custom_status_id", "There is no such status", "RecordNotFound");
  auto const status = static_cast<Status>(static_cast<int>(chosen->category));
  if (status == Status::new_ && t.status != Status::new_)
    throw invalid("custom_status_id", "A ticket is new only once");
  if (status != t.status) rules::set_status(t, status, at);
  t.custom_status_id = statuses::stored(id);
}

forms::FormId form_from(store::Read& read, forms::FormId shown, forms::FormId present) {
  if (!shown) shown = forms::first_form;
  if (forms::stored(shown) == present) return present;
  auto const form = forms::find(read, shown);
  if (!form || form->deleted_at.us || !form->active)
    throw invalid("ticket_form_id", "There is no such form", "RecordNotFound");
  return forms::stored(shown);
}

brands::BrandId brand_from(store::Read& read, brands::BrandId shown, brands::BrandId present) {
  if (!shown) shown = brands::first_brand;
  if (brands::stored(shown) == present) return present;
  auto const brand = brands::find(read, shown);
  if (!brand || brand->deleted_at.us || !brand->active)
    throw invalid("brand_id", "There is no such brand", "RecordNotFound");
  return brands::stored(shown);
}

void settle_structure(store::Read& read, Ticket& t, brands::BrandId shown_brand, forms::FormId shown_form) {
  t.brand_id = shown_brand ? brand_from(read, shown_brand, {})
                           : brands::stored(brands::of_mailbox(read, t.mailbox_id));
  if (shown_form) {
    t.form_id = form_from(read, shown_form, {});
    return;
  }
  auto form = forms::default_form(read);
  if (auto const brand = brands::find(read, brands::shown(t.brand_id)); brand && brand->form_id)
    if (auto const own = forms::find(read, forms::FormId{brand->form_id});
        own && own->active && !own->deleted_at.us)
      form = own->id;
  t.form_id = forms::stored(form);
}

}  // namespace svar::tickets
