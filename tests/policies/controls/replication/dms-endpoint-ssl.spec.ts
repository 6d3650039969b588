import { dmsEndpointSsl } from "../../../../policies/controls/replication/dms-endpoint-ssl";
import { casesOf, computed } from "../../harness/cases";
import { endpoint } from "./shapes";

casesOf(dmsEndpointSsl, (cases) => {
  cases.passes("where it verifies the server", () => endpoint({ sslMode: "verify-full" }));
  cases.ignores("about an endpoint that is no server", () => endpoint({ engineName: "kinesis" }));
  cases.fails("by default", () => endpoint(), { on: "source", path: "sslMode" });
  cases.fails("in plain text", () => endpoint({ sslMode: "none" }), {
    on: "source",
    path: "sslMode",
  });
  cases.undecided("while it is computed", () => endpoint({ sslMode: computed("none") }), {
    on: "source",
    path: "sslMode",
    then: "fail",
  });
});
