import { ecrImmutableTags } from "../../../../policies/controls/containers/ecr-immutable-tags";
import { casesOf, computed } from "../../harness/cases";
import { repository } from "./shapes";

const expected = { on: "images", path: "imageTagMutability" };

casesOf(ecrImmutableTags, (cases) => {
  cases.passes("when they are", () => repository({ imageTagMutability: "IMMUTABLE" }));
  cases.fails("by default", () => repository(), expected);
  cases.fails(
    "with exclusions",
    () => repository({ imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" }),
    expected,
  );
  cases.undecided(
    "while it is computed",
    () => repository({ imageTagMutability: computed("MUTABLE") }),
    { ...expected, then: "fail" },
  );
});
