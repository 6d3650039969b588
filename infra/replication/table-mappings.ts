/** A column that must not arrive on the other side. */
export interface ExcludedColumn {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
}

/** What a task replicates. `%` stands for any text, as DMS reads it. */
export interface MappingOptions {
  /** The schema with the application's tables. */
  readonly schema: string;
  /** Columns that are left out, such as sensitive authentication data. */
  readonly excludedColumns: readonly ExcludedColumn[];
  /** Schemas of the controller that must be replicated too: sentinels prove the lag. */
  readonly controllerSchema: string;
}

/** The columns that never leave the on-premises site (PCI DSS 3.3.1: not stored after authorization). */
export const excludedColumns: readonly ExcludedColumn[] = [
  { schema: "public", table: "audit_log", column: "sensitive_data" },
];

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

/** Builds the document: select the application's and the controller's tables, remove the excluded columns. */
export function tableMappings(options: MappingOptions): TableMappings {
  const select = (schema: string, name: string) => ({
    "rule-type": "selection" as const,
    "rule-name": name,
    "object-locator": { "schema-name": schema, "table-name": "%" },
    "rule-action": "include" as const,
  });
  const remove = ({ schema, table, column }: ExcludedColumn) => ({
    "rule-type": "transformation" as const,
    "rule-name": `leave-out-${table}-${column}`,
    "rule-target": "column" as const,
    "object-locator": { "schema-name": schema, "table-name": table, "column-name": column },
    "rule-action": "remove-column" as const,
  });
  const rules = [
    select(options.schema, "application-tables"),
    select(options.controllerSchema, "controller-tables"),
    ...options.excludedColumns.map(remove),
  ];
  return { rules: rules.map((rule, index) => ({ ...rule, "rule-id": String(index + 1) })) };
}
