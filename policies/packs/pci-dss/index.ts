import { CONTROLS } from "../../controls";
import { servePack } from "../serve-pack";

// A pack only selects: every control that serves a requirement of the standard.
servePack({
  name: "causeway-pci-dss",
  displayName: "PCI DSS v4.0.1",
  description: "What PCI DSS v4.0.1 asks of a payments platform on AWS, judged at preview.",
  controls: CONTROLS.filter(({ pci }) => pci.length > 0),
  framework: ({ pci, title }) => ({
    name: "PCI DSS",
    version: "v4.0.1",
    reference: pci[0] ?? "",
    specification: title,
  }),
});
