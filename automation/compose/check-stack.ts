import { brokenPolicies } from "../cutover/broken-policies";
import { StackLocked, type Preview } from "../ports/stack";
import { UsageError } from "../run/usage-error";

/** What is asked before anything is made: the stack's name, and its preview judged by the policy packs. */
export interface StackToCheck {
  readonly stack: { readonly name: string };
  judge(): Promise<Preview>;
}

/**
 * Makes sure that the stack can be deployed, and that no mandatory policy forbids it.
 * @returns what its preview found besides.
 * @throws UsageError with the engine's words, or with every mandatory policy that is broken; StackLocked.
 */
export async function checkStack(asked: StackToCheck): Promise<Preview> {
  const { name } = asked.stack;
  const preview = await asked.judge().catch((error: unknown) => {
    if (error instanceof StackLocked) throw error;
    throw new UsageError(`The stack '${name}' can't be previewed. ${(error as Error).message}`);
  });
  const broken = brokenPolicies(preview.findings);
  if (broken.length === 0) return preview;
  throw new UsageError(
    `The stack '${name}' breaks ${broken.length} mandatory ${broken.length === 1 ? "policy" : "policies"}:\n` +
      `${broken.join("\n")}\n` +
      "Fix each as it says, or have an exception reviewed: docs/policies-waivers.md.",
  );
}
