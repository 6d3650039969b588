import assert from "node:assert/strict";
import { groups, securityMatrix, type Edge } from "../../../infra/network/security-matrix";
import { only, type Recorded } from "../../helpers/mocks";
import { runProgram } from "../../helpers/program";
import { stackNames } from "../../helpers/stack-file";

const ingressType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egressType = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const world = ["0.0.0.0/0", "::/0"];

/** A rule as an edge: who connects to whom, on which port. */
interface Connection {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly protocol?: string;
}

/** The other end of a rule, in the matrix's words. */
function peer({ inputs }: Recorded): string {
  const group = inputs["referencedSecurityGroupId"] as string | undefined;
  if (group !== undefined) return groupOf(group);
  if (inputs["prefixListId"] !== undefined) return "s3";
  if (world.includes(inputs["cidrIpv4"] as string)) return "internet";
  return inputs["fromPort"] === 53 ? "name-servers" : "on-premises";
}

const groupOf = (id: string) => id.replace(/^network-/, "").replace(/-id$/, "");

function connections(resources: readonly Recorded[], type: string): Connection[] {
  return resources
    .filter((resource) => resource.type === type)
    .map((rule) => {
      assert.equal(rule.inputs["fromPort"], rule.inputs["toPort"]);
      const own = groupOf(rule.inputs["securityGroupId"] as string);
      const [from, to] = type === ingressType ? [peer(rule), own] : [own, peer(rule)];
      const [port, protocol] = [
        rule.inputs["fromPort"] as number,
        String(rule.inputs["ipProtocol"]),
      ];
      return { from, to, port, protocol };
    });
}

const text = ({ from, to, port, protocol = "tcp" }: Connection | Edge) =>
  `${from} -> ${to}:${port}${protocol === "tcp" ? "" : `/${protocol}`}`;
const sorted = (texts: Iterable<string>) => [...new Set(texts)].sort();

for (const stack of stackNames) {
  describe(`the network of ${stack}`, () => {
    it("has the matrix's edges as rules, each at both of its ends, and no other", async () => {
      const { resources } = await runProgram(stack);
      const matrix = securityMatrix({ onPremisesDatabasePort: 5432, replication: "dms" });
      const entering = matrix.filter(({ to }) => to in groups);
      const leaving = matrix.filter(({ from }) => from in groups);
      assert.deepEqual(
        sorted(connections(resources, ingressType).map(text)),
        sorted(entering.map(text)),
      );
      assert.deepEqual(
        sorted(connections(resources, egressType).map(text)),
        sorted(leaving.map(text)),
      );
    });

    it("has groups without rules of their own, and a default group without any", async () => {
      const { resources } = await runProgram(stack);
      const made = resources.filter(({ type }) => type === "aws:ec2/securityGroup:SecurityGroup");
      assert.deepEqual(made.map(({ name }) => groupOf(name)).sort(), Object.keys(groups).sort());
      for (const { inputs } of made) {
        assert.equal(inputs["ingress"], undefined);
        assert.equal(inputs["egress"], undefined);
      }
      const { inputs } = only(resources, "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup");
      assert.deepEqual([inputs["ingress"], inputs["egress"]], [[], []]);
      const acl = only(resources, "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl").inputs;
      assert.deepEqual([acl["ingress"], acl["egress"]], [[], []]);
    });

    it("opens nothing to the world but 443 on the load balancer", async () => {
      const { resources } = await runProgram(stack);
      const open = connections(resources, ingressType).filter(({ from }) => from === "internet");
      assert.deepEqual(open.map(text), ["internet -> load-balancer:443"]);
    });

    it("has no path from the internet to the database that skips the service and the pool", async () => {
      const { resources } = await runProgram(stack);
      const edges = connections(resources, ingressType);
      const reached = (start: string, closed: readonly string[]) => {
        const seen = new Set([start]);
        for (const at of seen) {
          for (const { from, to } of edges) if (from === at && !closed.includes(to)) seen.add(to);
        }
        return seen;
      };
      assert.ok(reached("internet", []).has("database"), "the walk itself must work");
      for (const gate of ["load-balancer", "service", "pool-balancer", "pool"]) {
        assert.ok(!reached("internet", [gate]).has("database"), `without ${gate}`);
      }
    });

    it("gives the database tier no route out and no public address", async () => {
      const { resources } = await runProgram(stack);
      const specs = only(resources, "awsx:ec2:Vpc").inputs["subnetSpecs"] as {
        name: string;
        type: string;
        cidrBlocks: string[];
      }[];
      const database = specs.find(({ name }) => name === "database");
      assert.equal(database?.type, "Isolated");
      const subnets = database?.cidrBlocks.map((network) => `subnet-${network}`);
      const subnetGroup = only(resources, "aws:rds/subnetGroup:SubnetGroup");
      assert.deepEqual(subnetGroup.inputs["subnetIds"], subnets);
      const instance = only(resources, "aws:rds/instance:Instance");
      assert.equal(instance.inputs["publiclyAccessible"], false);
      const tables = database?.cidrBlocks.map((network) => `rtb-${network}`) ?? [];
      for (const route of resources.filter(({ type }) => type === "aws:ec2/route:Route")) {
        assert.ok(!tables.includes(route.inputs["routeTableId"] as string), route.name);
      }
    });

    it("closes the database tier's ACL to all but the application and the management tier", async () => {
      const { resources } = await runProgram(stack);
      const { inputs } = only(resources, "aws:ec2/networkAcl:NetworkAcl", "network-database-acl");
      const rules = [
        ...(inputs["ingress"] as { cidrBlock: string }[]),
        ...(inputs["egress"] as { cidrBlock: string }[]),
      ];
      assert.ok(rules.length > 0);
      assert.ok(rules.every(({ cidrBlock }) => !world.includes(cidrBlock)));
    });

    it("never opens remote administration in an ACL", async () => {
      const { resources } = await runProgram(stack);
      for (const { name, inputs } of resources.filter(
        ({ type }) => type === "aws:ec2/networkAcl:NetworkAcl",
      )) {
        const rules = inputs["ingress"] as {
          cidrBlock: string;
          fromPort: number;
          toPort: number;
        }[];
        for (const { cidrBlock, fromPort, toPort } of rules) {
          if (!world.includes(cidrBlock)) continue;
          for (const port of [22, 3389, 5432]) {
            const answers = port === 5432 && fromPort > 1023; // Answers to clients, by definition.
            assert.ok(answers || port < fromPort || port > toPort, `${name} opens ${port}`);
          }
        }
      }
    });
  });
}
