import { type Key, t } from "@/lib/i18n.ts";
import { Dialog } from "@/parts/dialog.tsx";
import { modName } from "./shortcuts.ts";

const SHEET: { title: Key; keys: [Key, string[]][] }[] = [
  {
    title: "keys.list",
    keys: [
      ["keys.next", ["j"]],
      ["keys.previous", ["k"]],
      ["keys.open", ["↵"]],
      ["keys.pick", ["x"]],
      ["keys.pickRange", ["X"]],
      ["keys.pickAll", ["*", "a"]],
      ["keys.change", ["b"]],
      ["keys.back", ["u"]],
    ],
  },
  {
    title: "keys.ticket",
    keys: [
      ["keys.reply", ["r"]],
      ["keys.note", ["n"]],
      ["keys.solve", ["e"]],
      ["keys.snooze", ["h"]],
      ["keys.remind", ["w"]],
      ["keys.assign", ["a"]],
      ["keys.assignMe", ["i"]],
      ["keys.status", ["s"]],
      ["keys.priority", ["p"]],
      ["keys.tag", ["t"]],
      ["keys.ask", ["f"]],
      ["keys.merge", ["m"]],
      ["keys.unread", ["U"]],
      ["keys.spam", ["!"]],
      ["keys.delete", ["#"]],
    ],
  },
  {
    title: "keys.write",
    keys: [
      ["keys.send", [modName, "↵"]],
      ["keys.macroHere", ["/"]],
      ["keys.macro", [modName, "/"]],
      ["keys.leave", ["Esc"]],
      ["keys.undo", ["z"]],
    ],
  },
  {
    title: "keys.go",
    keys: [
      ["keys.new", ["c"]],
      ["keys.command", [modName, "K"]],
      ["keys.search", ["/"]],
      ["keys.goInbox", ["g", "i"]],
      ["keys.goUnassigned", ["g", "u"]],
      ["keys.goGroups", ["g", "g"]],
      ["keys.goAll", ["g", "a"]],
      ["keys.goCustomers", ["g", "c"]],
      ["keys.goAdmin", ["g", "o"]],
      ["keys.help", ["?"]],
    ],
  },
];

export function ShortcutsSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title={t("keys.title")} big>
      <div className="keys">
        {SHEET.map((part) => (
          <section key={part.title}>
            <h3>{t(part.title)}</h3>
            <dl>
              {part.keys.map(([name, keys]) => (
                <div key={name} style={{ display: "contents" }}>
                  <dt>{t(name)}</dt>
                  <dd>
                    {keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
