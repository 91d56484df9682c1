import { Check, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import {
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from "react-aria-components";
import { Below } from "./field.tsx";

export interface Choice<K extends string | number> {
  key: K;
  name: string;
  mark?: ReactNode;
}
interface Props<K extends string | number> {
  label: string;
  hideLabel?: boolean;
  value: K | null;
  choices: Choice<K>[];
  onChange: (key: K) => void;
  placeholder?: string;
  help?: ReactNode;
  error?: string | undefined;
  className?: string;
}

/** One of a few. For many, with search, see Picker. */
export function Select<K extends string | number>(props: Props<K>) {
  const { label, hideLabel, value, choices, onChange, placeholder, help, error, className = "" } = props;
  const chosen = choices.find((choice) => choice.key === value);
  return (
    <AriaSelect
      className={`fld ${className}`}
      selectedKey={value}
      onSelectionChange={(key) => key !== null && onChange(key as K)}
      {...(hideLabel ? { "aria-label": label } : {})}
    >
      {hideLabel ? null : <Label className="lbl">{label}</Label>}
      <Button className="selectb">
        {chosen?.mark}
        <SelectValue className="cut">{chosen?.name ?? placeholder ?? "–"}</SelectValue>
        <ChevronsUpDown className="i s" aria-hidden />
      </Button>
      <Below help={help} error={error} />
      <Popover>
        <ListBox className="menu" aria-label={label}>
          {choices.map((choice) => (
            <ListBoxItem key={choice.key} id={choice.key} textValue={choice.name} className="mi">
              {choice.mark}
              <span className="cut">{choice.name}</span>
              {choice.key === value ? <Check className="i s tick" aria-hidden /> : null}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
