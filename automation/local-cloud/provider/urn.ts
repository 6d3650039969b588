/** The logical name in a URN: what the program called the resource. */
export function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** The type token in a URN, without its parents' types. */
export function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").pop() ?? "";
}
