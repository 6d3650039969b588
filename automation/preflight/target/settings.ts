import { differingSettings } from "../differing-settings";

/** The same statement means another thing under another setting. */
export const check = differingSettings({
  id: "target/settings",
  title: "sessions begin with the same meaning of statements and values on both sides",
  severity: "high",
  harm: "the same statement would mean another thing",
  names: [
    "array_nulls",
    "backslash_quote",
    "bytea_output",
    "check_function_bodies",
    "default_text_search_config",
    "default_toast_compression",
    "default_transaction_deferrable",
    "default_transaction_isolation",
    "escape_string_warning",
    "extra_float_digits",
    "IntervalStyle",
    "quote_all_identifiers",
    "row_security",
    "standard_conforming_strings",
    "timezone_abbreviations",
    "transform_null_equals",
    "xmlbinary",
    "xmloption",
  ],
});
