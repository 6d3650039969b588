/**
 * TTL of every traffic record in a rehearsal, in seconds. Soaks are minutes here, not days: with a TTL
 * of a minute one would wait for nothing else. Both sites have the same one, or the shares would lie.
 */
export const rehearsalTtlSeconds = 1;

/** What the copy of the stack's config says in the place of the user's. */
export const configOverrides = {
  "causeway:greenTrafficPercent": 0,
  "causeway:trafficTtlSeconds": rehearsalTtlSeconds,
} as const;

/** All that a rehearsal changes, for the view and the report. */
export const overridesText = [
  ...Object.entries(configOverrides).map(([key, value]) => `${key} = ${value}`),
  `TTL of aliases = ${rehearsalTtlSeconds} s (60 s on AWS)`,
].join(", ");
