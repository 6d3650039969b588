import fc from "fast-check";

/** Every built-in type that a column may have, with values that are easily taken for one another. */
const types: Readonly<Record<string, readonly string[]>> = {
  bool: ["true", "false"],
  int2: ["0", "-1", "32767", "-32768"],
  int4: ["0", "-1", "2147483647", "65536"],
  int8: ["0", "4294967297", "-4294967296", "9223372036854775807", "-9223372036854775808"],
  oid: ["0", "4294967295"],
  float4: ["0", "-0", "NaN", "Infinity", "0.1", "0.10000001"],
  float8: ["0", "-0", "NaN", "-Infinity", "0.1", "0.10000000000000002", "5e-324"],
  numeric: ["0", "0.0", "1.0", "1.00", "-1.00", "NaN", "1e60", "Infinity", "10000.0001"],
  "numeric(20,4)": ["1", "1.0001", "-1"],
  money: ["5", "5.01", "-5"],
  text: [
    "",
    " ",
    "a",
    "a ",
    "A",
    "NULL",
    "<null>",
    "a|b",
    '"',
    "\\",
    "ä",
    "ß",
    "(,)",
    "\t",
    "a\nb",
  ],
  "varchar(40)": ["", "a", "a ", "ab"],
  "char(7)": ["", "a", "ab"],
  bpchar: ["a", "a ", ""],
  name: ["a", "b"],
  '"char"': ["a", "b"],
  bytea: ["", "\\x00", "\\x0000", "\\xff"],
  date: ["2024-02-29", "4000-01-01 BC", "infinity", "-infinity", "5874897-12-31"],
  time: ["00:00", "24:00", "12:00:00.000001"],
  timetz: ["12:00+00", "13:00+01", "12:00+01"],
  timestamp: ["2024-01-01", "2024-01-01 00:00:00.000001", "infinity", "4713-01-01 BC"],
  timestamptz: [
    "2024-01-01 00:00+00",
    "2024-01-01 01:00+00",
    "-infinity",
    "294276-12-31 23:59:59+00",
  ],
  "timestamp(3)": ["2024-01-01 00:00:00.001", "2024-01-01 00:00:00.002"],
  interval: ["1 mon", "30 days", "720 hours", "-1 day", "00:00:00.000001"],
  uuid: ["00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000001"],
  json: ['{"a":1}', '{"a": 1}', '{"a":1,"a":2}', "null", "1.0"],
  jsonb: ['{"a":1}', '{"a":1.0}', '{"a":1.00}', "[[1,2]]", "[[1],2]", "null", '"null"', "{}", "[]"],
  xml: ["<a/>", "<a></a>", "text"],
  inet: ["10.0.0.1", "10.0.0.1/31", "::1"],
  cidr: ["10.0.0.0/8", "10.0.0.0/9"],
  macaddr: ["08:00:2b:01:02:03", "08:00:2b:01:02:04"],
  macaddr8: ["08:00:2b:01:02:03:04:05", "08:00:2b:01:02:03:04:06"],
  "bit(4)": ["0000", "0001"],
  varbit: ["", "0", "00", "1"],
  point: ["(0,0)", "(0,-0)", "(0,1e-300)"],
  lseg: ["[(0,0),(1,1)]", "[(1,1),(0,0)]"],
  box: ["(1,1),(0,0)", "(2,1),(0,0)"],
  path: ["[(0,0),(1,1)]", "((0,0),(1,1))"],
  polygon: ["((0,0),(1,1),(1,0))", "((1,1),(1,0),(0,0))"],
  circle: ["<(0,0),1>", "<(0,0),2>"],
  int4range: ["empty", "[1,5)", "[1,6)", "(,)"],
  numrange: ["[1,2]", "[1,2)", "[1.0,2]"],
  tstzrange: ["[2024-01-01 00:00+00,)", "(,2024-01-01 00:00+00)"],
  int4multirange: ["{}", "{[1,2)}", "{[1,2),[5,6)}"],
  tsvector: ["a:1", "a:2", "a"],
  tsquery: ["a & b", "b & a"],
  pg_lsn: ["0/0", "0/1"],
  jsonpath: ["$.a", "$.b"],
  "int4[]": ["{}", "{1,2}", "[0:1]={1,2}", "{1,NULL}", "{{1},{2}}"],
  "text[]": ["{}", '{""}', "{NULL}", '{"NULL"}', '{"a,b"}', "{a,b}"],
  "numeric[]": ["{1.0}", "{1.00}"],
  level: ["z", "a", "m"],
  label: ["a", "b"],
  pair: ["(1,a)", '(1,"")', "(1,)", "(,)"],
};

