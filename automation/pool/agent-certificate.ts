import { generate } from "selfsigned";
import { agentServerName } from "./agent";

/** By what callers and agents know each other, as PEM texts. */
export interface AgentCertificate {
  /** The private authority that has signed this one certificate. Its own key is thrown away. */
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

/**
 * Makes a certificate for `agentServerName`.
 * @param authorityName who has signed it, for people
 */
export async function makeAgentCertificate(
  authorityName: string,
  notAfterDate: Date,
): Promise<AgentCertificate> {
  const common = { notAfterDate, keyType: "ec", algorithm: "sha256" } as const;
  const authority = await generate([{ name: "commonName", value: authorityName }], {
    ...common,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, critical: true },
    ],
  });
  const agent = await generate([{ name: "commonName", value: agentServerName }], {
    ...common,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: [{ type: 2, value: agentServerName }] },
    ],
  });
  return { authority: authority.cert, certificate: agent.cert, key: agent.private };
}
