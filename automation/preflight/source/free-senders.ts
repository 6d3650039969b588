import { ruleCheck } from "../rules";

/** Standbys and backups take senders too. */
export const check = ruleCheck({
  id: "source/free-senders",
  title: "senders of the write-ahead log are free for one direction",
  severity: "block",
  side: "source",
  area: "server",
  part: "senders",
});
