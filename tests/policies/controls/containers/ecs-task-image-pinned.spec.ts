import { ecsTaskImagePinned } from "../../../../policies/controls/containers/ecs-task-image-pinned";
import { casesOf } from "../../harness/cases";
import { laterTask, task } from "./shapes";

const ours = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/payments";
const digest = `@sha256:${"0a".repeat(32)}`;
const expected = { on: "task", path: "containerDefinitions[0].image" };

casesOf(ecsTaskImagePinned, (cases) => {
  cases.passes("with a tag", () => task([{ image: `${ours}:1.4.2` }]));
  cases.passes("with a digest", () => task([{ image: `${ours}${digest}` }]));
  cases.passes("with both", () => task([{ image: `${ours}:1.4.2${digest}` }]));
  cases.fails("with latest", () => task([{ image: `${ours}:latest` }]), expected);
  cases.fails("without a tag", () => task([{ image: ours }]), expected);
  cases.fails(
    "without a tag, but with a port",
    () => task([{ image: "registry.local:5000/payments" }]),
    { ...expected, settings: { approvedRegistries: ["registry.local:5000"] } },
  );
  cases.fails("from a public registry", () => task([{ image: "nginx:1.29.3" }]), expected);
  cases.undecided("while the document is computed", () => laterTask({ image: ours }), {
    on: "task",
    path: "containerDefinitions",
    then: "fail",
  });
});
