import type { CheckResult, Outcome } from "../run-checks";
import { countOutcomes, type Preflight } from "./preflight";

const words: Readonly<Record<Outcome, string>> = {
  fail: "fail",
  "could-not-check": "could not check",
  warn: "warn",
  pass: "pass",
};

/** The preflight as one page without scripts or anything from elsewhere: what must be mended first. */
export function preflightHtml(preflight: Preflight): string {
  const { at, source, target, replicator, results, off, tookMs } = preflight;
  const counts = countOutcomes(results);
  const outcomes = Object.keys(words) as Outcome[];
  const sections = outcomes.map((outcome) => {
    const own = results.filter((each) => each.outcome === outcome);
    return own.length === 0
      ? ""
      : `<h2>${words[outcome]} (${own.length})</h2>\n${own.map(resultHtml).join("\n")}`;
  });
  const offText =
    off.length === 0 ? "" : `<p>${off.length} checks of another replicator were not made.</p>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Preflight ${escaped(at)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>${style}</style></head><body>
<h1>Preflight</h1>
<p>${escaped(at)}; source ${escaped(source ?? "not given")}, target ${escaped(target ?? "not given")}, rows moved by ${replicator}.</p>
<p>${results.length} checks in ${(tookMs / 1_000).toFixed(1)} s: ${outcomes.map((each) => `${counts[each]} ${words[each]}`).join(", ")}.</p>
${offText}
${sections.join("\n")}
</body></html>
`;
}

function resultHtml(result: CheckResult): string {
  const { check, findings, measured, reason, accepted = [], tookMs } = result;
  const rows = findings.map(
    ({ kind, name, problem, remedy }) =>
      `<tr><td>${escaped(kind)}</td><td>${escaped(name)}</td><td>${escaped(problem)}</td><td><code>${escaped(remedy)}</code></td></tr>`,
  );
  const notes = [
    ...(measured === undefined ? [] : [`measured: ${measured}`]),
    ...(reason === undefined ? [] : [`could not check: ${reason}`]),
    ...accepted.map(
      ({ kind, name, owner, until }) => `accepted by ${owner} until ${until}: ${kind} ${name}`,
    ),
  ];
  return `<section><h3>${escaped(check.title)}</h3>
<p><code>${escaped(check.id)}</code>, ${check.severity}, ${tookMs.toFixed(0)} ms</p>
${notes.map((note) => `<p>${escaped(note)}</p>`).join("\n")}
${rows.length === 0 ? "" : `<table><tr><th>kind</th><th>name</th><th>problem</th><th>what to do</th></tr>\n${rows.join("\n")}</table>`}</section>`;
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (each) => entities[each] ?? each);
}

const style = `body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1a1a1a;background:#fff}
h3{margin:1rem 0 0}p{margin:.2rem 0}table{border-collapse:collapse;width:100%}td,th{border:1px solid #ccc;padding:.3rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}`;
