import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "react-aria-components";
import { api, query } from "@/lib/api/client.ts";
import { t } from "@/lib/i18n.ts";
import { Picker } from "@/parts/picker.tsx";

/** Tags that are put on or taken off many tickets. */
export function TagSet(props: {
  label: string;
  tags: readonly string[];
  onTags: (tags: string[]) => void;
  /** A tag that no ticket has yet may be named. */
  create?: boolean;
}) {
  const { label, tags, onTags, create } = props;
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const suggested = useQuery({
    queryKey: ["tags", text],
    queryFn: ({ signal }) => api.get<{ tags: string[] }>(`/tags/suggest${query({ q: text })}`, signal),
    enabled: open,
    placeholderData: (before) => before,
  }).data;
  const add = (tag: string) => {
    const clean = tag.toLocaleLowerCase().replace(/\s+/g, "_").slice(0, 64);
    setText("");
    if (clean && !tags.includes(clean)) onTags([...tags, clean]);
  };
  return (
    <div className="fld">
      <span className="lbl">{label}</span>
      <div className="tagset">
        {tags.map((tag) => (
          <span className="tag" key={tag}>
            {tag}
            <button
              type="button"
              aria-label={t("field.removeTag", { tag })}
              onClick={() => onTags(tags.filter((one) => one !== tag))}
            >
              <X className="i xs" aria-hidden />
            </button>
          </span>
        ))}
        <Picker
          label={label}
          choices={(suggested?.tags ?? [])
            .filter((tag) => !tags.includes(tag))
            .map((tag) => ({ key: tag, name: tag }))}
          chosen={null}
          open={open}
          onOpenChange={setOpen}
          onPick={add}
          {...(create ? { onCreate: add } : {})}
          text={text}
          onText={setText}
        >
          <Button className="chip" aria-label={label}>
            <Plus className="i xs" aria-hidden />
          </Button>
        </Picker>
      </div>
    </div>
  );
}
