import type { Control } from "../../engine/control";
import { alarmsHaveActions } from "./alarms-have-actions";
import { guarddutyEnabled } from "./guardduty-enabled";
import { guarddutyFeatures } from "./guardduty-features";
import { inspectorEnabled } from "./inspector-enabled";
import { macieEnabledForPersonalData } from "./macie-enabled-for-personal-data";
import { securityFindingsRouted } from "./security-findings-routed";
import { securityhubPciStandard } from "./securityhub-pci-standard";

/** The controls of this area, in the order of the catalogue. */
export const controls: readonly Control[] = [
  guarddutyEnabled,
  guarddutyFeatures,
  securityhubPciStandard,
  inspectorEnabled,
  macieEnabledForPersonalData,
  securityFindingsRouted,
  alarmsHaveActions,
];
