import { differingSettings } from "../differing-settings";

/** Programs that read dates, numbers or money as text read others. */
export const check = differingSettings({
  id: "target/locale-settings",
  title: "sessions write dates, numbers and money alike on both sides",
  severity: "warn",
  harm: "texts of dates, numbers or money would differ",
  names: ["DateStyle", "TimeZone", "lc_monetary", "lc_numeric", "lc_time", "search_path"],
});
