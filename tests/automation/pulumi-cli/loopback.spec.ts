import assert from "node:assert/strict";
import { directLoopback } from "../../../automation/pulumi-cli/loopback";

describe("directLoopback", () => {
  it("adds this machine to what already goes past the proxy, in every variable", () => {
    const list = "intern.example,127.0.0.1,localhost,::1";
    assert.deepEqual(directLoopback({ no_proxy: "intern.example, 127.0.0.1" }), {
      NO_PROXY: list,
      no_proxy: list,
      no_grpc_proxy: list,
    });
  });

  it("keeps what only one of the variables lists", () => {
    const { no_proxy } = directLoopback({ NO_PROXY: "a.example", no_grpc_proxy: "b.example" });
    assert.equal(no_proxy, "a.example,b.example,127.0.0.1,localhost,::1");
  });
});
