import { sessionTimeoutsCheck } from "../session-settings";

/** A timeout ends the first copy of a large table again and again. */
export const check = sessionTimeoutsCheck("source");
