import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from "react";
import { t, tMaybe } from "@/lib/i18n.ts";
import { completionQuery } from "./search-data.ts";

interface Props {
  query: string;
  onSearch: (query: string) => void;
  /** The place of what cannot be meant, shown as wrong. */
  problem?: { at: number; length: number; say: string } | null;
  onDown?: () => void;
}

/** The field of the search language, with what may be meant while one types. */
export function SearchField({ query, onSearch, problem, onDown }: Props) {
  const [text, setText] = useState(query);
  const [cursor, setCursor] = useState(query.length);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const problemId = useId();
  // Whoever comes here wants to type.
  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    setText(query);
    setCursor(query.length);
  }, [query]);
  const typed = useDeferredValue(`${text.slice(0, cursor)}\n${text.slice(cursor)}`);
  const [before = "", after = ""] = typed.split("\n");
  const completion = useQuery({ ...completionQuery(before, after), enabled: open }).data;
  const options = open && completion ? completion.options : [];
  const chosen = Math.min(at, options.length - 1);

  const write = (next: string, place: number) => {
    setText(next);
    setCursor(place);
    setAt(-1);
    // The field shows the text first; then the cursor can stand in it.
    requestAnimationFrame(() => input.current?.setSelectionRange(place, place));
  };
  const accept = (index: number) => {
    const option = options[index];
    if (!option || !completion) return;
    const gap = option.goes_on || completion.after.startsWith(" ") ? "" : " ";
    const head = completion.before + option.insert + gap;
    write(head + completion.after, head.length);
    setOpen(true);
    input.current?.focus();
  };
  const submit = () => {
    setOpen(false);
    onSearch(text.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" && options.length > 0) setAt((chosen + 1) % options.length);
    else if (event.key === "ArrowDown") onDown?.();
    else if (event.key === "ArrowUp" && options.length > 0)
      setAt(chosen <= 0 ? options.length - 1 : chosen - 1);
    else if (event.key === "Tab" && !event.shiftKey && chosen >= 0) accept(chosen);
    else if (event.key === "Enter" && chosen >= 0) accept(chosen);
    else if (event.key === "Enter") submit();
    else if (event.key === "Escape" && options.length > 0) setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="searchfield" role="search">
      <div className={`inp ${problem ? "bad" : ""}`}>
        <Search className="i" aria-hidden />
        <input
          ref={input}
          role="combobox"
          aria-label={t("search.field")}
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? problemId : undefined}
          aria-activedescendant={options[chosen] ? `${listId}-${chosen}` : undefined}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          placeholder={t("search.hint")}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setCursor(event.target.selectionStart ?? event.target.value.length);
            setAt(-1);
            setOpen(true);
          }}
          onSelect={(event) => setCursor(event.currentTarget.selectionStart ?? text.length)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        {text ? (
          <kbd className="hide-phone" aria-hidden>
            ↵
          </kbd>
        ) : null}
      </div>
      <div
        className="options"
        id={listId}
        role="listbox"
        aria-label={t("search.options")}
        hidden={options.length === 0}
      >
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, by aria-activedescendant
          <div
            key={option.insert}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className={index === chosen ? "on" : ""}
            // Before the field loses the focus.
            onMouseDown={(event) => {
              event.preventDefault();
              accept(index);
            }}
          >
            <code>{option.insert}</code>
            <span className="t12 m cut">
              {option.name ||
                tMaybe(
                  option.goes_on
                    ? `search.key.${option.insert.slice(0, -1)}`
                    : `${completion?.key ?? ""}.${option.insert}`,
                  "",
                )}
            </span>
          </div>
        ))}
      </div>
      {problem ? (
        <p className="wrong" id={problemId} role="alert">
          <span className="where">
            {query.slice(0, problem.at)}
            <mark>{query.slice(problem.at, problem.at + problem.length)}</mark>
            {query.slice(problem.at + problem.length)}
          </span>
          {problem.say}
        </p>
      ) : null}
    </div>
  );
}
