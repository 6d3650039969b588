import { ecsTaskAwsvpcNoHostNamespaces } from "../../../../policies/controls/containers/ecs-task-awsvpc-no-host-namespaces";
import { casesOf, computed } from "../../harness/cases";
import { task } from "./shapes";

const on = "task";
const awsvpc = { networkMode: "awsvpc" };

casesOf(ecsTaskAwsvpcNoHostNamespaces, (cases) => {
  cases.passes("with a network of its own", () => task([], awsvpc));
  cases.fails("by default", () => task([]), { on, path: "networkMode" });
  cases.fails("on the host's network", () => task([], { networkMode: "host" }), {
    on,
    path: "networkMode",
  });
  cases.fails("with the host's processes", () => task([], { ...awsvpc, pidMode: "host" }), {
    on,
    path: "pidMode",
  });
  cases.fails("with the host's shared memory", () => task([], { ...awsvpc, ipcMode: "host" }), {
    on,
    path: "ipcMode",
  });
  cases.undecided("while it is computed", () => task([], { networkMode: computed("host") }), {
    on,
    path: "networkMode",
    then: "fail",
  });
});
