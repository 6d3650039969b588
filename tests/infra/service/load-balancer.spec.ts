import assert from "node:assert/strict";
import { Certificate, Listeners, LoadBalancer, WebAcl } from "../../../infra/service";
import { logging, makeComponent } from "../../helpers/component";
import { only, promiseOf } from "../../helpers/mocks";

describe("LoadBalancer", () => {
  const make = () =>
    makeComponent(
      () =>
        new LoadBalancer("lb", {
          vpcId: "vpc-1",
          subnetIds: ["subnet-a", "subnet-b"],
          securityGroupId: "sg-lb",
          accessLogBucket: "access-logs",
          protect: true,
        }),
    );

  it("drops odd headers, logs every request and can't be deleted by mistake", async () => {
    const { component, resources } = await make();
    const { inputs } = only(resources, "aws:lb/loadBalancer:LoadBalancer");
    assert.equal(inputs["internal"], false);
    assert.equal(inputs["dropInvalidHeaderFields"], true);
    assert.equal(inputs["enableDeletionProtection"], true);
    assert.equal(inputs["enableWafFailOpen"], false);
    assert.deepEqual(inputs["accessLogs"], {
      enabled: true,
      bucket: "access-logs",
      prefix: "load-balancers",
    });
    assert.deepEqual(inputs["tags"], { Tier: "public" });
    assert.equal(await promiseOf(component.hostedZoneId), "ZLOADBALANCER");
  });

  it("has two target groups with the health check that both sites share", async () => {
    const groups = (await make()).resources.filter(
      ({ type }) => type === "aws:lb/targetGroup:TargetGroup",
    );
    assert.deepEqual(
      groups.map(({ name }) => name),
      ["lb-first", "lb-second"],
    );
    for (const { inputs } of groups) {
      assert.deepEqual(inputs["healthCheck"], {
        path: "/health",
        interval: 30,
        timeout: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 3,
        matcher: "200",
      });
    }
  });
});

describe("Listeners", () => {
  it("speak TLS 1.2 and newer, and send HTTP on to HTTPS", async () => {
    const { resources } = await makeComponent(
      () =>
        new Listeners("listeners", {
          loadBalancerArn: "arn:lb",
          certificateArn: "arn:certificate",
          validatedNames: ["_proof.payment.example.com."],
          awaitValidation: true,
          targetGroupArn: "arn:first",
          testTargetGroupArn: "arn:second",
        }),
    );
    const type = "aws:lb/listener:Listener";
    for (const [name, port, group] of [
      ["listeners-https", 443, "arn:first"],
      ["listeners-test", 8443, "arn:second"],
    ] as const) {
      const { inputs } = only(resources, type, name);
      assert.deepEqual([inputs["port"], inputs["protocol"]], [port, "HTTPS"]);
      assert.equal(inputs["sslPolicy"], "ELBSecurityPolicy-TLS13-1-2-2021-06");
      assert.equal(inputs["certificateArn"], "arn:certificate");
      assert.deepEqual(inputs["defaultActions"], [{ type: "forward", targetGroupArn: group }]);
    }
    const { inputs } = only(resources, type, "listeners-redirect");
    assert.deepEqual(inputs["defaultActions"], [
      { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
    ]);
  });
});

describe("Certificate", () => {
  it("is proven by DNS", async () => {
    const { component, resources } = await makeComponent(
      () => new Certificate("certificate", { domainName: "payment.example.com" }),
    );
    const { inputs } = only(resources, "aws:acm/certificate:Certificate");
    assert.deepEqual(
      [inputs["domainName"], inputs["validationMethod"]],
      ["payment.example.com", "DNS"],
    );
    assert.deepEqual(await promiseOf(component.validationRecords), [
      {
        name: "_proof.payment.example.com.",
        type: "CNAME",
        value: "_value.acm-validations.aws.",
      },
    ]);
  });
});

describe("WebAcl", () => {
  it("stands before the load balancer and logs without secrets", async () => {
    const { resources } = await makeComponent(
      () => new WebAcl("web", { loadBalancerArn: "arn:lb", logging }),
    );
    const association = only(resources, "aws:wafv2/webAclAssociation:WebAclAssociation").inputs;
    assert.equal(association["resourceArn"], "arn:lb");
    const log = only(resources, "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration");
    assert.deepEqual(log.inputs["redactedFields"], [
      { singleHeader: { name: "authorization" } },
      { singleHeader: { name: "cookie" } },
      { queryString: {} },
    ]);
    const group = only(resources, "aws:cloudwatch/logGroup:LogGroup").inputs;
    assert.match(group["name"] as string, /^aws-waf-logs-/);
  });
});
