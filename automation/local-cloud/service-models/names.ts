/**
 * A name without what differs between AWS's APIs and the properties of @pulumi/aws: case, separators,
 * and the plural of lists that the provider renames.
 */
export function stem(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  if (plain.endsWith("ies")) return `${plain.slice(0, -3)}y`;
  return plain.replace(/(?<=[^s])s$/, "");
}

/** The member that a property of this name is, if there is one. */
export function memberNamed(
  members: Readonly<Record<string, unknown>>,
  property: string,
): string | undefined {
  if (property in members) return property;
  const wanted = stem(property);
  return Object.keys(members).find((member) => stem(member) === wanted);
}
