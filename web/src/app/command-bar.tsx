import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import {
  Building2,
  CircleUserRound,
  Inbox,
  Keyboard,
  ListChecks,
  LogOut,
  type LucideIcon,
  Megaphone,
  MessagesSquare,
  Moon,
  Rows4,
  Search,
  SquarePen,
  Ticket,
  UserRound,
  Zap,
} from "lucide-react";
import { type ReactNode, useDeferredValue, useId, useMemo, useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { viewsQuery } from "@/features/desk/desk-data.ts";
import { viewName } from "@/features/desk/view-names.ts";
import { choicesQuery, openForMacros } from "@/features/macros/macro-data.ts";
import { savePreferences } from "@/features/people/preferences.ts";
import { Pieces } from "@/features/search/search-results.tsx";
import { api, query } from "@/lib/api/client.ts";
import type { SearchPiece, SearchQuick } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { StatusMark } from "@/parts/status.tsx";
import { ADMIN_PAGES } from "./admin-pages.ts";
import { PLACES } from "./places.ts";
import { signOut, useCan, useMe } from "./session.ts";
import { toastError } from "./toasts.tsx";

interface Found {
  key: string;
  part: string;
  name: string;
  /** The name with what was typed marked, where the server knows that better than the letters tell. */
  shown?: ReactNode;
  icon: LucideIcon;
  hint?: ReactNode;
  act: () => void;
}

const plain = (pieces: SearchPiece[]) => pieces.map((piece) => piece.text).join("");

function Marked({ text, words }: { text: string; words: string }) {
  const at = words ? text.toLocaleLowerCase().indexOf(words.toLocaleLowerCase()) : -1;
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + words.length)}</mark>
      {text.slice(at + words.length)}
    </>
  );
}

