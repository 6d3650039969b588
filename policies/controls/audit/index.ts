import type { Control } from "../../kernel/control";

/** The controls of this area, in the order of the catalogue. */
export const controls: readonly Control[] = [];
