/** How the inputs of a resource type become the input of AWS's operations. */
export interface Mapping {
  /** botocore's name of the service, such as `ecs`. */
  readonly service: string;
  /**
   * The operations that take the properties, the creating one first. `CreateBackupPlan/BackupPlan` begins
   * at that member of its input. A property goes to the first that has a member of its name.
   */
  readonly operations: readonly string[];
  /**
   * Members whose name isn't the property's: the property's path (`rules.schedule`) and the member's,
   * from the structure that the property would stand in. An empty one: the block's properties are members
   * of that structure themselves.
   */
  readonly members?: Readonly<Record<string, string>>;
  /** Properties that no member holds, by path, and why. */
  readonly aside?: Readonly<Record<string, string>>;
  /** Members that AWS requires and AWS's provider gives by itself, or asks for on some condition only. */
  readonly given?: readonly string[];
}

/** Mappings by type token. */
export type Mappings = Readonly<Record<string, Mapping>>;
