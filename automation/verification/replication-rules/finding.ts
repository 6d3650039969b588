import { nameText } from "../../manifest/names";
import type { Waiver } from "../catalogue/difference";

/** Something that logical replication, or the way back, would break on. */
export interface Finding {
  /** What kind of object, as a waiver names it. */
  readonly kind: string;
  readonly name: string;
  /** What is wrong with it. */
  readonly problem: string;
  /** What to do: a statement where there is one. */
  readonly remedy: string;
  /** Whether the team may accept it: what breaks the source may not be. */
  readonly waivable: boolean;
}

/** A finding for people. */
export function describeFinding({ kind, name, problem, remedy, waivable }: Finding): string {
  const or = waivable ? ", or waive it by this kind and name in the manifest" : "";
  return `${kind} ${name} ${problem}: ${remedy}${or}`;
}

/** The findings that no waiver accepts. */
export function unwaived(findings: readonly Finding[], waivers: readonly Waiver[]) {
  return findings.filter(
    ({ kind, name, waivable }) =>
      !waivable || !waivers.some((each) => each.kind === kind && each.name === name),
  );
}

/** A table's name as SQL and people write it. */
export function sqlName(...names: readonly string[]): string {
  return nameText(...names);
}
