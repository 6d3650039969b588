import { servePack } from "../serve-pack";

servePack({
  name: "causeway-gdpr",
  displayName: "GDPR",
  description: "What Regulation (EU) 2016/679 asks of a program on AWS, judged at preview.",
  standards: ["gdpr"],
});