/** Everything by name: tickets by number and by their words, people, organisations, views, places, actions. */
export default function CommandBar({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const words = useDeferredValue(text.trim().replace(/^#/, ""));
  const navigate = useNavigate();
  const can = useCan();
  const me = useMe();
  const listId = useId();
  const views = useQuery({ ...viewsQuery, enabled: can("tickets.read") }).data;
  const [forMacros] = useState(openForMacros);
  const choices = useQuery({ ...choicesQuery(forMacros?.ticketId ?? 0), enabled: forMacros !== null }).data;
  const search = useQuery({
    queryKey: ["search", "quick", words],
    queryFn: ({ signal }) => api.get<SearchQuick>(`/search/quick${query({ q: words })}`, signal),
    enabled: can("tickets.read") && (words.length > 1 || /^\d+$/.test(words)),
    placeholderData: (before) => before,
  }).data;

  const found = useMemo<Found[]>(() => {
    const matches = (name: string) => name.toLocaleLowerCase().includes(words.toLocaleLowerCase());
    const fromServer =
      words && search ? search : { tickets: [], people: [], organizations: [], macros: [], sides: [] };
    const tickets = fromServer.tickets.map<Found>((ticket) => ({
      key: `t${ticket.id}`,
      part: t("command.tickets"),
      name: `#${ticket.id} ${plain(ticket.subject)}`,
      shown: (
        <>
          #{ticket.id} <Pieces pieces={ticket.subject} />
        </>
      ),
      icon: Ticket,
      hint: (
        <span className="row g3 t12 m">
          <span className="hide-phone">{ticket.customer.name}</span>
          <StatusMark status={ticket.status} />
        </span>
      ),
      act: () => void navigate({ to: "/tickets/$ticketId", params: { ticketId: String(ticket.id) } }),
    }));
    const people = fromServer.people
      .filter((person) => !person.staff)
      .map<Found>((person) => ({
        key: `c${person.id}`,
        part: t("command.people"),
        name: plain(person.name),
        shown: <Pieces pieces={person.name} />,
        icon: UserRound,
        hint: <span className="t12 m">{person.email}</span>,
        act: () => void navigate({ to: "/customers/$customerId", params: { customerId: String(person.id) } }),
      }));
    const organizations = fromServer.organizations.map<Found>((one) => ({
      key: `o${one.id}`,
      part: t("command.organizations"),
      name: plain(one.name),
      shown: <Pieces pieces={one.name} />,
      icon: Building2,
      hint: <span className="t12 m hide-phone">{one.domains}</span>,
      act: () =>
        void navigate({ to: "/organizations/$organizationId", params: { organizationId: String(one.id) } }),
    }));
    const sides = fromServer.sides.map<Found>((side) => ({
      key: `s${side.id}`,
      part: t("command.asked"),
      name: plain(side.subject),
      shown: <Pieces pieces={side.subject} none={t("ticket.noSubject")} />,
      icon: MessagesSquare,
      hint: <span className="t12 m hide-phone">{side.group.name}</span>,
      act: () =>
        void navigate({ to: "/sides", search: { side: side.id, ...(side.open ? {} : { state: "done" }) } }),
    }));
    // Beside an open ticket the composer's own list is offered: it puts the macro in.
    const toMacros = (forMacros ? [] : fromServer.macros).map<Found>((macro) => ({
      key: `f${macro.id}`,
      part: t("command.allMacros"),
      name: plain(macro.title).replaceAll("::", " › "),
      icon: Zap,
      hint: <span className="t12 m cut hide-phone">{plain(macro.snippet)}</span>,
      act: () =>
        void navigate({
          to: "/admin/macros",
          search: macro.can_edit
            ? { edit: macro.id }
            : { q: plain(macro.title).split("::").at(-1) ?? plain(macro.title) },
        }),
    }));
    const toViews = (views ?? []).map<Found>((view) => ({
      key: `v${view.key}`,
      part: t("command.views"),
      name: viewName(view),
      icon: Inbox,
      hint: <span className="cnt">{view.count}</span>,
      act: () => void navigate({ to: "/inbox/$view", params: { view: view.key } }),
    }));
    const places = [
      ...PLACES.filter((place) => place.needs.some(can) && place.to !== "/admin").map<Found>((place) => ({
        key: `p${place.to}`,
        part: t("command.places"),
        name: t(place.name),
        icon: place.icon,
        act: () => void navigate({ to: place.to }),
      })),
      ...ADMIN_PAGES.filter((page) => can(page.needs)).map<Found>((page) => ({
        key: `a${page.to}`,
        part: t("command.places"),
        name: `${t("place.admin")}: ${t(page.name)}`,
        icon: page.icon,
        act: () => void navigate({ to: page.to }),
      })),
      {
        key: "board",
        part: t("command.places"),
        name: t("board.title"),
        icon: Megaphone,
        act: () => void navigate({ to: "/board" }),
      },
      {
        key: "bulk",
        part: t("command.places"),
        name: t("bulk.title"),
        icon: ListChecks,
        act: () => void navigate({ to: "/bulk" }),
      },
      {
        key: "profile",
        part: t("command.places"),
        name: t("place.profile"),
        icon: CircleUserRound,
        act: () => void navigate({ to: "/profile" }),
      },
    ];
    const dark = me.preferences.theme === "dark";
    const compact = me.preferences.density === "compact";
    const actions: Found[] = [
      ...(can("tickets.edit")
        ? [
            {
              key: "new",
              part: t("command.actions"),
              name: t("newTicket.title"),
              icon: SquarePen,
              hint: <kbd>c</kbd>,
              act: () => void navigate({ to: "/tickets/new" }),
            },
          ]
        : []),
      {
        key: "theme",
        part: t("command.actions"),
        name: dark ? t("command.light") : t("command.dark"),
        icon: Moon,
        act: () => void savePreferences({ theme: dark ? "light" : "dark" }).catch(toastError),
      },
      {
        key: "density",
        part: t("command.actions"),
        name: compact ? t("command.comfortable") : t("command.compact"),
        icon: Rows4,
        act: () => void savePreferences({ density: compact ? "comfortable" : "compact" }).catch(toastError),
      },
      {
        key: "keys",
        part: t("command.actions"),
        name: t("keys.title"),
        icon: Keyboard,
        hint: <kbd>?</kbd>,
        act: onKeys,
      },
      {
        key: "out",
        part: t("command.actions"),
        name: t("account.signOut"),
        icon: LogOut,
        act: () => void signOut().catch(toastError),
      },
    ];
    const macros = (forMacros ? (choices?.macros ?? []) : []).map<Found>((macro) => ({
      key: `m${macro.id}`,
      part: t("command.macros"),
      name: macro.title.replaceAll("::", " › "),
      icon: Zap,
      hint: <span className="t12 m cut hide-phone">{macro.snippet || macro.description}</span>,
      act: () => forMacros?.take(macro),
    }));
    const everywhere: Found[] =
      words && can("tickets.read")
        ? [
            {
              key: "everywhere",
              part: t("search.title"),
              name: t("command.everywhere", { text: words }),
              icon: Search,
              act: () => void navigate({ to: "/search", search: { q: words } }),
            },
          ]
        : [];
    return [
      ...tickets,
      ...people,
      ...organizations,
      ...sides,
      ...toMacros,
      ...everywhere,
      // Without a word they would bury the places; the composer's own list shows them all.
      ...(words ? macros.filter((item) => matches(item.name)) : []),
      ...[...toViews, ...places, ...actions].filter((item) => matches(item.name)),
    ];
  }, [words, search, views, can, me, navigate, onKeys, forMacros, choices]);

  const chosen = Math.min(at, found.length - 1);
  const run = (item: Found | undefined) => {
    if (!item) return;
    onClose();
    item.act();
  };
  return (
    <ModalOverlay className="scrim command" isOpen onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className="cmd">
        <Dialog aria-label={t("command.title")}>
          <div className="in">
            <Search className="i l" aria-hidden />
            <input
              autoFocus
              role="combobox"
              aria-label={t("command.hint")}
              aria-expanded={found.length > 0}
              aria-controls={listId}
              aria-activedescendant={found[chosen] ? `${listId}-${chosen}` : undefined}
              placeholder={t("command.hint")}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setAt(0);
              }}
              onKeyDown={(event) => {
                if (event.key === "ArrowDown") setAt((chosen + 1) % Math.max(1, found.length));
                else if (event.key === "ArrowUp")
                  setAt((chosen - 1 + found.length) % Math.max(1, found.length));
                else if (event.key === "Enter" && !event.nativeEvent.isComposing) run(found[chosen]);
                else return;
                event.preventDefault();
              }}
            />
            <kbd>Esc</kbd>
          </div>
          <div className="found" id={listId} role="listbox" aria-label={t("command.title")}>
            {found.map((item, index) => (
              <div key={item.key} role="presentation">
                {item.part !== found[index - 1]?.part ? (
                  <div className="mh" role="presentation">
                    {item.part}
                  </div>
                ) : null}
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys */}
                {/* biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, by aria-activedescendant */}
                <div
                  id={`${listId}-${index}`}
                  role="option"
                  aria-selected={index === chosen}
                  ref={(element) => {
                    if (index === chosen) element?.scrollIntoView({ block: "nearest" });
                  }}
                  className={`it ${index === chosen ? "on" : ""}`}
                  onClick={() => run(item)}
                  onMouseMove={() => setAt(index)}
                >
                  <item.icon className="i" aria-hidden />
                  <span className="grow cut">{item.shown ?? <Marked text={item.name} words={words} />}</span>
                  {item.hint}
                </div>
              </div>
            ))}
          </div>
          {found.length === 0 ? <p className="nomatch">{t("command.nothing", { text: words })}</p> : null}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
