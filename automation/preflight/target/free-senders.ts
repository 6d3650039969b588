import { ruleCheck } from "../rules";

/** Standbys and backups take senders too. */
export const check = ruleCheck({
  id: "target/free-senders",
  title: "senders of the write-ahead log are free for one direction",
  severity: "block",
  side: "target",
  area: "server",
  part: "senders",
});
