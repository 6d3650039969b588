/** One resource as the local cloud remembers it. Secret values are never in it, only their mark. */
export interface CloudRecord {
  readonly urn: string;
  /** The type token, such as `aws:ec2/vpc:Vpc`. */
  readonly type: string;
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}
