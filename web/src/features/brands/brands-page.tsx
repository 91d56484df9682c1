import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Ellipsis, Pencil, Plus } from "lucide-react";
import { toast, toastError } from "@/app/toasts.tsx";
import { api } from "@/lib/api/client.ts";
import type { Brand } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { brandsQuery, nameOfBrand, refreshBrands } from "@/lib/structure.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Menu } from "@/parts/menu.tsx";
import { Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";
import { BrandForm, mailboxNamesQuery } from "./brand-form.tsx";

/** The names that the department answers under. */
export function BrandsPage() {
  const search = useSearch({ from: "/shell/admin/brands" });
  const navigate = useNavigate();
  const list = useQuery(brandsQuery);
  const mailboxes = useQuery(mailboxNamesQuery).data ?? [];
  const go = (edit?: number | "new") =>
    void navigate({ to: "/admin/brands", search: edit === undefined ? {} : { edit } });
  const present = (list.data ?? []).filter((one) => !one.removed);
  const edited = present.find((one) => one.id === search.edit);
  if (list.data && (search.edit === "new" || edited)) {
    return <BrandForm key={search.edit} brand={edited ?? null} onClose={() => go()} />;
  }
  return (
    <>
      <header className="bar">
        <h2>{t("admin.brands")}</h2>
        <span className="grow" />
        <Button look="primary" onPress={() => go("new")}>
          <Plus className="i" aria-hidden />
          {t("brand.new")}
        </Button>
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("admin.brands")}>
        {list.isPending ? (
          <TableSkeleton />
        ) : list.isError ? (
          <Failed error={list.error} again={() => void list.refetch()} />
        ) : (
          <table>
            <thead>
              <tr>
                <th>{t("brand.name")}</th>
                <th className="hide-phone">{t("brand.mailboxes")}</th>
                <th>
                  <span className="vh">{t("people.actions")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {present.map((brand) => (
                <BrandRow
                  key={brand.id}
                  brand={brand}
                  mailboxes={mailboxes
                    .filter((one) => brand.mailbox_ids.includes(one.id))
                    .map((one) => one.address)
                    .join(", ")}
                  onEdit={() => go(brand.id)}
                />
              ))}
            </tbody>
          </table>
        )}
      </div>
    </>
  );
}

async function send(work: () => Promise<unknown>, say?: string): Promise<void> {
  try {
    await work();
    if (say) toast(say);
  } catch (error) {
    toastError(error);
  }
  refreshBrands();
}

async function remove(brand: Brand): Promise<void> {
  try {
    await api.del(`/brands/${brand.id}`);
    toast(t("brand.deleted", { name: nameOfBrand(brand) }), {
      action: { name: t("action.undo"), act: () => void send(() => api.post(`/brands/${brand.id}/restore`)) },
    });
  } catch (error) {
    toastError(error);
  }
  refreshBrands();
}

function BrandRow(props: { brand: Brand; mailboxes: string; onEdit: () => void }) {
  const { brand, mailboxes, onEdit } = props;
  const name = nameOfBrand(brand);
  return (
    <tr>
      <td className="cutcell">
        <div className="row g2">
          {brand.color ? (
            <span className="swatch" style={{ background: brand.color }} aria-hidden="true" />
          ) : null}
          <button type="button" className="md linklike cut" onClick={onEdit}>
            {name}
          </button>
          {brand.is_default ? <span className="tag">{t("ownStatus.default")}</span> : null}
          {brand.active ? null : <span className="tag">{t("ownStatus.inactive")}</span>}
        </div>
        <div className="t12 m cut">{brand.website}</div>
      </td>
      <td className="hide-phone m cutcell">
        <div className="cut">{mailboxes || (brand.is_default ? t("brand.otherMailboxes") : "")}</div>
      </td>
      <td className="n nowrap">
        <IconButton
          small
          icon={Pencil}
          className="hide-phone"
          label={t("brand.editOf", { name })}
          onPress={onEdit}
        />
        <Menu
          label={t("brand.moreOf", { name })}
          entries={[
            { key: "edit", name: t("brand.edit"), act: onEdit },
            ...(brand.active && !brand.is_default
              ? [
                  {
                    key: "default",
                    name: t("ownStatus.makeDefault"),
                    act: () =>
                      void send(
                        () => api.patch(`/brands/${brand.id}`, { is_default: true }),
                        t("done.saved"),
                      ),
                  },
                ]
              : []),
            ...(brand.first || brand.is_default
              ? []
              : [{ key: "remove", name: t("brand.delete"), danger: true, act: () => void remove(brand) }]),
          ]}
        >
          <IconButton small icon={Ellipsis} label={t("brand.moreOf", { name })} />
        </Menu>
      </td>
    </tr>
  );
}