/** Each type with all its values. */
export const everyValue: readonly { readonly type: string; readonly values: readonly string[] }[] =
  Object.entries(types).map(([type, values]) => ({ type, values }));

/** What the types above need. */
export const prelude = `
  CREATE TYPE level AS ENUM ('z', 'a', 'm');
  CREATE DOMAIN label AS text CHECK (VALUE <> 'never');
  CREATE TYPE pair AS (a int, b text);`;

/** Types by which a key may begin; its last column is always a number that tells rows apart. */
const keyTypes = [
  "int4",
  "int8",
  "uuid",
  "numeric",
  "text",
  "varchar(40)",
  "timestamptz",
  "date",
  "level",
  "bool",
  "bytea",
  "name",
  "char(7)",
  "label",
  "int4[]",
  "interval",
  "inet",
];

/** A row: its number, then literals of the key's other columns and of the values; null is NULL. */
interface RandomRow {
  readonly number: number;
  readonly key: readonly string[];
  readonly values: readonly (string | null)[];
}

/** What is done to the target: a row goes, another comes, or one value of a row becomes another. */
type Edit =
  | { readonly kind: "missing"; readonly row: RandomRow }
  | { readonly kind: "extra"; readonly row: RandomRow }
  | {
      readonly kind: "changed";
      readonly row: RandomRow;
      readonly column: number;
      readonly to: string | null;
    };

/** A table with its rows and what is planted into the target's. */
export interface RandomTable {
  readonly keyTypes: readonly string[];
  readonly types: readonly string[];
  readonly keyed: boolean;
  readonly rows: readonly RandomRow[];
  readonly edits: readonly Edit[];
}

const literal = (type: string) => fc.constantFrom(...(types[type] ?? ["0"]));
const value = (type: string) => fc.option(literal(type), { freq: 5 });

/** Random tables over every built-in type; the edits of one table touch each row once at most. */
export const randomTable: fc.Arbitrary<RandomTable> = fc
  .record({
    keyTypes: fc.array(fc.constantFrom(...keyTypes), { maxLength: 2 }),
    types: fc.array(fc.constantFrom(...Object.keys(types)), { minLength: 1, maxLength: 9 }),
    keyed: fc.boolean().map((yes) => yes),
  })
  .chain((shape) => {
    const row = (number: number) =>
      fc.record({
        number: fc.constant(number),
        key: fc.tuple(...shape.keyTypes.map(literal)),
        values: fc.tuple(...shape.types.map(value)),
      });
    const numbers = Array.from({ length: 40 }, (_, index) => index);
    return fc.record({
      keyTypes: fc.constant(shape.keyTypes),
      types: fc.constant(shape.types),
      keyed: fc.constant(shape.keyed),
      rows: fc.tuple(...numbers.map(row)),
      edits: fc.tuple(
        ...numbers.map(() => fc.option(edit(shape.types), { freq: 3, nil: undefined })),
      ),
      extra: fc.option(row(1_000)),
    });
  })
  .map(({ rows, edits, extra, ...shape }) => ({
    ...shape,
    rows,
    edits: [
      // Three of four rows stay as they are.
      ...rows.flatMap((row, index) => {
        const asked = edits[index];
        return asked === undefined || index % 4 !== 0 ? [] : [{ ...asked, row }];
      }),
      ...(extra === null ? [] : [{ kind: "extra", row: extra } as const]),
    ],
  }));

function edit(columns: readonly string[]) {
  const changed = fc.nat(columns.length - 1).chain((column) =>
    fc.record({
      kind: fc.constant("changed" as const),
      column: fc.constant(column),
      to: value(columns[column] ?? ""),
    }),
  );
  return fc.oneof(
    { arbitrary: fc.record({ kind: fc.constant("missing" as const) }), weight: 1 },
    { arbitrary: changed, weight: 4 },
  );
}
