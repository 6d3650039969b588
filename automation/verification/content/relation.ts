import type { TableName } from "../../manifest/names";

/** A column as the catalogue describes it. */
export interface ColumnFacts {
  readonly column: string;
  /** The type below all domains: the name of a built-in one (`int8`), else quoted with its schema. */
  readonly base: string;
  /** The type for a cast, such as `character varying(3)`; below all domains too. */
  readonly cast: string;
  /** `pg_type.typtype` of `base`: `b` base, `e` enum, `c` composite, `r` range ... */
  readonly kind: string;
  /** How texts of it are ordered: `bytes`, or the collation's name and provider; undefined for other types. */
  readonly order: string | undefined;
  /** An enum's labels in their order. */
  readonly labels: readonly string[] | undefined;
  /** Computed from other columns of the row. */
  readonly generated: boolean;
}

/** A column with the form in which both sides hash it. */
export interface ComparedColumn extends ColumnFacts {
  /** Whether both sides have the same type; else both are compared as text. */
  readonly sameType: boolean;
}

/** One column of a key. */
export interface KeyColumn extends ComparedColumn {
  /** The operator by which the key's index calls two values equal: schema and name. */
  readonly equals: readonly [schema: string, operator: string];
}

/** What `pg_class` says of something that can be selected from. */
export interface RelationFacts extends TableName {
  /** `pg_class.relkind`. */
  readonly kind: string;
  /** `p` permanent, `u` unlogged. */
  readonly persistence: string;
  /** The partitioned table on top, for a partition. */
  readonly root: TableName | undefined;
  /** The bounds of a partition and of all partitions above it. */
  readonly bounds: string | undefined;
  /** Size of its rows in bytes; 0 for a partitioned table. */
  readonly bytes: number;
  /** How many rows it has by the statistics; negative before the first ANALYZE. */
  readonly estimate: number;
  readonly columns: readonly ColumnFacts[];
  /** The key's columns in the order of its index; empty where nothing tells rows apart. */
  readonly key: readonly Omit<KeyColumn, "sameType">[];
}

/** How the rows of a table are found again on the other side. */
export type Path =
  /** By ranges of the first `length` columns of the key, in an order that both sides share. */
  | { readonly by: "ranges"; readonly length: number }
  /** By the key's hash: its order may differ between the sides. */
  | { readonly by: "key-buckets"; readonly why: string }
  /** By the hash of whole rows, each as often as it occurs: there is no key. */
  | { readonly by: "row-buckets"; readonly why: string };

/** A table (a partition, where both sides are partitioned alike) whose rows are compared. */
export interface Relation extends TableName {
  /** Its name for people. */
  readonly name: string;
  /** Whether rows of tables below it are left out: everywhere but for a partitioned table as a whole. */
  readonly only: boolean;
  /** Columns by name, without the excluded ones. */
  readonly columns: readonly ComparedColumn[];
  readonly key: readonly KeyColumn[];
  readonly path: Path;
  /** On the source; the estimate is the statistics' and may be negative. */
  readonly bytes: number;
  readonly estimate: number;
}

/** Something whose rows are not compared, and why. */
export interface NotCompared extends TableName {
  readonly name: string;
  readonly why: string;
  /** Whether the proof is whole without it: a view has no rows of its own. */
  readonly harmless: boolean;
}
