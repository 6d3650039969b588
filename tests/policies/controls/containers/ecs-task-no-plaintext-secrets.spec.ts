import { ecsTaskNoPlaintextSecrets } from "../../../../policies/controls/containers/ecs-task-no-plaintext-secrets";
import { casesOf } from "../../harness/cases";
import { laterTask, task } from "./shapes";

const variable = (name: string, value: string) => ({ environment: [{ name, value }] });
const expected = { on: "task", path: "containerDefinitions[0].environment[0]" };

casesOf(ecsTaskNoPlaintextSecrets, (cases) => {
  cases.passes("with harmless variables", () => task([variable("STAGE", "prod"), {}]));
  cases.passes("with a secret by reference", () =>
    task([
      { secrets: [{ name: "DB_PASSWORD", valueFrom: "arn:aws:secretsmanager:x:1:secret:db" }] },
    ]),
  );
  cases.passes("with a number that is about a secret", () =>
    task([variable("TOKEN_TTL", "300"), variable("PASSWORD_FILE", "/run/password")]),
  );
  cases.fails("with a password by its name", () => task([variable("DB_PASSWORD", "x")]), expected);
  cases.fails(
    "with a password in a URL",
    () => task([variable("DATABASE_URL", "postgres://app:hunter2@db:5432/pay")]),
    expected,
  );
  cases.undecided("while the document is computed", () => laterTask(variable("API_KEY", "x")), {
    on: "task",
    path: "containerDefinitions",
    then: "fail",
  });
});
