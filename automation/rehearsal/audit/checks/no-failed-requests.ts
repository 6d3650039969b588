import type { AuditCheck } from "../../../run/audit-report";
import { judged, unmeasurable } from "../check";
import type { Evidence } from "../evidence/evidence";

const claim = {
  id: "no-failed-requests",
  title: "No client's request failed, after its retries",
  how: "requests.ndjson: outcome of every request of the load",
};

/** Requests that ended without an answer a client can use. Declined payments are answers. */
export function noFailedRequests({ files }: Evidence): AuditCheck {
  const { requests } = files;
  if (requests === undefined || requests.length === 0) {
    return unmeasurable({ ...claim, measured: "no request in requests.ndjson" });
  }
  const violations = requests
    .filter(({ outcome }) => outcome === "failed")
    .map(
      ({ kind, site, status, attempts, endMs, key, error }) =>
        `${kind}${key === undefined ? "" : ` ${key}`} failed on ${site ?? "no site"} at ${new Date(endMs).toISOString()} ` +
        `after ${attempts} tries: ${error ?? `status ${status}`}`,
    );
  const retried = requests.filter(({ attempts }) => attempts > 1).length;
  const measured = `${requests.length} requests, ${violations.length} failed, ${retried} retried`;
  return judged({ ...claim, measured, violations });
}
