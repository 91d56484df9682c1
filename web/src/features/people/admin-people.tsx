import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  Ellipsis,
  MailPlus,
  Pencil,
  Search,
  Send,
  UserRound,
  UserRoundCheck,
  UserRoundX,
} from "lucide-react";
import { useDeferredValue, useState } from "react";
import { useMe } from "@/app/session.ts";
import { toast, toastError } from "@/app/toasts.tsx";
import type { AdminPerson, RolesAnswer } from "@/lib/api/admin-types.ts";
import { api, query } from "@/lib/api/client.ts";
import { t } from "@/lib/i18n.ts";
import { shortAge } from "@/lib/time.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Face } from "@/parts/face.tsx";
import { Menu } from "@/parts/menu.tsx";
import { Empty, Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";
import { PersonDialog } from "./person-dialog.tsx";

interface Page {
  people: AdminPerson[];
  next: string | null;
}

export function useRoles() {
  return useQuery({
    queryKey: ["admin-roles"],
    queryFn: ({ signal }) => api.get<RolesAnswer>("/admin/roles", signal),
    staleTime: 5 * 60_000,
  });
}

export function AdminPeople() {
  const me = useMe();
  const client = useQueryClient();
  const [text, setText] = useState("");
  const words = useDeferredValue(text.trim());
  const [edited, setEdited] = useState<AdminPerson | "new" | null>(null);
  const list = useInfiniteQuery({
    queryKey: ["admin-people", words],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page>(`/admin/people${query({ q: words, after: pageParam })}`, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
  const people = list.data?.pages.flatMap((page) => page.people) ?? [];
  const again = () => void client.invalidateQueries({ queryKey: ["admin-people"] });
  const run = async (act: () => Promise<unknown>, say: string) => {
    try {
      await act();
      toast(say);
    } catch (error) {
      toastError(error);
    }
    again();
  };
  const setActive = (person: AdminPerson, active: boolean) => {
    const patch = (to: boolean) => api.patch(`/admin/people/${person.id}`, { active: to });
    void (async () => {
      try {
        await patch(active);
        toast(t(active ? "people.activated" : "people.deactivated", { name: person.name }), {
          action: { name: t("action.undo"), act: () => void patch(!active).then(again, toastError) },
        });
      } catch (error) {
        toastError(error);
      }
      again();
    })();
  };
  return (
    <>
      <header className="bar">
        <h2>{t("admin.people")}</h2>
        <span className="grow" />
        <div className="inp hide-phone" role="search">
          <Search className="i" aria-hidden />
          <input
            aria-label={t("people.search")}
            placeholder={t("people.search")}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <Button look="primary" onPress={() => setEdited("new")}>
          <MailPlus className="i" aria-hidden />
          {t("people.invite")}
        </Button>
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("admin.people")}>
        {list.isPending ? (
          <TableSkeleton />
        ) : list.isError ? (
          <Failed error={list.error} again={() => void list.refetch()} />
        ) : people.length === 0 ? (
          <Empty icon={UserRound} title={t("people.noneTitle")} say={t("people.none")} />
        ) : (
          <table>
            <thead>
              <tr>
                <th>{t("customer.name")}</th>
                <th>{t("people.role")}</th>
                <th className="hide-phone">{t("people.groups")}</th>
                <th className="hide-phone">{t("people.state")}</th>
                <th className="n hide-phone">{t("people.lastSeen")}</th>
                <th>
                  <span className="vh">{t("people.actions")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {people.map((person) => (
                <tr key={person.id}>
                  <td>
                    <div className="row">
                      <Face name={person.name} staff />
                      <div style={{ minWidth: 0 }}>
                        <div className="md cut">{person.name}</div>
                        <div className="t12 m cut">{person.email}</div>
                      </div>
                    </div>
                  </td>
                  <td>{person.role_name}</td>
                  <td className="m2 hide-phone">{person.groups.map((group) => group.name).join(", ")}</td>
                  <td className="hide-phone">
                    <StateBadge state={person.state} />
                  </td>
                  <td className="n m nowrap hide-phone">
                    {person.last_seen_at ? shortAge(person.last_seen_at) : ""}
                  </td>
                  <td className="n">
                    <Menu
                      label={t("people.actionsOn", { name: person.name })}
                      entries={[
                        { key: "edit", name: t("people.edit"), icon: Pencil, act: () => setEdited(person) },
                        ...(person.state === "invited"
                          ? [
                              {
                                key: "again",
                                name: t("people.inviteAgain"),
                                icon: Send,
                                act: () =>
                                  void run(
                                    () => api.post(`/admin/people/${person.id}/invite`),
                                    t("people.invited", { email: person.email }),
                                  ),
                              },
                            ]
                          : []),
                        ...(person.id === me.id
                          ? []
                          : person.state === "inactive"
                            ? [
                                {
                                  key: "on",
                                  name: t("people.activate"),
                                  icon: UserRoundCheck,
                                  act: () => setActive(person, true),
                                },
                              ]
                            : [
                                {
                                  key: "off",
                                  name: t("people.deactivate"),
                                  icon: UserRoundX,
                                  danger: true,
                                  act: () => setActive(person, false),
                                },
                              ]),
                      ]}
                    >
                      <IconButton
                        small
                        icon={Ellipsis}
                        label={t("people.actionsOn", { name: person.name })}
                      />
                    </Menu>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {list.hasNextPage ? (
          <p className="listend">
            <Button onPress={() => void list.fetchNextPage()}>{t("action.more")}</Button>
          </p>
        ) : null}
      </div>
      {edited ? (
        <PersonDialog
          person={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
          onDone={(say) => {
            setEdited(null);
            toast(say);
            again();
          }}
        />
      ) : null}
    </>
  );
}

function StateBadge({ state }: { state: AdminPerson["state"] }) {
  const look = { active: "ok", invited: "warn", inactive: "" }[state];
  const Icon = { active: UserRoundCheck, invited: Send, inactive: UserRoundX }[state];
  return (
    <span className={`badge ${look}`}>
      <Icon className="i s" aria-hidden />
      {t(`people.state_${state}`)}
    </span>
  );
}
