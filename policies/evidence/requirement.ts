import type { ControlFacts } from "../engine/control";

/** A numbered requirement of one of the two standards. */
export interface Requirement {
  readonly standard: "PCI DSS v4.0.1" | "GDPR";
  /** `3.5.1`; for the GDPR `32(1)(a)`. */
  readonly number: string;
  /** What its chapter or article is about, in our words. */
  readonly subject: string;
}

// The twelve requirements of PCI DSS, by what they are about.
const CHAPTERS: Readonly<Record<string, string>> = {
  "1": "Network security controls",
  "2": "Secure configuration",
  "3": "Protection of stored account data",
  "4": "Cryptography in transit",
  "5": "Malicious software",
  "6": "Secure systems and software",
  "7": "Access by need to know",
  "8": "Identification and authentication",
  "9": "Physical access and media",
  "10": "Logging and monitoring",
  "11": "Testing of security",
  "12": "Policies and incident response",
};

const ARTICLES: Readonly<Record<string, string>> = {
  "5": "Principles of processing",
  "6": "Lawfulness",
  "15": "Access by the data subject",
  "17": "Erasure",
  "24": "Responsibility of the controller",
  "25": "Data protection by design and by default",
  "28": "Processors",
  "30": "Records of processing",
  "32": "Security of processing",
  "33": "Notification of a breach",
  "34": "Telling data subjects of a breach",
  "35": "Impact assessment",
  "37": "Data protection officer",
  "44": "Transfers to third countries",
  "45": "Adequate third countries",
  "46": "Safeguards of transfers",
};

/** The requirements that something serves. */
export function requirementsServed({
  pci,
  gdpr,
}: Pick<ControlFacts, "pci" | "gdpr">): Requirement[] {
  return [
    ...pci.map((number): Requirement => {
      const subject = CHAPTERS[number.split(".")[0] ?? ""] ?? "";
      return { standard: "PCI DSS v4.0.1", number, subject };
    }),
    ...gdpr.map((number): Requirement => {
      const subject = ARTICLES[number.split("(")[0] ?? ""] ?? "";
      return { standard: "GDPR", number, subject };
    }),
  ];
}

/** `PCI DSS v4.0.1 3.5.1`, `GDPR Art. 32(1)(a)`. */
export function requirementName({ standard, number }: Requirement): string {
  return standard === "GDPR" ? `GDPR Art. ${number}` : `${standard} ${number}`;
}

/** PCI DSS first, each in the order of its numbers: 1.2.5 before 1.10.1. */
export function byNumber(one: Requirement, other: Requirement): number {
  if (one.standard !== other.standard) return one.standard === "GDPR" ? 1 : -1;
  return one.number.localeCompare(other.number, "en", { numeric: true });
}
