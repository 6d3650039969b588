import type { PolicyFinding } from "../ports/stack";

/** What each broken mandatory policy says, once even where several packs hold the same policy. */
export function brokenPolicies(findings: readonly PolicyFinding[]): string[] {
  const broken = findings.filter(({ level }) => level === "mandatory");
  // Causeway's own packs begin their messages with the policy's name.
  const named = broken.map(({ policy, message }) =>
    message.startsWith(`[${policy}]`) ? message : `[${policy}] ${message}`,
  );
  return [...new Set(named)];
}
