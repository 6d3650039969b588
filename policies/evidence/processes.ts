/**
 * Requirements of PCI DSS v4.0.1 that ask for a process, a document or a test. A program can support them and never
 * meet them alone: each with what a person has to hand over besides.
 */
const PROCESSES: Readonly<Record<string, string>> = {
  "1.2.1": "the configuration standard for network security controls, and who keeps it",
  "1.2.3": "the network diagram, with the date and name of its last review",
  "1.2.4": "the data-flow diagram for account data, and that it follows changes",
  "1.2.5": "the approved list of services, protocols and ports, each with its business need",
  "1.2.6": "the security features defined for each insecure service that is in use",
  "1.2.7": "the reviews of the rule sets of the last two half-years",
  "2.2.1": "the configuration standards, and that they follow known weaknesses",
  "3.2.1": "the retention and disposal policy, and the last quarter's check that it is kept",
  "6.2.3": "the records of code reviews by somebody other than the author, before release",
  "6.3.1": "how weaknesses are found and ranked, with the list of the last quarter",
  "6.5.1": "the change records: reason, impact, approval, tests and way back",
  "7.2.4": "the review of all accounts and rights of the last six months",
  "8.2.4": "the records of identities added, changed and taken away, each approved",
  "9.4.7": "the proof that electronic media with account data were destroyed",
  "10.4.1": "who reviewed the logs each day, and what came of it",
  "10.4.2": "the risk analysis that sets how often other logs are reviewed",
  "10.4.3": "what was done about the exceptions that reviews found",
  "10.7.2": "the records of failed security controls, and how quickly they were answered",
  "11.3.1": "the scans of the last four quarters, with the rescans that show the fixes",
  "11.3.1.3": "the scans after each significant change",
  "11.4.5": "the penetration tests of the segmentation",
  "12.3.1": "the targeted risk analyses behind each frequency that was chosen",
  "12.3.4": "the yearly review of hardware and software in use, with the plan for what runs out",
  "12.4.2":
    "the quarterly reviews that people follow the procedures, by somebody who doesn't do the work",
  "12.4.2.1": "the signed records of those reviews",
  "12.5.1": "the inventory of system components in scope, and that it is kept",
  "12.5.2": "the documented scope of the last twelve months, and what confirmed it",
  "12.8.1": "the list of service providers with what each may see",
  "12.8.2": "the written agreements with each service provider",
  "12.8.3": "the due diligence that came before each engagement",
  "12.8.4": "the yearly check of each provider's own compliance",
  "12.8.5": "who answers for which requirement, provider by provider",
  "12.10.1": "the incident response plan, and that it is ready to be used",
  "12.10.5": "that alerts of each kind lead into that plan",
};

/** What is missing for a requirement that is a process; `undefined` for one that a configuration can meet. */
export function missingFor(standard: string, number: string): string | undefined {
  return standard === "GDPR" ? undefined : PROCESSES[number];
}
