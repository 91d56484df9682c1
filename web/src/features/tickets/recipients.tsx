import { useQuery } from "@tanstack/react-query";
import { Plus, UserRoundPlus, X } from "lucide-react";
import { useState } from "react";
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { api, query } from "@/lib/api/client.ts";
import type { Address } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { Face } from "@/parts/face.tsx";

const LOOKS_LIKE_ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function Pill({
  address,
  fresh,
  onRemove,
}: {
  address: Address;
  fresh: boolean;
  onRemove?: (() => void) | undefined;
}) {
  const name = address.name || address.email;
  return (
    <span className={`pill ${fresh ? "new" : ""}`} title={address.email}>
      <Face name={name} size="xs" />
      <span className="cut">{name}</span>
      {fresh ? <span className="vh">{t("compose.newRecipient")}</span> : null}
      {onRemove ? (
        <button type="button" aria-label={t("compose.removeRecipient", { name })} onClick={onRemove}>
          <X className="i xs" aria-hidden />
        </button>
      ) : (
        <span style={{ width: 2 }} />
      )}
    </span>
  );
}

/** `Ola Solheim <ola@solheim.example>`, or the address alone. */
export function readAddress(text: string): Address | null {
  const parts = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(text);
  const email = (parts?.[2] ?? text).trim();
  return LOOKS_LIKE_ADDRESS.test(email) ? { email, name: parts?.[1] ?? "", customer_id: null } : null;
}

function Add({
  label,
  into,
  onAdd,
  onClose,
}: {
  label: string;
  into: "to" | "cc";
  onAdd: (address: Address, into: "to" | "cc") => void;
  onClose: () => void;
}) {
  const [text, setText] = useState("");
  const found = useQuery({
    queryKey: ["addresses", text],
    queryFn: ({ signal }) =>
      api.get<{ addresses: Address[] }>(`/addresses/suggest${query({ q: text })}`, signal),
    enabled: text.length > 1,
    placeholderData: (before) => before,
  });
  const typed = readAddress(text);
  const known = text.length > 1 ? (found.data?.addresses ?? []) : [];
  const isKnown = known.some((one) => one.email.toLowerCase() === typed?.email.toLowerCase());
  const take = (email: string) => {
    const chosen = known.find((one) => one.email.toLowerCase() === email.toLowerCase());
    onAdd(chosen ?? readAddress(text) ?? { email, name: "", customer_id: null }, into);
    onClose();
  };
  const choices: (Address & { id: string; fresh?: boolean })[] = known.map((one) => ({
    id: one.email,
    ...one,
  }));
  if (typed && !isKnown) choices.push({ id: typed.email, ...typed, fresh: true });
  return (
    <ComboBox
      aria-label={label}
      allowsCustomValue
      // The answers come after the letters: the list stands open and waits for them.
      allowsEmptyCollection={text.trim().length > 1}
      menuTrigger="input"
      inputValue={text}
      onInputChange={setText}
      items={choices}
      onSelectionChange={(key) => key !== null && take(String(key))}
    >
      <Input
        autoFocus
        placeholder={t("compose.addressHint")}
        onKeyDown={(event) => {
          if (event.key === "Enter" && typed) {
            event.preventDefault();
            take(typed.email);
          }
          if (event.key === "Escape") onClose();
        }}
        onBlur={() => (typed ? take(typed.email) : onClose())}
      />
      <Popover>
        <ListBox<(typeof choices)[number]>
          className="menu"
          renderEmptyState={() => (
            <div className="nomatch">{found.isFetching ? t("state.loading") : t("compose.noAddress")}</div>
          )}
        >
          {(one) => (
            <ListBoxItem id={one.email} textValue={`${one.name} ${one.email}`} className="mi">
              {one.fresh ? (
                <UserRoundPlus className="i" aria-hidden />
              ) : (
                <Face name={one.name || one.email} staff={one.customer_id === null} size="xs" />
              )}
              <span>{one.name || one.email}</span>
              {one.fresh ? (
                <span className="t12 m">{t("compose.newAddress")}</span>
              ) : one.name ? (
                <span className="t12 m">{one.email}</span>
              ) : null}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** Who gets the message. Whoever was not on the last one (`proposed`) is marked. */
export function Recipients(props: {
  to: Address[];
  cc: Address[];
  proposed: Set<string> | null;
  onChange: (to: Address[], cc: Address[]) => void;
  /** One person to begin with, who can be changed: a new ticket has one customer. */
  single?: boolean;
  label?: string;
  withCc?: boolean;
}) {
  const { to, cc, proposed, onChange, single = false, label = t("compose.to"), withCc = true } = props;
  const [adding, setAdding] = useState<"to" | "cc" | null>(null);
  const without = (list: Address[], email: string) => list.filter((one) => one.email !== email);
  const add = (address: Address, into: "to" | "cc") => {
    if ([...to, ...cc].some((one) => one.email.toLowerCase() === address.email.toLowerCase())) return;
    if (into === "to") onChange([...to, address], cc);
    else onChange(to, [...cc, address]);
  };
  const isNew = (one: Address) => proposed !== null && !proposed.has(one.email.toLowerCase());
  return (
    <div className="rcp">
      <span>{label}</span>
      {to.map((one) => (
        <Pill
          key={one.email}
          address={one}
          fresh={isNew(one)}
          onRemove={
            single || to.length + cc.length > 1 ? () => onChange(without(to, one.email), cc) : undefined
          }
        />
      ))}
      {adding === "to" || to.length === 0 ? (
        <Add label={label} into="to" onAdd={add} onClose={() => setAdding(null)} />
      ) : null}
      {cc.length > 0 ? <span>{t("compose.cc")}</span> : null}
      {cc.map((one) => (
        <Pill
          key={one.email}
          address={one}
          fresh={isNew(one)}
          onRemove={() => onChange(to, without(cc, one.email))}
        />
      ))}
      {adding === "cc" ? (
        <Add label={t("compose.cc")} into="cc" onAdd={add} onClose={() => setAdding(null)} />
      ) : null}
      {adding === null && withCc ? (
        <button type="button" className="lnk" onClick={() => setAdding("cc")}>
          <Plus className="i xs" aria-hidden />
          <span className="only-wide">{cc.length > 0 ? t("compose.addMore") : t("compose.addCc")}</span>
          <span className="only-phone vh">{t("compose.addCc")}</span>
        </button>
      ) : null}
    </div>
  );
}
