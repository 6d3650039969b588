/** A site that serves clients: blue is on-premises, green is AWS. */
export type Site = "blue" | "green";

/** A database: the source is the on-premises one, the target the one on AWS, in either direction. */
export type DatabaseRole = "source" | "target";

/** The other database of the pair. */
export function counterpart(role: DatabaseRole): DatabaseRole {
  return role === "source" ? "target" : "source";
}
