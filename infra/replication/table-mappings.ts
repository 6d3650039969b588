/** A column that must not arrive on the other side. */
export interface LeftOutColumn {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
}

/** What a task replicates. Names are exact. */
export interface MappingOptions {
  /** The schemas with the application's tables. */
  readonly schemas: readonly string[];
  /** Columns that are left out, such as sensitive authentication data (PCI DSS 3.3.1). */
  readonly excludedColumns: readonly LeftOutColumn[];
}

/** One rule of the document, in DMS's own words. */
interface Rule {
  readonly "rule-type": "selection" | "transformation";
  readonly "rule-id": string;
  readonly "rule-name": string;
  readonly "rule-target"?: "column";
  readonly "object-locator": Readonly<Record<string, string>>;
  readonly "rule-action": "include" | "remove-column";
}

/** The table-mapping document of a DMS task. */
export interface TableMappings {
  readonly rules: readonly Rule[];
}

/**
 * What of the controller is replicated, as in native replication: sentinels prove the lag, epochs say who may write. Its
 * other tables are each database's own, such as the one that says which database it is.
 */
export const controllerTables = ["sentinel", "epoch"] as const;

/** Builds the document: select the application's tables and the controller's two, remove the excluded columns. */
export function tableMappings(options: MappingOptions): TableMappings {
  const select = (schema: string) => ({
    "rule-type": "selection" as const,
    what: `tables-of-${schema}`,
    "object-locator": { "schema-name": exactly(schema), "table-name": "%" },
    "rule-action": "include" as const,
  });
  const selectOne = (table: string) => ({
    "rule-type": "selection" as const,
    what: `causeway-${table}`,
    "object-locator": { "schema-name": "causeway", "table-name": exactly(table) },
    "rule-action": "include" as const,
  });
  const remove = ({ schema, table, column }: LeftOutColumn) => ({
    "rule-type": "transformation" as const,
    what: `leave-out-${table}-${column}`,
    "rule-target": "column" as const,
    "object-locator": {
      "schema-name": exactly(schema),
      "table-name": exactly(table),
      "column-name": exactly(column),
    },
    "rule-action": "remove-column" as const,
  });
  const rules = [
    ...options.schemas.map(select),
    ...controllerTables.map(selectOne),
    ...options.excludedColumns.map(remove),
  ];
  return {
    rules: rules.map(({ what, ...rule }, index) => ({
      ...rule,
      "rule-id": String(index + 1),
      // DMS wants each name once; the number tells apart what other signs would have.
      "rule-name": `${index + 1}-${what.replace(/[^\w-]/g, "-")}`,
    })),
  };
}

/** A name as DMS's pattern for it alone: `_` would stand for any character, `%` for any text. */
function exactly(name: string): string {
  return name.replace(/[[_%]/g, "[$&]");
}
