import type { Editor } from "@tiptap/react";
import { useState } from "react";
import { t } from "@/lib/i18n.ts";
import { Button } from "@/parts/button.tsx";
import { Dialog } from "@/parts/dialog.tsx";
import { TextField } from "@/parts/field.tsx";

export function LinkDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const [href, setHref] = useState<string>(
    () => (editor.getAttributes("link")["href"] as string | undefined) ?? "",
  );
  const set = () => {
    const text = href.trim();
    const chain = editor.chain().focus().extendMarkRange("link");
    if (!text) chain.unsetLink().run();
    else {
      const full = /^(https?:|mailto:|tel:)/i.test(text) ? text : `https://${text}`;
      if (editor.state.selection.empty && !editor.isActive("link")) {
        editor
          .chain()
          .focus()
          .insertContent({ type: "text", text, marks: [{ type: "link", attrs: { href: full } }] })
          .run();
      } else chain.setLink({ href: full }).run();
    }
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t("format.link")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          set();
        }}
      >
        <TextField
          label={t("format.address")}
          value={href}
          onChange={setHref}
          autoFocus
          placeholder="https://"
        />
        <div className="actions">
          <Button onPress={onClose}>{t("action.cancel")}</Button>
          <Button look="primary" type="submit">
            {t("action.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
