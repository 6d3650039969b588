import { z } from "zod";
import { readDocument } from "./document";
import type { ColumnName } from "./names";
import { manifestRules } from "./rules";
import { manifestSchema, manifestVersion, type Manifest } from "./schema";

/** The manifest's name; it lies beside `Pulumi.yaml`. */
export const manifestFile = "causeway.yaml";

/** The published JSON Schema, for editors; a path below the project. */
export const manifestSchemaFile = "schemas/manifest.schema.json";

/**
 * Reads a manifest.
 * @param text the file's content; undefined when there is no such file.
 * @param file how errors name it.
 * @throws DocumentError that lists every problem at once: path, found value, expectation.
 */
export function parseManifest(text: string | undefined, file = manifestFile): Manifest {
  return readDocument(text, file, {
    what: "manifest",
    version: manifestVersion,
    schema: manifestSchema,
    rules: manifestRules,
    help: manifestHelp,
    begin: `Begin with the one that comes with Causeway: git checkout -- ${manifestFile}`,
  });
}

/** What a manifest is: the end of every error. */
export const manifestHelp =
  `It says what Causeway must know of the application, beside Pulumi.yaml; ` +
  `${manifestSchemaFile} describes every key.`;

/** A column that stays behind, with the reason and what stays behind with it. */
export interface ExcludedColumn extends ColumnName {
  readonly reason: string;
  readonly routines: readonly { readonly schema: string; readonly routine: string }[];
}

/** The columns that do not move. */
export function excludedColumns({ columns }: Manifest): readonly ExcludedColumn[] {
  return columns.flatMap(({ schema, table, column, excluded }) =>
    excluded === undefined ? [] : [{ schema, table, column, ...excluded }],
  );
}

/** The JSON Schema of a manifest, as it is published. */
export function manifestJsonSchema(): object {
  return { title: "A manifest of causeway", ...z.toJSONSchema(manifestSchema, { io: "input" }) };
}
