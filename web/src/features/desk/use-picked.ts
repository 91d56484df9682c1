import { useCallback, useMemo, useRef, useState } from "react";
import type { BulkChoice } from "@/features/bulk/bulk-data.ts";
import type { Status, TicketRow } from "@/lib/api/types.ts";

interface State {
  ids: ReadonlySet<number>;
  /** Everything that the list holds, also what has not been read yet, but for `except`. */
  all: boolean;
  except: ReadonlySet<number>;
}
const NOTHING: State = { ids: new Set(), all: false, except: new Set() };

export interface Picked {
  any: boolean;
  all: boolean;
  has: (id: number) => boolean;
  /** How many, of a list of `total`. */
  size: (total: number) => number;
  shown: number[];
  choice: BulkChoice;
  toggle: (id: number, range?: boolean) => void;
  everything: () => void;
  clear: () => void;
}

/** What is picked of a list: one by one, a range from the last one, or everything that matches. */
export function usePicked(view: string, status: Status | undefined, rows: readonly TicketRow[]): Picked {
  const [state, setState] = useState<State>(NOTHING);
  const last = useRef<number | null>(null);
  const latest = useRef(rows);
  latest.current = rows;

  const toggle = useCallback((id: number, range = false) => {
    const order = latest.current.map((row) => row.id);
    const from = last.current === null ? -1 : order.indexOf(last.current);
    const to = order.indexOf(id);
    last.current = id;
    setState((before) => {
      if (before.all) {
        const except = new Set(before.except);
        if (!except.delete(id)) except.add(id);
        return { ...before, except };
      }
      const ids = new Set(before.ids);
      if (range && from >= 0 && to >= 0)
        for (const one of order.slice(Math.min(from, to), Math.max(from, to) + 1)) ids.add(one);
      else if (!ids.delete(id)) ids.add(id);
      return { ...before, ids };
    });
  }, []);
  const everything = useCallback(() => setState({ ids: new Set(), all: true, except: new Set() }), []);
  const clear = useCallback(() => {
    last.current = null;
    setState(NOTHING);
  }, []);

  return useMemo<Picked>(() => {
    const has = (id: number) => (state.all ? !state.except.has(id) : state.ids.has(id));
    return {
      any: state.all || state.ids.size > 0,
      all: state.all,
      has,
      size: (total) => (state.all ? Math.max(0, total - state.except.size) : state.ids.size),
      shown: state.all ? rows.map((row) => row.id).filter(has) : [...state.ids],
      choice: state.all
        ? { view: { key: view, ...(status ? { status } : {}) }, except: [...state.except] }
        : { ids: [...state.ids] },
      toggle,
      everything,
      clear,
    };
  }, [state, rows, view, status, toggle, everything, clear]);
}
