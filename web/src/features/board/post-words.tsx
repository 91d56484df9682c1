import { Link } from "@tanstack/react-router";
import { wordsAndTickets } from "./board-data.ts";

/** What stands in a post, with its tickets to go to. */
export function PostWords({ text }: { text: string }) {
  let at = 0;
  return (
    <p className="postwords">
      {wordsAndTickets(text).map((part) => {
        at += 1;
        return typeof part === "string" ? (
          <span key={at}>{part}</span>
        ) : (
          <Link key={at} to="/tickets/$ticketId" params={{ ticketId: String(part.ticket) }}>
            #{part.ticket}
          </Link>
        );
      })}
    </p>
  );
}
