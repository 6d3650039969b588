/**
 * A text with holes, filled when a resource is made: `{id}`, `{arn}`, `{name}`, `{region}`, `{account}`,
 * `{input.<property>}`, and pseudo-random `{hex<N>}`, `{digits<N>}`, `{upper<N>}`, `{uuid}`. The random
 * ones depend on the id and on the property they stand in, so they stay the same over updates.
 */
export type Template = string;

/** What a computed output may depend on. All of it is known once the resource exists. */
export interface Making {
  readonly id: string;
  /** The resource's arn, or the empty string for kinds without one. */
  readonly arn: string;
  readonly region: string;
  readonly account: string;
  /** The inputs, secrets unwrapped. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The outputs before this update; undefined when the resource is being created. */
  readonly before: Readonly<Record<string, unknown>> | undefined;
  /** Fills a template for the property `of`. */
  readonly fill: (template: Template, of: string) => string;
}

/** An output that AWS computes: a template, a literal, or a function of what is known. */
export type Computed =
  | Template
  | number
  | boolean
  | null
  | readonly unknown[]
  | Readonly<Record<string, unknown>>
  | ((making: Making) => unknown);

/** One resource type as AWS treats it. A row of the catalogue. */
export interface Kind {
  /** The physical id, a template that can't use `{id}`. `{arn}` alone: the arn is the id. */
  readonly id: Template;
  /** The `arn` output. */
  readonly arn?: Template | ((making: Pick<Making, "inputs" | "fill">) => string);
  /** The input that @pulumi/aws names by itself (`<logical name>-<7 hex>`) when the program doesn't. */
  readonly autonamed?: string;
  /** The longest name AWS takes; 255 when not given. */
  readonly longestName?: number;
  /** Outputs besides the inputs. An input of the same name wins: AWS only fills what was left out. */
  readonly computed?: Readonly<Record<string, Computed>>;
  /** Inputs whose change makes AWS build the resource anew. `tags[*]`-like paths aren't needed here. */
  readonly replaceOnChange?: readonly string[];
  /** True when the type takes tags: the provider's default tags are merged in. */
  readonly tagged?: true;
  /** True when the program chooses the id and AWS refuses a second resource with the same one. */
  readonly unique?: true;
  /** The input that, when true, makes AWS refuse to delete the resource. */
  readonly guardedBy?: string;
}

/** Rows by type token, such as `aws:rds/instance:Instance`. */
export type Catalogue = Readonly<Record<string, Kind>>;
