import assert from "node:assert/strict";
import {
  parseEntries,
  partEntries,
  type KeyObjects,
} from "../../../../automation/adapters/postgres/schema-copy/entries";
import { splitRestore } from "../../../../automation/adapters/postgres/schema-copy/split-restore";

const listing = `;
; Archive created at 2026-11-29 20:00:00 UTC
;
215; 1259 16388 TABLE public orders postgres
3210; 2606 16391 CONSTRAINT public orders orders_pkey postgres
3211; 1259 16395 INDEX public orders_v postgres
3300; 0 0 COMMENT public INDEX orders_v postgres
3301; 0 0 COMMENT public TABLE orders postgres
3212; 0 0 INDEX ATTACH public orders_a_v_idx postgres
3213; 2620 16400 TRIGGER public orders causeway_fence postgres
3214; 2620 16401 TRIGGER public orders audit postgres
3215; 0 0 COMMENT public TRIGGER audit ON orders postgres
3216; 2606 16402 FK CONSTRAINT public orders orders_customer_fkey postgres
216; 3602 16410 TEXT SEARCH CONFIGURATION public house postgres
217; 0 0 ACL public TABLE orders postgres
`;
const keys: KeyObjects = {
  constraints: new Set([16391]),
  indexes: new Set(),
  // The controller's own triggers are told by their oids: an application may name its own alike.
  leftBehind: new Set(["2620/16400"]),
  leftIndexes: [],
};
const kinds = (changes: Partial<KeyObjects> = {}) => {
  const { first, second } = partEntries(parseEntries(listing), { ...keys, ...changes });
  const names = (entries: typeof first) => entries.map(({ kind, rest }) => `${kind} ${rest}`);
  return { first: names(first), second: names(second) };
};

describe("the two halves of a schema's dump", () => {
  it("makes tables and keys before the rows, the rest afterwards, the controller's own never", () => {
    assert.deepEqual(kinds(), {
      first: [
        "TABLE public orders postgres",
        "CONSTRAINT public orders orders_pkey postgres",
        "COMMENT public TABLE orders postgres",
        "TEXT SEARCH CONFIGURATION public house postgres",
        "ACL public TABLE orders postgres",
      ],
      second: [
        "INDEX public orders_v postgres",
        "COMMENT public INDEX orders_v postgres",
        "INDEX ATTACH public orders_a_v_idx postgres",
        "TRIGGER public orders audit postgres",
        "COMMENT public TRIGGER audit ON orders postgres",
        "FK CONSTRAINT public orders orders_customer_fkey postgres",
      ],
    });
  });

  it("leaves behind what hangs on an excluded column, with its comment and attachment", () => {
    const { second } = kinds({
      leftBehind: new Set(["1259/16395", "2620/16400", "2620/16401"]),
      leftIndexes: [["public", "orders_a_v_idx"]],
    });
    assert.deepEqual(second, ["FK CONSTRAINT public orders orders_customer_fkey postgres"]);
  });

  it("splits a restore at its entries, without what only psql reads", () => {
    const sql = `--
-- PostgreSQL database dump
--

\\restrict k5Yw

SET statement_timeout = 0;

--
-- Name: a; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.a (
    id integer -- Name: not an entry
);


--
-- Name: b; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX b ON public.a USING btree (id);


--
-- PostgreSQL database dump complete
--

\\unrestrict k5Yw
`;
    const [table, index, ...others] = splitRestore(sql);
    assert.match(table ?? "", /^CREATE TABLE public\.a \([^;]*\);$/);
    assert.match(index ?? "", /^CREATE INDEX b ON public\.a USING btree \(id\);/);
    assert.doesNotMatch(`${table} ${index}`, /restrict/);
    assert.deepEqual(others, []);
  });

  it("splits at no head inside of a body, a text or a name", () => {
    const head = "--\n-- Name: x; Type: TABLE; Schema: public; Owner: y\n--\n";
    const entries = [
      `CREATE FUNCTION f() AS $_$\n${head}it's $$ a ' body\n$_$;`,
      `ALTER TABLE t ALTER v SET DEFAULT E'\\'\n${head}';`,
      `COMMENT ON TABLE t IS 'it''s\n${head}';`,
      `CREATE TABLE "a""\n${head}" (price$1 int); -- a quote's end`,
    ];
    const sql = `--\n-- PostgreSQL database dump\n--\n\n${entries.map((each) => `${head}\n${each}\n\n\n`).join("")}`;
    assert.deepEqual(splitRestore(sql), entries);
  });
});
