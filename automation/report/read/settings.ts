const secretive = /passw|secret|token|credential|key/i;
const ofTheMachine = /pid|process/i;

/**
 * The scalar settings of `world.json` by dotted name, for people: no process ids, and nothing whose
 * name sounds like a secret, since a report travels further than the run's folder.
 */
export function settings(
  world: Readonly<Record<string, unknown>>,
  prefix = "",
  depth = 2,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(world)) {
    if (secretive.test(name) || ofTheMachine.test(name)) continue;
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      found[`${prefix}${name}`] = String(value);
    } else if (typeof value === "object" && value !== null && !Array.isArray(value) && depth > 1) {
      const inner = Object.fromEntries(Object.entries(value));
      Object.assign(found, settings(inner, `${prefix}${name}.`, depth - 1));
    }
  }
  return found;
}
