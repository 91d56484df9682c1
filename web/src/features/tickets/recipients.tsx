import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
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

function Add({
  label,
  onAdd,
  onClose,
}: {
  label: string;
  onAdd: (address: Address) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState("");
  const found = useQuery({
    queryKey: ["addresses", text],
    queryFn: ({ signal }) =>
      api.get<{ addresses: Address[] }>(`/addresses/suggest${query({ q: text })}`, signal),
    enabled: text.length > 1,
    placeholderData: (before) => before,
  }).data;
  const typed = LOOKS_LIKE_ADDRESS.test(text.trim()) ? text.trim() : null;
  const take = (email: string) => {
    onAdd(found?.addresses.find((one) => one.email === email) ?? { email, name: "", customer_id: null });
    onClose();
  };
  return (
    <ComboBox
      aria-label={label}
      allowsCustomValue
      menuTrigger="input"
      inputValue={text}
      onInputChange={setText}
      items={(text.length > 1 ? (found?.addresses ?? []) : []).map((one) => ({ id: one.email, ...one }))}
      onSelectionChange={(key) => key !== null && take(String(key))}
    >
      <Input
        autoFocus
        placeholder={t("compose.addressHint")}
        onKeyDown={(event) => {
          if (event.key === "Enter" && typed) {
            event.preventDefault();
            take(typed);
          }
          if (event.key === "Escape") onClose();
        }}
        onBlur={() => (typed ? take(typed) : onClose())}
      />
      <Popover>
        <ListBox<Address & { id: string }> className="menu">
          {(one) => (
            <ListBoxItem id={one.email} textValue={`${one.name} ${one.email}`} className="mi">
              <Face name={one.name || one.email} size="xs" />
              <span>{one.name || one.email}</span>
              {one.name ? <span className="t12 m">{one.email}</span> : null}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** Who gets the reply. Whoever was not on the last message is marked. */
export function Recipients(props: {
  to: Address[];
  cc: Address[];
  proposed: Set<string>;
  onChange: (to: Address[], cc: Address[]) => void;
}) {
  const { to, cc, proposed, onChange } = props;
  const [adding, setAdding] = useState<"to" | "cc" | null>(null);
  const without = (list: Address[], email: string) => list.filter((one) => one.email !== email);
  const add = (address: Address) => {
    if ([...to, ...cc].some((one) => one.email.toLowerCase() === address.email.toLowerCase())) return;
    if (adding === "to") onChange([...to, address], cc);
    else onChange(to, [...cc, address]);
  };
  const isNew = (one: Address) => !proposed.has(one.email.toLowerCase());
  return (
    <div className="rcp">
      <span>{t("compose.to")}</span>
      {to.map((one) => (
        <Pill
          key={one.email}
          address={one}
          fresh={isNew(one)}
          onRemove={to.length + cc.length > 1 ? () => onChange(without(to, one.email), cc) : undefined}
        />
      ))}
      {adding === "to" || to.length === 0 ? (
        <Add label={t("compose.to")} onAdd={add} onClose={() => setAdding(null)} />
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
      {adding === "cc" ? <Add label={t("compose.cc")} onAdd={add} onClose={() => setAdding(null)} /> : null}
      {adding === null ? (
        <button type="button" className="lnk" onClick={() => setAdding("cc")}>
          <Plus className="i xs" aria-hidden />
          <span className="only-wide">{cc.length > 0 ? t("compose.addMore") : t("compose.addCc")}</span>
          <span className="only-phone vh">{t("compose.addCc")}</span>
        </button>
      ) : null}
    </div>
  );
}
