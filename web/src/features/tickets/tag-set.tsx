import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "react-aria-components";
import { api, query } from "@/lib/api/client.ts";
import { t } from "@/lib/i18n.ts";
import { Picker } from "@/parts/picker.tsx";

const LONGEST = 64;

/** Tags, and a picker that proposes those that are known. */
export function TagSet(props: {
  label: string;
  tags: readonly string[];
  onAdd: (tag: string) => void;
  onRemove: (tag: string) => void;
  may?: boolean;
  /** False while it is first drawn: the button stands where it will stand. */
  ready?: boolean;
  open?: boolean;
  onOpen?: (open: boolean) => void;
  /** A tag that no ticket has yet may be named. */
  create?: boolean;
  /** The button says what it does while there is no tag. */
  worded?: boolean;
}) {
  const { label, tags, onAdd, onRemove, may = true, ready = true, create, worded } = props;
  const [opened, setOpened] = useState(false);
  const open = props.open ?? opened;
  const [text, setText] = useState("");
  const suggested = useQuery({
    queryKey: ["tags", text],
    queryFn: ({ signal }) => api.get<{ tags: string[] }>(`/tags/suggest${query({ q: text })}`, signal),
    enabled: open,
    placeholderData: (before) => before,
  }).data;
  const add = (tag: string) => {
    const clean = tag.toLocaleLowerCase().replace(/\s+/g, "_").slice(0, LONGEST);
    setText("");
    if (clean && !tags.includes(clean)) onAdd(clean);
  };
  const plus = (
    <>
      <Plus className="i xs" aria-hidden />
      {worded && tags.length === 0 ? label : null}
    </>
  );
  return (
    <div className="tagset">
      {tags.map((tag) => (
        <span className="tag" key={tag}>
          {tag}
          {may ? (
            <button type="button" aria-label={t("field.removeTag", { tag })} onClick={() => onRemove(tag)}>
              <X className="i xs" aria-hidden />
            </button>
          ) : null}
        </span>
      ))}
      {may && !ready ? (
        <span className="chip" aria-hidden>
          {plus}
        </span>
      ) : null}
      {may && ready ? (
        <Picker
          label={label}
          choices={(suggested?.tags ?? [])
            .filter((tag) => !tags.includes(tag))
            .map((tag) => ({ key: tag, name: tag }))}
          chosen={null}
          open={open}
          onOpenChange={props.onOpen ?? setOpened}
          onPick={add}
          {...(create ? { onCreate: add } : {})}
          text={text}
          onText={setText}
        >
          <Button className="chip" aria-label={label}>
            {plus}
          </Button>
        </Picker>
      ) : null}
    </div>
  );
}
