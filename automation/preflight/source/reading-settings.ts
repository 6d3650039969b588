import { readingSettingsCheck } from "../session-settings";

/** Settings by which a worker would read arriving values as others. */
export const check = readingSettingsCheck("source");
