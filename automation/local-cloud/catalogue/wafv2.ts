import type { Catalogue } from "./kind";

/** The web application firewall. */
export const wafv2: Catalogue = {
  "aws:wafv2/webAcl:WebAcl": {
    id: "{uuid}",
    arn: "arn:aws:wafv2:{region}:{account}:regional/webacl/{name}/{id}",
    autonamed: "name",
    longestName: 128,
    computed: { applicationIntegrationUrl: "", capacity: 100, lockToken: "{uuid}" },
    replaceOnChange: ["name", "namePrefix", "scope"],
    tagged: true,
  },
  "aws:wafv2/webAclAssociation:WebAclAssociation": {
    id: "{input.webAclArn},{input.resourceArn}",
    replaceOnChange: ["webAclArn", "resourceArn"],
  },
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": {
    id: "{input.resourceArn}",
    replaceOnChange: ["resourceArn"],
  },
  "aws:wafv2/ipSet:IpSet": {
    id: "{uuid}",
    arn: "arn:aws:wafv2:{region}:{account}:regional/ipset/{name}/{id}",
    autonamed: "name",
    computed: { lockToken: "{uuid}" },
    replaceOnChange: ["name", "namePrefix", "scope", "ipAddressVersion"],
    tagged: true,
  },
  "aws:wafv2/ruleGroup:RuleGroup": {
    id: "{uuid}",
    arn: "arn:aws:wafv2:{region}:{account}:regional/rulegroup/{name}/{id}",
    autonamed: "name",
    computed: { lockToken: "{uuid}" },
    replaceOnChange: ["name", "namePrefix", "scope", "capacity"],
    tagged: true,
  },
  "aws:wafv2/regexPatternSet:RegexPatternSet": {
    id: "{uuid}",
    arn: "arn:aws:wafv2:{region}:{account}:regional/regexpatternset/{name}/{id}",
    autonamed: "name",
    computed: { lockToken: "{uuid}" },
    replaceOnChange: ["name", "namePrefix", "scope"],
    tagged: true,
  },
};
