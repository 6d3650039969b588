import { rdsModernCaCertificate } from "../../../../policies/controls/database/rds-modern-ca-certificate";
import { casesOf, computed } from "../../harness/cases";
import { cluster, database } from "./shapes";

casesOf(rdsModernCaCertificate, (cases) => {
  cases.passes("by default", () => database());
  cases.passes("with a current one", () => database({ caCertIdentifier: "rds-ca-ecc384-g1" }));
  cases.fails("with the one of 2019", () => database({ caCertIdentifier: "rds-ca-2019" }), {
    on: "db",
    path: "caCertIdentifier",
  });
  cases.fails(
    "with the one of 2019 in a cluster",
    () => cluster({ caCertificateIdentifier: "rds-ca-2019" }),
    { on: "cluster", path: "caCertificateIdentifier" },
  );
  cases.undecided(
    "while it is computed",
    () => database({ caCertIdentifier: computed("rds-ca-2019") }),
    { on: "db", path: "caCertIdentifier", then: "fail" },
  );
});
