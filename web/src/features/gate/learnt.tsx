import { useQuery } from "@tanstack/react-query";
import { toast, toastError } from "@/app/toasts.tsx";
import type { SpamSender, SpamSenders } from "@/lib/api/admin-types.ts";
import { api } from "@/lib/api/client.ts";
import { t } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";
import { Button } from "@/parts/button.tsx";
import { Select } from "@/parts/select.tsx";
import { Bars, Failed, Skeleton } from "@/parts/states.tsx";
import { sendersQuery } from "./gate-data.ts";
import { BLOCKS, putOnList } from "./lists.tsx";

const MARKS = [0, 1, 2, 3, 5, 10];
const DAYS = [7, 14, 30, 60, 90];
type Choice = "sender_spam" | "domain_spam" | "keep_days";

/** What marking tickets as spam has taught: counts that anybody can check, and when they set mails aside. */
export function Learnt() {
  const senders = useQuery(sendersQuery);
  const now = senders.data;
  const save = async (key: Choice, value: number) => {
    try {
      queryClient.setQueryData(
        sendersQuery.queryKey,
        await api.put<SpamSenders>("/gate/senders", { [key]: value }),
      );
      toast(t("done.saved"));
    } catch (error) {
      toastError(error);
    }
  };
  const list = async (pattern: string, allow: boolean) => {
    try {
      const made = await putOnList(pattern, t("learnt.listReason"), allow);
      toast(t(made.allow ? "blocks.allowed" : "blocks.added", { pattern: made.pattern }));
    } catch (error) {
      toastError(error);
    }
    void queryClient.invalidateQueries({ queryKey: BLOCKS });
    void senders.refetch();
  };
  const choices = (all: number[], value: number, name: (n: number) => string) =>
    [...new Set([...all, value])].sort((a, b) => a - b).map((n) => ({ key: n, name: name(n) }));
  const marks = (n: number) => (n === 0 ? t("learnt.never") : t("learnt.marks", { n }));
  const people = (n: number) => (n === 0 ? t("learnt.never") : t("learnt.people", { n }));
  if (senders.isError) return <Failed error={senders.error} again={() => void senders.refetch()} />;
  return (
    <section className="section" aria-labelledby="gate-learnt">
      <h3 id="gate-learnt">{t("learnt.title")}</h3>
      <p>{t("learnt.say")}</p>
      {now ? (
        <>
          <div className="formgrid three-up">
            <Select
              label={t("learnt.sender")}
              help={t("learnt.senderHelp")}
              value={now.sender_spam}
              choices={choices(MARKS, now.sender_spam, marks)}
              onChange={(n: number) => void save("sender_spam", n)}
            />
            <Select
              label={t("learnt.domain")}
              help={t("learnt.domainHelp")}
              value={now.domain_spam}
              choices={choices(MARKS, now.domain_spam, people)}
              onChange={(n: number) => void save("domain_spam", n)}
            />
            <Select
              label={t("learnt.keep")}
              help={t("learnt.keepHelp")}
              value={now.keep_days}
              choices={choices(DAYS, now.keep_days, (n) => t("learnt.days", { n }))}
              onChange={(n: number) => void save("keep_days", n)}
            />
          </div>
          {now.senders.length === 0 ? (
            <p className="m blocknone">{t("learnt.none")}</p>
          ) : (
            <ul className="card blocklist">
              {now.senders.map((one) => (
                <Sender key={one.address} sender={one} onList={list} />
              ))}
            </ul>
          )}
        </>
      ) : (
        <Skeleton>
          <Bars widths={[60, 70]} />
        </Skeleton>
      )}
    </section>
  );
}

function Sender(props: { sender: SpamSender; onList: (pattern: string, allow: boolean) => Promise<void> }) {
  const { sender, onList } = props;
  const counts = [
    t("learnt.spam", { n: sender.spam }),
    sender.cleared > 0 ? t("learnt.cleared", { n: sender.cleared }) : "",
    t("learnt.answered", { n: sender.answered }),
  ];
  const state =
    sender.allow === true
      ? "blocks.isAllowed"
      : sender.allow === false
        ? "blocks.isBlocked"
        : sender.held
          ? "learnt.held"
          : null;
  return (
    <li className="row g5 sessionrow wrap">
      <div className="grow">
        <div className="md cut">
          {sender.address}
          {state ? <span className={`badge ${sender.allow ? "ok" : "warn"}`}>{t(state)}</span> : null}
        </div>
        <div className="t12 m">{counts.filter(Boolean).join(" · ")}</div>
      </div>
      {sender.allow === null ? (
        <>
          <Button
            small
            aria-label={t("learnt.blockOf", { who: sender.address })}
            onPress={() => void onList(sender.address, false)}
          >
            {t("blocks.add")}
          </Button>
          <Button
            small
            aria-label={t("learnt.blockDomainOf", { who: sender.domain })}
            onPress={() => void onList(sender.domain, false)}
          >
            {t("learnt.blockDomain")}
          </Button>
          <Button
            small
            look="quiet"
            aria-label={t("learnt.allowOf", { who: sender.address })}
            onPress={() => void onList(sender.address, true)}
          >
            {t("blocks.allow")}
          </Button>
        </>
      ) : null}
    </li>
  );
}
