import { Check, Search } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import {
  Autocomplete,
  Dialog,
  DialogTrigger,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  useFilter,
} from "react-aria-components";
import { t } from "@/lib/i18n.ts";

export interface PickerChoice {
  key: string;
  name: string;
  mark?: ReactNode;
  hint?: string;
}
interface Props {
  label: string;
  choices: PickerChoice[];
  chosen: string | null;
  onPick: (key: string) => void;
  children: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Offers what was typed when nothing matches, as one makes a new tag. */
  onCreate?: (text: string) => void;
  search?: boolean;
  text?: string;
  onText?: (text: string) => void;
}

/** One of many: a button that opens a list with a search field, walked with the arrows. */
export function Picker(props: Props) {
  const { label, choices, chosen, onPick, children, open, onOpenChange, onCreate, search = true } = props;
  const { contains } = useFilter({ sensitivity: "base" });
  const state = {
    ...(open === undefined ? {} : { isOpen: open }),
    ...(onOpenChange ? { onOpenChange } : {}),
  };
  const typed = props.text ?? "";
  const list = (close: () => void) => (
    <ListBox
      className="menu plainlist"
      aria-label={label}
      selectionMode="single"
      selectedKeys={chosen === null ? [] : [chosen]}
      renderEmptyState={() => (
        <div className="nomatch">
          {onCreate && typed.trim() ? t("picker.enterToCreate", { text: typed.trim() }) : t("picker.nothing")}
        </div>
      )}
      autoFocus={!search}
      onSelectionChange={(keys) => {
        // Choosing again what is chosen empties the selection: then nothing is to change.
        const [key] = keys;
        if (key !== undefined) onPick(String(key));
        close();
      }}
    >
      {choices.map((choice) => (
        <ListBoxItem key={choice.key} id={choice.key} textValue={choice.name} className="mi">
          {choice.mark}
          <span className="cut">{choice.name}</span>
          {choice.hint ? <span className="t12 m end">{choice.hint}</span> : null}
          {choice.key === chosen ? <Check className="i s tick" aria-hidden /> : null}
        </ListBoxItem>
      ))}
    </ListBox>
  );
  return (
    <DialogTrigger {...state}>
      {children}
      <Popover placement="bottom start">
        <Dialog aria-label={label} className="menu">
          {({ close }) =>
            search ? (
              <Autocomplete
                filter={contains}
                {...(props.onText ? { inputValue: typed, onInputChange: props.onText } : {})}
              >
                <SearchField aria-label={label} autoFocus className="searchin">
                  <Search className="i" aria-hidden />
                  <Input
                    placeholder={label}
                    onKeyDown={(event) => {
                      const none = !choices.some((choice) => contains(choice.name, typed));
                      if (event.key === "Enter" && onCreate && typed.trim() && none) {
                        event.preventDefault();
                        onCreate(typed.trim());
                        close();
                      }
                    }}
                  />
                </SearchField>
                {list(close)}
              </Autocomplete>
            ) : (
              list(close)
            )
          }
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
