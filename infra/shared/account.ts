import type * as pulumi from "@pulumi/pulumi";

/** The AWS account and region of a stack: what ARNs are made of. */
export interface Account {
  readonly accountId: pulumi.Input<string>;
  /** Plain: names of services and endpoints follow from it. */
  readonly region: string;
}
