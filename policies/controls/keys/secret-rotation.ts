import { either, every, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { atMost, equals, satisfies } from "../../engine/expectation";
import { parentsAndOrphans } from "../../aws/orphan";
import { SECRET } from "../../aws/types/resource-types";

const ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";
const MUST_BE = "rotated automatically at least every 90 days";

/** A stolen password stops working by itself. */
export const secretRotation = defineStackControl({
  id: "secret-rotation",
  title: "Every secret is rotated automatically, at least every 90 days",
  area: "keys",
  severity: "high",
  tier: 1,
  pci: ["8.6.3", "8.3.9", "3.7.4"],
  gdpr: ["32(1)(a)"],
  why: "A password that never changes is known to everybody who ever saw it, and to whoever stole a backup.",
  remediation:
    "Add a rotation for the secret; a password of RDS is better left to manageMasterUserPassword.",
  example: `new aws.secretsmanager.SecretRotation("app", { secretId: secret.id,
    rotationLambdaArn: rotation.arn, rotationRules: { automaticallyAfterDays: 30 } });`,
  resourceTypes: [SECRET, ROTATION],
  check: parentsAndOrphans([SECRET], {
    types: [ROTATION],
    path: "secretId",
    mustBe: MUST_BE,
    check: every(
      requires("rotationEnabled", equals(true), { absent: "pass" }),
      either(
        requires("rotationRules.automaticallyAfterDays", atMost(90, "days"), { absent: "fail" }),
        requires("rotationRules.scheduleExpression", satisfies(MUST_BE, isOftenEnough), {
          absent: "fail",
        }),
      ),
    ),
  }),
});

/** `rate(30 days)`, or a cron expression whose month and year are open: that one runs every month. */
function isOftenEnough(expression: unknown): boolean {
  if (typeof expression !== "string") return false;
  const rate = /^rate\((\d+) (hour|day)s?\)$/.exec(expression.trim());
  if (rate !== null) return Number(rate[1]) <= (rate[2] === "hour" ? 90 * 24 : 90);
  return /^cron\(\S+ \S+ \S+ (\*|\*\/[123]|1\/[123]) \S+ \*\)$/.test(expression.trim());
}
