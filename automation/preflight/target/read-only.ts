import { readOnlyCheck } from "../read-only";

/** Sessions that begin read only make the application fail: now, or after the switch. */
export const check = readOnlyCheck("target");
