import { instantText, readInstant } from "../run/format";

/**
 * What the writer's parameter says: which database accepts writes, and, while a switch holds the gates, until when
 * (milliseconds since 1970) a pool that starts now has to hold its clients too.
 */
export interface WriterNotice {
  readonly writer: "source" | "target";
  readonly heldUntilMs?: number;
}

/** What the parameter may hold; its store refuses everything else. */
export const writerNoticePattern =
  "^(source|target)( held until [0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,12}Z)?$";

/** The parameter's text: `source`, or `source held until 2026-11-30T02:00:00.000Z`. */
export function noticeText({ writer, heldUntilMs }: WriterNotice): string {
  if (heldUntilMs === undefined) return writer;
  return `${writer} held until ${instantText(heldUntilMs)}`;
}

/** @throws Error when the text is none of the two forms: a guessed writer would be worse than none. */
export function readNotice(text: string): WriterNotice {
  const [, writer, , until] = /^(source|target)( held until (\S+))?$/.exec(text.trim()) ?? [];
  const heldUntilMs = until === undefined ? undefined : readInstant(until);
  const isUnread = until !== undefined && heldUntilMs === undefined;
  if ((writer !== "source" && writer !== "target") || isUnread) {
    throw new Error(
      `the writer's parameter is "${text}": expected source or target, or one of them with ` +
        `" held until <time>", as ${writerNoticePattern}`,
    );
  }
  return heldUntilMs === undefined ? { writer } : { writer, heldUntilMs };
}
