import type { SuspendedRow } from "@/lib/api/admin-types.ts";
import { t } from "@/lib/i18n.ts";

/** Why a mail was set aside, in the sentence that stands with it. */
export function whySay(mail: SuspendedRow): string {
  return mail.say || t("suspended.noReason");
}
