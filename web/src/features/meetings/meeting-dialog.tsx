import { t } from "@/lib/i18n.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button } from "@/parts/button.tsx";
import { Dialog } from "@/parts/dialog.tsx";
import { TextField } from "@/parts/field.tsx";
import { keepMeeting } from "./meeting-section.tsx";

/** Takes the address of a meeting that was made elsewhere. */
export default function MeetingDialog({ ticketId, onClose }: { ticketId: number; onClose: () => void }) {
  const form = useForm({ url: "" });
  const save = async () => {
    if (await form.submit(({ url }) => keepMeeting(ticketId, url.trim()))) onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t("meeting.paste")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t("meeting.address")}
          help={t("meeting.addressHelp")}
          value={form.values.url}
          onChange={form.set("url")}
          error={form.fields["url"]}
          placeholder="https://"
          autoFocus
          autoComplete="off"
        />
        <div className="actions">
          <Button onPress={onClose}>{t("action.cancel")}</Button>
          <Button look="primary" type="submit" isPending={form.busy} isDisabled={!form.values.url.trim()}>
            {t("action.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
