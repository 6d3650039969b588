import type { Settings } from "../engine/settings";

/** The host that an address names: of a URL, an e-mail address, or a bare name; `undefined` for none. */
export function hostOf(address: string): string | undefined {
  const host =
    /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@/\s]*@)?([a-z0-9][a-z0-9.-]*\.[a-z]{2,})(?::\d+)?(?:[/?#].*)?$/i;
  return host.exec(address.trim())?.[1]?.toLowerCase();
}

/** Whether a host is of AWS, which is the platform's processor anyway, or of an approved one. */
export function isApprovedHost(host: string, { approvedProcessors }: Settings): boolean {
  return ["amazonaws.com", ...approvedProcessors].some(
    (domain) => host === domain.toLowerCase() || host.endsWith(`.${domain.toLowerCase()}`),
  );
}
