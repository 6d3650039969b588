import { valueScan } from "../value-scan";

/** Bytes that DMS carries of a varchar without a length, unless an endpoint says more. */
const mostBytes = 8_000;

/** What is longer is cut. */
export const check = valueScan({
  id: "replication/dms-unbounded-varchars",
  title: "no varchar without a length holds more than 8,000 bytes",
  severity: "block",
  where: "b.typname = 'varchar' AND a.atttypmod = -1",
  measure: (column) => `max(octet_length(${column}))`,
  problem: (bytes) => (bytes > mostBytes ? `holds a value of ${bytes} bytes` : undefined),
  remedy: (_, __, bytes) =>
    `unboundedVarcharMaxSize=${Math.ceil(bytes * 1.5)} in the settings of the source's endpoint`,
});
