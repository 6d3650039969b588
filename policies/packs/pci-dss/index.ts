import { servePack } from "../serve-pack";

servePack({
  name: "causeway-pci-dss",
  displayName: "PCI DSS v4.0.1",
  description: "What PCI DSS v4.0.1 asks of a program on AWS, judged at preview.",
  standards: ["pci-dss"],
});
