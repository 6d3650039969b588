import { execFileSync } from "node:child_process";

/** The commit of a checkout, with `-changed` where files differ from it; `unknown` where there is no git. */
export function checkoutCommit(root: string): string {
  const git = (...args: string[]): string =>
    execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: "pipe" }).trim();
  try {
    return `${git("rev-parse", "HEAD")}${git("status", "--porcelain") === "" ? "" : "-changed"}`;
  } catch {
    return "unknown";
  }
}
