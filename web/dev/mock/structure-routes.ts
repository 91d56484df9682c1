import type { Brand, NamedForm, OwnStatus, Status } from "../../src/lib/api/types.ts";
import { Refusal } from "./http.ts";
import { fresh } from "./state.ts";
import type { Ask } from "./ticket-routes.ts";

const CATEGORIES = ["new", "open", "pending", "hold", "solved"] as const;

function status(id: number, category: OwnStatus["category"], more: Partial<OwnStatus> = {}): OwnStatus {
  return {
    id,
    category,
    label: "",
    labels: {},
    customer_label: "",
    customer_labels: {},
    description: "",
    customer_description: "",
    active: true,
    is_default: id <= 5,
    plain: id <= 5,
    removed: false,
    ...more,
  };
}

/** The number of a category's plain status. */
export function plainOf(of: Status): number {
  return CATEGORIES.indexOf(of === "closed" ? "solved" : of) + 1;
}

interface Kept {
  id: number;
  is_default: boolean;
  removed: boolean;
}

/** Statuses, forms and brands as far as the screens can tell: kept in order, one the default, removed and brought back. */
export class Structure {
  statuses: OwnStatus[] = CATEGORIES.map((category, index) => status(index + 1, category));
  forms: NamedForm[] = [
    {
      id: 1,
      name: "",
      customer_name: "",
      customer_visible: true,
      active: true,
      is_default: true,
      first: true,
      removed: false,
      every_field: true,
      field_ids: [],
      required_ids: [],
      group_ids: [],
      brand_ids: [],
    },
  ];
  brands: Brand[] = [
    {
      id: 1,
      name: "",
      key: "main",
      color: "",
      logo_url: "",
      website: "",
      sender_name: "",
      signatures: {},
      form_id: 0,
      help_name: "",
      help_color: "",
      help_active: false,
      active: true,
      is_default: true,
      first: true,
      removed: false,
      mailbox_ids: [],
    },
  ];

  routes(place: "statuses" | "forms" | "brands", method: string, { path, body }: Ask): unknown {
    const kept: Kept[] = this[place];
    const one = { statuses: "status", forms: "form", brands: "brand" }[place];
    const [id, verb] = path;
    if (!id && method === "GET") return { [place]: kept };
    if (!id) return { [one]: this.add(place, body) };
    if (id === "order") {
      const ids = body["ids"] as number[];
      kept.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
      return undefined;
    }
    const found = kept.find((item) => item.id === Number(id));
    if (!found) throw new Refusal(404, "not_found", "Finnes ikke.");
    if (verb === "restore") found.removed = false;
    else if (verb === "clone") {
      const copy = { ...found, id: fresh(), name: "Kopi", first: false, is_default: false };
      kept.push(copy);
      return { [one]: copy };
    } else if (method === "DELETE") found.removed = true;
    else return { [one]: this.change(kept, found, body) };
    return undefined;
  }

  private add(place: "statuses" | "forms" | "brands", body: Record<string, unknown>): Kept {
    const words = String(body["label"] ?? body["name"] ?? "").trim();
    if (!words) {
      const say = "Den må ha et navn.";
      throw new Refusal(422, "invalid", say, { [place === "statuses" ? "agent_label" : "name"]: say });
    }
    const id = fresh();
    const [form] = this.forms;
    const [brand] = this.brands;
    if (!form || !brand) throw new Error("the first ones are always there");
    const made: OwnStatus | NamedForm | Brand =
      place === "statuses"
        ? status(id, "open")
        : { ...(place === "forms" ? form : brand), id, first: false, is_default: false };
    (this[place] as Kept[]).push(made);
    return this.change(this[place], made, body);
  }

  private change(all: Kept[], found: Kept, body: Record<string, unknown>): Kept {
    const { is_default: isDefault, ...rest } = body;
    Object.assign(found, rest);
    if (isDefault) {
      const rivals = all.filter(
        (one) =>
          !("category" in one) || (one as OwnStatus).category === (found as Partial<OwnStatus>).category,
      );
      for (const one of rivals) one.is_default = one === found;
    }
    return found;
  }
}
