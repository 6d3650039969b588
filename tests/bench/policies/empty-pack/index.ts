import { PolicyPack } from "@pulumi/policy";

new PolicyPack("causeway-empty", { policies: [] });
