import type { SwitchPorts } from "../../../automation/cutover/switch/switch-ports";
import { rehearsalPolicy } from "../../../automation/plan/policy";
import type { FakeWorld } from "./world";

/** A world's ports of one move of the writer, with rows that flow from the source. */
export function switchPortsOf(world: FakeWorld): SwitchPorts {
  world.databases.streamingFrom = "source";
  return {
    clock: world.clock,
    databases: {
      source: world.databases.database("source"),
      target: world.databases.database("target"),
    },
    replicator: world.databases.replicator(),
    proof: world.proof(),
    gates: [world.gates.blue, world.gates.green],
    policy: rehearsalPolicy.switching,
    say: (_level, text) => void world.said.push(text),
  };
}
