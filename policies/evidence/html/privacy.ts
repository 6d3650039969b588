import type { PrivacyRecord } from "../gdpr/record";
import { badge, table } from "../../reports/markup";

/** The GDPR's own sections. */
export function privacySections(record: PrivacyRecord): string {
  return [
    residency(record),
    processorRegister(record),
    activities(record),
    retention(record),
    columns(record),
    erasure(record),
  ].join("\n");
}

function residency({ copies }: PrivacyRecord): string {
  return `<h2>Residency of every copy (GDPR Art. 44)</h2>
${table(
  ["resource", "type", "what", "region", "data", "verdict"],
  copies.map(({ resource, type, what, region, dataClass, verdict }) => [
    resource,
    type,
    what,
    region,
    dataClass,
    badge(verdict, verdict === "allowed" ? "good" : verdict === "not allowed" ? "bad" : "open"),
  ]),
)}`;
}

function processorRegister({ processors }: PrivacyRecord): string {
  return `<h2>Processors and transfers, from the resources in use (GDPR Art. 28, 30(1)(d)-(e))</h2>
${table(
  ["who", "what", "where", "seen in", ""],
  processors.map(({ name, does, where, seenIn, outsideAws }) => [
    name,
    does,
    where.join(", "),
    seenIn.join(", "),
    outsideAws ? badge("outside AWS: a contract and a place are asked for", "open") : "",
  ]),
)}`;
}

function activities({ activities: register }: PrivacyRecord): string {
  return `<h2>Processing activities (GDPR Art. 30)</h2>
${table(
  [
    "activity",
    "purpose",
    "lawful basis",
    "people",
    "recipients",
    "kept, days",
    "controller",
    "officer",
  ],
  Object.entries(register).map(([name, one]) => [
    name,
    one.purpose,
    one.lawfulBasis,
    one.categories.join(", "),
    one.recipients.join(", "),
    String(one.retentionDays),
    one.controller,
    one.dpo,
  ]),
)}`;
}

function retention({ retentions }: PrivacyRecord): string {
  return `<h2>Retention against the stated purposes (GDPR Art. 5(1)(e))</h2>
${table(
  ["resource", "type", "activity", "stated days", "tagged days", "deleted by AWS after", "verdict"],
  retentions.map((one) => [
    one.resource,
    one.type,
    one.activity,
    days(one.statedDays),
    days(one.taggedDays),
    days(one.enforcedDays),
    badge(
      one.verdict,
      one.verdict === "within"
        ? "good"
        : one.verdict === "by a job of the application"
          ? "open"
          : "bad",
    ),
  ]),
)}`;
}

function columns(record: PrivacyRecord): string {
  return `<h2>Classified columns in replication (GDPR Art. 25(1); PCI DSS 3.3.1)</h2>
${table(
  ["column", "class", "task", "what the task does", "verdict"],
  record.columns.map(({ column, class: kind, task, treatment, verdict }) => [
    column,
    kind,
    task,
    treatment,
    badge(verdict, verdict === "excluded" || verdict === "masked" ? "good" : "bad"),
  ]),
)}`;
}

function erasure({ erasures }: PrivacyRecord): string {
  return `<h2>Erasure and restore (GDPR Art. 17, 32(1)(c))</h2>
${table(
  ["resource", "type", "erased by", "gone from backups after, days", "restored"],
  erasures.map(({ resource, type, method, goneFromBackupsAfterDays, restore }) => [
    resource,
    type,
    method,
    goneFromBackupsAfterDays === undefined ? "no backup" : String(goneFromBackupsAfterDays),
    restore.join("; ") || "not from backups",
  ]),
)}`;
}

function days(value: number | undefined): string {
  return value === undefined ? "not stated" : String(value);
}
