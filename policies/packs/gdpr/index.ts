import { CONTROLS } from "../../controls";
import { servePack } from "../serve-pack";

// A pack only selects: every control that serves an article of the regulation.
servePack({
  name: "causeway-gdpr",
  displayName: "GDPR",
  description:
    "What Regulation (EU) 2016/679 asks of a payments platform on AWS, judged at preview.",
  controls: CONTROLS.filter(({ gdpr }) => gdpr.length > 0),
  framework: ({ gdpr, title }) => ({
    name: "GDPR",
    version: "2016/679",
    reference: `Art. ${gdpr[0] ?? ""}`,
    specification: title,
  }),
});
