import { CalendarClock, type LucideIcon, Sunrise, Sunset } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Menu as AriaMenu, MenuItem } from "react-aria-components";
import { t } from "@/lib/i18n.ts";
import { forField, type Later, laterChoices, laterWords } from "@/lib/later.ts";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { TextField } from "./field.tsx";

const ICONS: Record<Later["key"], LucideIcon> = { today: Sunset, tomorrow: Sunrise, monday: CalendarClock };

interface Props {
  title: string;
  /** What the button beside a date of one's own says. */
  verb: string;
  onPick: (at: Date) => void;
  onClose: () => void;
  /** A choice that is not a time. */
  other?: { name: string; icon: LucideIcon; act: () => void };
  children?: ReactNode;
}

/** Asks for a moment that is still to come: one key for what lies near, a date and time for the rest. */
export function LaterDialog({ title, verb, onPick, onClose, other, children }: Props) {
  const [now] = useState(() => new Date());
  const [own, setOwn] = useState("");
  const [past, setPast] = useState(false);
  const choices = laterChoices(now);
  return (
    <Dialog open onClose={onClose} title={title}>
      {children}
      <AriaMenu className="laters" aria-label={title} autoFocus={children ? false : "first"}>
        {choices.map((choice) => {
          const Icon = ICONS[choice.key];
          return (
            <MenuItem
              key={choice.key}
              id={choice.key}
              className="mi"
              textValue={t(`later.${choice.key}`)}
              onAction={() => onPick(choice.at)}
            >
              <Icon className="i" aria-hidden />
              <span className="cut grow">{t(`later.${choice.key}`)}</span>
              <span className="m num nowrap">{laterWords(choice.at.toISOString())}</span>
            </MenuItem>
          );
        })}
        {other ? (
          <MenuItem id="other" className="mi" textValue={other.name} onAction={other.act}>
            <other.icon className="i" aria-hidden />
            <span className="cut grow">{other.name}</span>
          </MenuItem>
        ) : null}
      </AriaMenu>
      <form
        className="ownlater"
        onSubmit={(event) => {
          event.preventDefault();
          const at = new Date(own);
          if (!own || Number.isNaN(at.getTime()) || at.getTime() <= Date.now()) setPast(true);
          else onPick(at);
        }}
      >
        <TextField
          label={t("later.own")}
          type="datetime-local"
          value={own}
          onChange={(value) => {
            setOwn(value);
            setPast(false);
          }}
          error={past ? t("later.past") : undefined}
          placeholder={forField(now)}
          className="grow"
        />
        <Button type="submit" isDisabled={!own}>
          {verb}
        </Button>
      </form>
    </Dialog>
  );
}
