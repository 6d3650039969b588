import type { Proof } from "./prove";

/** One break of a control, at both moments, taken together. */
export interface Conclusion {
  readonly control: string;
  /** `at-update`: what it reads is unknown at the first preview, so that the break is seen on `up`. */
  readonly when: "at-preview" | "at-update" | "never";
  /** Why it isn't proven, for a person; empty when it is. */
  readonly because: string;
}

/**
 * What both moments say of each break, which stand in the same order in both. It must be caught at one of them and
 * not be missed at any.
 */
export function conclude(
  atPreview: readonly Proof[],
  afterUpdate: readonly Proof[],
): readonly Conclusion[] {
  return atPreview.map((first, index): Conclusion => {
    const second = afterUpdate[index] ?? first;
    const faults = [tell(first, "at preview"), tell(second, "after the update")].filter(Boolean);
    const { control } = first;
    if (faults.length > 0) return { control, when: "never", because: faults.join("; ") };
    if (first.verdict === "caught") return { control, when: "at-preview", because: "" };
    if (second.verdict === "caught") return { control, when: "at-update", because: "" };
    return { control, when: "never", because: `${first.verdict}: ${first.does}` };
  });
}

function tell({ verdict, does, others }: Proof, moment: string): string {
  if (verdict === "missed" || verdict === "no-mutation") return `${verdict} ${moment}: ${does}`;
  if (verdict !== "also-caught-by-others") return "";
  return `${moment} also caught by ${others.join(", ")}: ${does}`;
}

/** The printed proof. */
export function summary(conclusions: readonly Conclusion[]): string {
  const at = (when: Conclusion["when"]): readonly Conclusion[] =>
    conclusions.filter((one) => one.when === when);
  const controls = new Set(conclusions.map(({ control }) => control));
  const unproven = new Set(at("never").map(({ control }) => control));
  return [
    ...at("never").map(({ control, because }) => `NOT PROVEN ${control}: ${because}`),
    `${at("at-preview").length} breaks are caught at the first preview, ` +
      `${at("at-update").length} on update, when what their controls read is known.`,
    `${controls.size - unproven.size} of ${controls.size} controls are proven to fail where they must, ` +
      `by ${conclusions.length} breaks.`,
  ].join("\n");
}
