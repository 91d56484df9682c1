import { Link } from "@tanstack/react-router";
import { Building2, LockKeyhole, MessagesSquare, Paperclip, Zap } from "lucide-react";
import type { ReactNode } from "react";
import type {
  MacroHit,
  OrganizationHit,
  PersonHit,
  SearchPiece,
  SideHit,
  TicketHit,
} from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { shortAge } from "@/lib/time.ts";
import { Face, NoFace } from "@/parts/face.tsx";
import { StatusGlyph } from "@/parts/status.tsx";

export function Pieces({ pieces, none = "" }: { pieces: SearchPiece[]; none?: string }) {
  if (pieces.length === 0) return none;
  return pieces.map((piece, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces never change places
    piece.hit ? <mark key={index}>{piece.text}</mark> : piece.text,
  );
}

function dots(parts: ReactNode[]): ReactNode {
  return parts
    .filter((part) => part !== null && part !== "" && part !== undefined)
    .map((part, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts never change places
      <span key={index}>
        {index > 0 ? " · " : ""}
        {part}
      </span>
    ));
}

function Ticket({ hit }: { hit: TicketHit }) {
  return (
    <Link to="/tickets/$ticketId" params={{ ticketId: String(hit.id) }} className="hit">
      <span className="mark" title={t(`status.${hit.status}`)}>
        <StatusGlyph status={hit.status} />
        <span className="vh">{t(`status.${hit.status}`)}</span>
      </span>
      <span className="words">
        <span className="title">
          <Pieces pieces={hit.subject} none={t("ticket.noSubject")} />
        </span>
        {hit.snippet.length > 0 ? (
          <span className={`snippet ${hit.snippet_internal ? "note" : ""}`}>
            {hit.snippet_internal && !hit.snippet_side ? (
              <LockKeyhole className="i s" role="img" aria-label={t("search.note")} />
            ) : null}
            {hit.snippet_side ? (
              <>
                <MessagesSquare className="i s" role="img" aria-label={t("search.inSide")} />
                <span className="who">{hit.snippet_side}: </span>
              </>
            ) : null}
            {hit.snippet_file ? (
              <>
                <Paperclip className="i s" role="img" aria-label={t("search.inFile")} />
                <span className="who">{hit.snippet_file}: </span>
              </>
            ) : null}
            {hit.snippet_author ? <span className="who">{hit.snippet_author.name}: </span> : null}
            <Pieces pieces={hit.snippet} />
          </span>
        ) : null}
        <span className="t12 m cut">
          {dots([
            <span key="n" className="num">
              #{hit.id}
            </span>,
            hit.put_away ? t(`search.in.${hit.put_away}` as "search.in.spam") : null,
            hit.customer.name,
            hit.group?.name,
          ])}
          {hit.file_count > 0 ? (
            <Paperclip className="i s" role="img" aria-label={t("search.hasFiles")} />
          ) : null}
          {hit.tags.slice(0, 3).map((tag) => (
            <span key={tag} className="tag">
              {tag}
            </span>
          ))}
        </span>
      </span>
      {hit.assignee ? (
        <Face name={hit.assignee.name} staff size="xs" title />
      ) : (
        <NoFace label={t("ticket.unassigned")} />
      )}
      <span className="t12 m num nowrap">{shortAge(hit.updated_at)}</span>
    </Link>
  );
}

function Person({ hit }: { hit: PersonHit }) {
  const name = hit.name.map((piece) => piece.text).join("");
  const words = (
    <>
      <span className="mark">
        <Face name={name} staff={hit.staff} size="xs" />
      </span>
      <span className="words">
        <span className="title">
          <Pieces pieces={hit.name} />
        </span>
        <span className="t12 m cut">
          {dots([hit.email, hit.organization?.name, hit.staff ? t("search.colleague") : null])}
        </span>
      </span>
    </>
  );
  if (hit.staff) return <div className="hit">{words}</div>;
  return (
    <Link to="/customers/$customerId" params={{ customerId: String(hit.id) }} className="hit">
      {words}
    </Link>
  );
}

function Organization({ hit }: { hit: OrganizationHit }) {
  return (
    <Link to="/organizations/$organizationId" params={{ organizationId: String(hit.id) }} className="hit">
      <span className="mark">
        <Building2 className="i s" aria-hidden />
      </span>
      <span className="words">
        <span className="title">
          <Pieces pieces={hit.name} />
        </span>
        <span className="t12 m cut">{hit.domains}</span>
      </span>
    </Link>
  );
}

function Side({ hit }: { hit: SideHit }) {
  return (
    <Link
      to="/sides"
      search={{ side: hit.id, ...(hit.open ? {} : { state: "done" as const }) }}
      className="hit"
    >
      <span className="mark">
        <MessagesSquare className="i s" aria-hidden />
      </span>
      <span className="words">
        <span className="title">
          <Pieces pieces={hit.subject} none={t("ticket.noSubject")} />
        </span>
        {hit.snippet.length > 0 ? (
          <span className="snippet">
            <Pieces pieces={hit.snippet} />
          </span>
        ) : null}
        <span className="t12 m cut">{dots([t("search.askedOf", { group: hit.group.name })])}</span>
      </span>
      <span />
      <span className="t12 m num nowrap">{shortAge(hit.updated_at)}</span>
    </Link>
  );
}

function Macro({ hit }: { hit: MacroHit }) {
  const title = hit.title.map((piece) => ({ ...piece, text: piece.text.replaceAll("::", " › ") }));
  const plain = hit.title.map((piece) => piece.text).join("");
  return (
    <Link
      to="/admin/macros"
      search={hit.can_edit ? { edit: hit.id } : { q: plain.split("::").at(-1) ?? plain }}
      className="hit"
    >
      <span className="mark">
        <Zap className="i s" aria-hidden />
      </span>
      <span className="words">
        <span className="title">
          <Pieces pieces={title} />
        </span>
        {hit.snippet.length > 0 ? (
          <span className="snippet">
            <Pieces pieces={hit.snippet} />
          </span>
        ) : null}
        <span className="t12 m cut">{t(hit.personal ? "search.ownMacro" : "search.macro")}</span>
      </span>
    </Link>
  );
}

/** What was found, walked with the arrows or with j and k. */
export function SearchResults(props: {
  tickets: TicketHit[];
  people: PersonHit[];
  organizations: OrganizationHit[];
  macros: MacroHit[];
  sides: SideHit[];
}) {
  const { tickets, people, organizations, macros, sides } = props;
  return (
    <ul className="hits" aria-label={t("search.results")}>
      {macros.map((hit) => (
        <li key={`m${hit.id}`}>
          <Macro hit={hit} />
        </li>
      ))}
      {sides.map((hit) => (
        <li key={`s${hit.id}`}>
          <Side hit={hit} />
        </li>
      ))}
      {tickets.map((hit) => (
        <li key={hit.id}>
          <Ticket hit={hit} />
        </li>
      ))}
      {people.map((hit) => (
        <li key={hit.id}>
          <Person hit={hit} />
        </li>
      ))}
      {organizations.map((hit) => (
        <li key={hit.id}>
          <Organization hit={hit} />
        </li>
      ))}
    </ul>
  );
}
