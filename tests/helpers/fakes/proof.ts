import type { ContentProof } from "../../../automation/ports/content-proof";

/** A fresh proof that both databases hold the same rows, where something else is measured or judged. */
export const freshProof: ContentProof = {
  newest: (from) =>
    Promise.resolve({ from, verdict: "pass", beganMs: Date.now(), rowsCompared: 1, open: [] }),
};
