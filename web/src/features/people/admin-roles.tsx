import { Check, Minus } from "lucide-react";
import { t } from "@/lib/i18n.ts";
import { Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";
import { useRoles } from "./admin-people.tsx";

/** Which role may do what: the table that the server itself works by. */
export function AdminRoles() {
  const roles = useRoles();
  return (
    <>
      <header className="bar">
        <h2>{t("admin.roles")}</h2>
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("admin.roles")}>
        {roles.isPending ? (
          <TableSkeleton />
        ) : roles.isError ? (
          <Failed error={roles.error} again={() => void roles.refetch()} />
        ) : (
          <table className="matrix">
            <thead>
              <tr>
                <th>{t("roles.may")}</th>
                {roles.data.roles.map((role) => (
                  <th key={role.key} title={role.say}>
                    {role.name}
                    <div className="m num" style={{ fontWeight: 400 }}>
                      {t("groups.count", { n: role.people_count })}
                    </div>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {roles.data.permissions.map((permission) => (
                <tr key={permission.key}>
                  <td>
                    <div>{permission.say}</div>
                    <div className="t12 m">{permission.key}</div>
                  </td>
                  {roles.data.roles.map((role) => {
                    const may = role.permissions.includes(permission.key);
                    const Icon = may ? Check : Minus;
                    return (
                      <td key={role.key}>
                        <Icon className={`i ${may ? "ok" : "m"}`} aria-hidden />
                        <span className="vh">{may ? t("roles.yes") : t("roles.no")}</span>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </>
  );
}
