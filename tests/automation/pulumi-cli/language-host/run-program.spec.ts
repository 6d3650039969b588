import assert from "node:assert/strict";
import { ProgramInfo, RunRequest } from "@pulumi/pulumi/proto/language_pb";
import {
  programArguments,
  programEnvironment,
  programResult,
} from "../../../../automation/pulumi-cli/language-host/run-program";

function request(): RunRequest {
  const info = new ProgramInfo();
  info.setRootDirectory("/root");
  info.setProgramDirectory("/root/program");
  info.setEntryPoint(".");
  const run = new RunRequest();
  run.setInfo(info);
  run.setMonitorAddress("127.0.0.1:1");
  run.setProject("causeway");
  run.setStack("dev");
  run.setPwd("/root");
  run.setParallel(16);
  run.getConfigMap().set("causeway:size", "small");
  run.setConfigsecretkeysList(["causeway:secret"]);
  return run;
}

describe("the run of a program", () => {
  it("has the engine's addresses and the stack in its arguments, the entry last", () => {
    const args = programArguments(request(), "127.0.0.1:2").slice(3);
    assert.equal(
      args.join(" "),
      "--monitor 127.0.0.1:1 --engine 127.0.0.1:2 --project causeway --root-directory /root " +
        "--stack dev --pwd /root --query-mode false --parallel 16 .",
    );
  });

  it("is a dry run, and of an organization, only where the engine says so", () => {
    const run = request();
    run.setDryrun(true);
    run.setOrganization("acme");
    const args = programArguments(run, "127.0.0.1:2");
    assert.ok(args.includes("--dry-run"));
    assert.equal(args[args.indexOf("--organization") + 1], "acme");
  });

  it("finds its config in the environment", () => {
    const env = programEnvironment(request());
    assert.equal(env["PULUMI_CONFIG"], '{"causeway:size":"small"}');
    assert.equal(env["PULUMI_CONFIG_SECRET_KEYS"], '["causeway:secret"]');
  });

  for (const [code, signal, bail, error] of [
    [0, null, false, ""],
    [32, null, true, ""],
    [1, null, false, "Program exited with non-zero exit code: 1"],
    [null, "SIGKILL", false, "Program exited with signal: SIGKILL"],
  ] as const) {
    it(`that ends with ${signal ?? code} is ${error || (bail ? "reported already" : "a success")}`, () => {
      assert.deepEqual(programResult({ code, signal }), { bail, error });
    });
  }
});
