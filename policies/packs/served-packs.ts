import type { ServedPack } from "./serve-pack";

/** The packs: the one of both standards, and the selections of it. */
export const PACKS = {
  causeway: {
    name: "causeway-policies",
    displayName: "PCI DSS v4.0.1 and GDPR",
    description: "What PCI DSS v4.0.1 and the GDPR ask of a program on AWS, judged at preview.",
    standards: ["pci-dss", "gdpr"],
  },
  "pci-dss": {
    name: "causeway-pci-dss",
    displayName: "PCI DSS v4.0.1",
    description: "What PCI DSS v4.0.1 asks of a program on AWS, judged at preview.",
    standards: ["pci-dss"],
  },
  gdpr: {
    name: "causeway-gdpr",
    displayName: "GDPR",
    description: "What Regulation (EU) 2016/679 asks of a program on AWS, judged at preview.",
    standards: ["gdpr"],
  },
} as const satisfies Readonly<Record<string, ServedPack>>;
