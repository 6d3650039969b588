import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { makeAgentCertificate } from "../../pool/agent-certificate";

/** What an agent shows, and by what the controller knows it. All are files, for their owner alone. */
export interface AgentCredentials {
  /** The private authority; its key is thrown away. */
  readonly caFile: string;
  readonly certificateFile: string;
  readonly keyFile: string;
  readonly tokenFile: string;
}

/** Days that the certificates hold: longer than any rehearsal. */
const days = 30;

/** Makes a private authority with one certificate for all agents of a run, and their token; once. */
export async function agentCredentials(folder: string): Promise<AgentCredentials> {
  const files = filesIn(folder);
  if (existsSync(folder)) return files;
  mkdirSync(path.dirname(folder), { recursive: true });
  const workshop = mkdtempSync(`${folder}.`);
  await makeCredentials(filesIn(workshop));
  try {
    // At once: of several starters one has its set taken, the others take that one.
    renameSync(workshop, folder);
  } catch (error) {
    rmSync(workshop, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  return files;
}

function filesIn(folder: string): AgentCredentials {
  return {
    caFile: path.join(folder, "ca.pem"),
    certificateFile: path.join(folder, "agent.pem"),
    keyFile: path.join(folder, "agent.key"),
    tokenFile: path.join(folder, "token"),
  };
}

async function makeCredentials(files: AgentCredentials): Promise<void> {
  const notAfterDate = new Date(Date.now() + days * 86_400_000);
  const made = await makeAgentCertificate("causeway rehearsal", notAfterDate);
  const write = (file: string, text: string) => writeFileSync(file, text, { mode: 0o600 });
  write(files.caFile, made.authority);
  write(files.certificateFile, made.certificate);
  write(files.keyFile, made.key);
  write(files.tokenFile, `${randomBytes(24).toString("base64url")}\n`);
}
