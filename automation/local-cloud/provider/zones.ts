/** The zones that `describe-availability-zones` shows in each region, by letter. */
const ZONE_LETTERS: Readonly<Record<string, string>> = {
  "eu-central-1": "abc",
  "eu-central-2": "abc",
  "eu-north-1": "abc",
  "eu-south-1": "abc",
  "eu-south-2": "abc",
  "eu-west-1": "abc",
  "eu-west-2": "abc",
  "eu-west-3": "abc",
  "us-east-1": "abcdef",
  "us-east-2": "abc",
  "us-west-2": "abcd",
};

/** The names of a region's availability zones. Throws for a region that the table lacks. */
export function zonesOf(region: string): readonly string[] {
  const letters = ZONE_LETTERS[region];
  if (letters === undefined) {
    throw new Error(
      `the local cloud doesn't know the zones of ${region}; add the region to ZONE_LETTERS in automation/local-cloud/provider/zones.ts`,
    );
  }
  return [...letters].map((letter) => `${region}${letter}`);
}
