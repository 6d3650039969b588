import { albTls12Minimum } from "../../../../policies/controls/edge/alb-tls12-minimum";
import { casesOf, computed } from "../../harness/cases";
import { listener } from "./shapes";

const https = (sslPolicy: Parameters<typeof listener>[0]["sslPolicy"]) =>
  listener({ protocol: "HTTPS", ...(sslPolicy === undefined ? {} : { sslPolicy }) });
const expected = { on: "entry", path: "sslPolicy" };

casesOf(albTls12Minimum, (cases) => {
  for (const policy of ["TLS13-1-2-2021-06", "TLS13-1-2-Res-PQ-2025-09", "FS-1-2-Res-2020-10"]) {
    cases.passes(`with ${policy}`, () => https(`ELBSecurityPolicy-${policy}`));
  }
  cases.fails("by default", () => https(undefined), expected);
  cases.fails("with TLS 1.0", () => https("ELBSecurityPolicy-TLS13-1-0-2021-06"), expected);
  for (const policy of ["TLS13-1-2-Ext2-2021-06", "TLS-1-2-2017-01"]) {
    cases.fails(
      `with ${policy}, which has no forward secrecy`,
      () => https(`ELBSecurityPolicy-${policy}`),
      expected,
    );
  }
  cases.ignores("about HTTP", () => listener({ protocol: "HTTP" }));
  cases.undecided("while it is computed", () => https(computed("ELBSecurityPolicy-2016-08")), {
    ...expected,
    then: "fail",
  });
});
