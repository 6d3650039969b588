import { servePack } from "../serve-pack";

servePack({
  name: "causeway-policies",
  displayName: "PCI DSS v4.0.1 and GDPR",
  description: "What PCI DSS v4.0.1 and the GDPR ask of a program on AWS, judged at preview.",
  standards: ["pci-dss", "gdpr"],
});
